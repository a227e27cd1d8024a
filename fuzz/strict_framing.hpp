#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace authlete::fuzz {

/// The parts of a header that decide the framing of a response, parsed strictly and without the parser under test.
class StrictHead {
 public:
  /// `text` is the status line and the fields, without the empty line.
  explicit StrictHead(std::string_view text) {
    version_1_0 = text.starts_with("HTTP/1.0");
    status = text.size() >= 12 ? number(text.substr(9, 3), 10).value_or(0) : 0;
    std::string field;
    for (std::size_t at = text.find("\r\n"); at != text.npos;) {
      const std::size_t next = text.find("\r\n", at + 2);
      const std::string_view line = text.substr(at + 2, next == text.npos ? next : next - at - 2);
      const bool folded = line.starts_with(' ') || line.starts_with('\t');
      if (!folded) take(field);
      field = folded ? field + std::string(line) : std::string(line);
      at = next;
    }
    take(field);
  }

  static std::optional<std::uint64_t> number(std::string_view digits, int base) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  }

  bool in_doubt() const {
    for (const std::string& length : lengths)
      if (length != lengths.front() || !number(length, 10)) return true;
    if (codings.empty()) return false;
    return version_1_0 || !lengths.empty() || codings.size() > 1 || codings.front() != "chunked";
  }
  bool closes() const { return says_close || (version_1_0 && !says_keep_alive); }

  bool version_1_0 = false;
  std::uint64_t status = 0;
  std::vector<std::string> lengths;
  std::vector<std::string> codings;
  bool says_close = false;
  bool says_keep_alive = false;

 private:
  static std::string lower_trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    std::string result(text);
    for (char& letter : result)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
    return result;
  }

  void take(std::string_view field) {
    const std::size_t colon = field.find(':');
    if (colon == field.npos) return;
    const std::string name = lower_trimmed(field.substr(0, colon));
    const std::string value = lower_trimmed(field.substr(colon + 1));
    if (name == "content-length") lengths.push_back(value);
    if (name == "transfer-encoding") codings.push_back(value);
    if (name != "connection") return;
    for (std::string_view rest = value; !rest.empty();) {
      const std::string_view option = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), option.size() + 1));
      says_close = says_close || lower_trimmed(option) == "close";
      says_keep_alive = says_keep_alive || lower_trimmed(option) == "keep-alive";
    }
  }
};

/// Returns where a chunked body that begins at `at` ends (RFC 9112 section 7.1).
inline std::optional<std::size_t> strict_end_of_chunks(std::string_view bytes, std::size_t at) {
  for (;;) {
    const std::size_t end_of_line = bytes.find("\r\n", at);
    if (end_of_line == bytes.npos) return std::nullopt;
    std::string_view size = bytes.substr(at, end_of_line - at);
    size = size.substr(0, size.find(';'));
    while (size.ends_with(' ') || size.ends_with('\t')) size.remove_suffix(1);
    const auto length = StrictHead::number(size, 16);
    if (!length) return std::nullopt;
    at = end_of_line + 2;
    if (*length == 0) break;
    if (*length > bytes.size() - at || bytes.substr(at + *length, 2) != "\r\n") return std::nullopt;
    at += *length + 2;
  }
  for (;;) {  // the trailer
    const std::size_t end_of_line = bytes.find("\r\n", at);
    if (end_of_line == bytes.npos) return std::nullopt;
    if (end_of_line == at) return at + 2;
    at = end_of_line + 2;
  }
}

/// Returns where the response at the start of `bytes` ends, interim responses included. Returns nothing unless the
/// connection stays open after it and RFC 9112 section 6.3 leaves no doubt about the end.
inline std::optional<std::size_t> strict_end(std::string_view bytes, bool responds_to_head) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = bytes.find("\r\n\r\n", begin);
    if (end == bytes.npos) return std::nullopt;
    const StrictHead head(bytes.substr(begin, end - begin));
    begin = end + 4;
    if (head.status < 200) continue;
    if (head.in_doubt() || head.closes()) return std::nullopt;
    if (responds_to_head || head.status == 204 || head.status == 304) return begin;
    if (!head.codings.empty()) return strict_end_of_chunks(bytes, begin);
    if (head.lengths.empty()) return std::nullopt;
    const std::uint64_t length = StrictHead::number(head.lengths.front(), 10).value_or(0);
    if (length > bytes.size() - begin) return std::nullopt;
    return begin + length;
  }
}

}  // namespace authlete::fuzz
