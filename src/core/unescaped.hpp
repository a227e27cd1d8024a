#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::core {

/// A string with its escapes resolved, and the origin of each of its bytes.
///
/// Resolves the escapes of JSON strings, percent-encoding and HTML character references. A `+` becomes a space as in a
/// form, so the two are equal here. An incomplete or unknown escape remains unchanged.
class Unescaped {
 public:
  /// Starts with the original string; nothing is resolved yet.
  explicit Unescaped(std::string_view text);

  const std::string& text() const noexcept { return text_; }
  /// Returns the part of the original string that became the `size` bytes at `at`, as begin and end. `size` must not be
  /// zero.
  std::pair<std::size_t, std::size_t> origin(std::size_t at, std::size_t size) const noexcept {
    return {origins_[at].first, origins_[at + size - 1].second};
  }

  /// Resolves each escape once. Returns false if there was none.
  bool unescape();

 private:
  std::string text_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> origins_;
};

/// Maximum number of rounds for nested escapes. A server that nests them deeper must not keep the client busy.
inline constexpr int maximum_unescapes = 4;

/// Returns false if the text has no escape.
bool may_hold_escapes(std::string_view text) noexcept;
/// Resolves the escapes in `text` until there are none, at most `maximum_unescapes` times.
void unescape_wholly(std::string& text);

}  // namespace authlete::core
