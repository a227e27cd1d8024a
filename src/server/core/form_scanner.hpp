#pragma once

#include <algorithm>
#include <string_view>

namespace authlete::server {

/// Splits the text of a form into its pairs. Nothing is decoded, so no memory is needed. Empty pairs, such as between
/// two `&`, are left out.
class FormScanner {
 public:
  explicit FormScanner(std::string_view text) noexcept : rest_(text) {}

  /// Moves to the next pair. Returns false if there is none.
  bool next() noexcept {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('&'), rest_.size());
      const std::string_view pair = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      if (pair.empty()) continue;
      const std::size_t sign = std::min(pair.find('='), pair.size());
      name_ = pair.substr(0, sign);
      value_ = pair.substr(std::min(sign + 1, pair.size()));
      return true;
    }
    return false;
  }

  /// The name as it was received.
  std::string_view name() const noexcept { return name_; }
  /// The value as it was received. It is empty if the pair has no `=`.
  std::string_view value() const noexcept { return value_; }

 private:
  std::string_view rest_;
  std::string_view name_;
  std::string_view value_;
};

}  // namespace authlete::server
