#include "core/dpop_nonce.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "core/header_rules.hpp"
#include "core/lower_case.hpp"

namespace authlete::core {

namespace {

constexpr std::size_t maximum_nonce_bytes = 1024;

bool is_space(char letter) noexcept { return letter == ' ' || letter == '\t'; }

/// Reads the challenges of one field `WWW-Authenticate` (RFC 9110 section 11.6.1). A field may hold several challenges,
/// separated by commas like the parameters of one challenge.
class Challenges {
 public:
  explicit Challenges(std::string_view field) noexcept : rest_(field) {}

  bool demand_dpop_nonce() {
    bool of_dpop = false;
    for (;;) {
      skip([](char letter) { return is_space(letter) || letter == ','; });
      if (rest_.empty()) return false;
      const std::string name = lower_case(token());
      skip(is_space);
      if (!rest_.starts_with('=')) {
        // The name is that of a scheme. It may also be a token68, which ends the challenge before it.
        if (!name.empty())
          of_dpop = name == "dpop";
        else
          skip_misplaced();
        continue;
      }
      rest_.remove_prefix(1);
      skip(is_space);
      if (value() == "use_dpop_nonce" && of_dpop && name == "error") return true;
    }
  }

 private:
  template <class Predicate>
  void skip(Predicate predicate) noexcept {
    while (!rest_.empty() && predicate(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view token() noexcept {
    std::size_t size = 0;
    while (size < rest_.size() && valid_header_name(rest_.substr(size, 1))) ++size;
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
  }

  // A token or a quoted string; its escapes are resolved.
  std::string value() {
    if (!rest_.starts_with('"')) return std::string(token());
    std::string found;
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
      if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
      found += rest_[at];
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return found;
  }

  // Skips what no challenge begins with. The content of a misplaced string is not read as challenges.
  void skip_misplaced() {
    if (rest_.starts_with('"'))
      value();
    else
      rest_.remove_prefix(1);
  }

  std::string_view rest_;
};

}  // namespace

bool valid_dpop_nonce(std::string_view nonce) noexcept {
  return !nonce.empty() && nonce.size() <= maximum_nonce_bytes && std::ranges::all_of(nonce, [](char letter) {
    return letter > ' ' && letter <= '~' && letter != '"' && letter != '\\';
  });
}

bool demands_dpop_nonce(const Headers& headers) {
  return std::ranges::any_of(headers, [](const Headers::Field& field) {
    return lower_case(field.first) == "www-authenticate" && Challenges(field.second).demand_dpop_nonce();
  });
}

}  // namespace authlete::core
