#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::core {

/// A string in which escapes are replaced by what they stand for, and where each byte of it came from.
///
/// Understood are the escapes of JSON strings, percent-encoding and HTML character references. A `+` becomes a space as
/// in a form, so both are the same here. An incomplete or unknown escape stands for itself.
class Unescaped {
 public:
  /// The string as it is, without any replacement.
  explicit Unescaped(std::string_view text);

  const std::string& text() const noexcept { return text_; }
  /// The part of the original string that became the `size` bytes at `at`: begin and end. `size` is not zero.
  std::pair<std::size_t, std::size_t> origin(std::size_t at, std::size_t size) const noexcept {
    return {origins_[at].first, origins_[at + size - 1].second};
  }

  /// Replaces each escape once. False if there was none to replace.
  bool unescape();

 private:
  std::string text_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> origins_;
};

/// How often escapes within escapes are resolved. A server that nests them deeper shall not keep us busy.
inline constexpr int maximum_unescapes = 4;

/// False: unescaping would change nothing.
bool may_hold_escapes(std::string_view text) noexcept;
/// Replaces escapes in `text` until there are none, at most `maximum_unescapes` times.
void unescape_wholly(std::string& text);

}  // namespace authlete::core
