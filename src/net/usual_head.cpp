#include "net/usual_head.hpp"

#include <array>
#include <bit>
#include <cstdint>

#include "core/lower_case.hpp"
#include "core/wide_bytes.hpp"

namespace authlete::net {

namespace {

using core::WideBytes;

constexpr std::string_view end_of_field_line = "\r\n";
constexpr std::size_t most_fields = 32;
constexpr std::size_t most_digits = 9;

constexpr std::array<bool, 256> make_token_characters() {
  std::array<bool, 256> token{};
  for (const char character : std::string_view("!#$%&'*+-.^_`|~0123456789"))
    token[static_cast<unsigned char>(character)] = true;
  for (unsigned char letter = 'a'; letter <= 'z'; ++letter) {
    token[letter] = true;
    token[letter - 'a' + 'A'] = true;
  }
  return token;
}

// The characters of a field name (RFC 9110 section 5.6.2).
constexpr std::array<bool, 256> token_characters = make_token_characters();

// The part of a head that has not been read. Each function takes something from its beginning.
class Remaining {
 public:
  explicit Remaining(std::string_view bytes) noexcept : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  const char* position() const noexcept { return at_; }

  bool take(std::string_view text) noexcept {
    if (size() < text.size() || std::string_view(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }

  std::string_view take_token() noexcept {
    const char* const begin = at_;
    while (at_ != end_ && token_characters[static_cast<unsigned char>(*at_)]) ++at_;
    return taken_from(begin);
  }

  // Takes everything before the next control character. A tab is a control character here.
  std::string_view take_text() noexcept {
    const char* const begin = at_;
    for (; size() >= WideBytes::size; at_ += WideBytes::size) {
      const WideBytes bytes(at_);
      const std::uint64_t controls = bytes.below(0x20) | bytes.is(0x7f);
      if (controls == 0) continue;
      at_ += std::countr_zero(controls) / 8;
      return taken_from(begin);
    }
    while (at_ != end_ && static_cast<unsigned char>(*at_) >= 0x20 && *at_ != 0x7f) ++at_;
    return taken_from(begin);
  }

 private:
  std::size_t size() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  std::string_view taken_from(const char* begin) const noexcept {
    return std::string_view(begin, static_cast<std::size_t>(at_ - begin));
  }

  const char* at_;
  const char* const end_;
};

std::string_view without_spaces_around(std::string_view value) noexcept {
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
  return value;
}

// Reads a length that everybody understands in the same way: digits without leading zeros.
std::optional<std::size_t> plain_length(std::string_view digits) noexcept {
  if (digits.empty() || digits.size() > most_digits || (digits.size() > 1 && digits.front() == '0'))
    return std::nullopt;
  std::size_t length = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    length = 10 * length + static_cast<std::size_t>(digit - '0');
  }
  return length;
}

// Collects what the fields say about the framing of the message and about the connection.
class Framing {
 public:
  // Returns false if the field makes the head unusual.
  bool note(std::string_view name, std::string_view value) noexcept {
    switch (name.size()) {
      case 7: return !core::equal_ignoring_case(name, "upgrade");
      case 10: return !core::equal_ignoring_case(name, "connection") || core::equal_ignoring_case(value, "keep-alive");
      case 14: return !core::equal_ignoring_case(name, "content-length") || note_length(value);
      case 16: return !core::equal_ignoring_case(name, "proxy-connection");
      case 17: return !core::equal_ignoring_case(name, "transfer-encoding");
      default: return true;
    }
  }

  const std::optional<std::size_t>& content_length() const noexcept { return content_length_; }

 private:
  bool note_length(std::string_view value) noexcept {
    if (content_length_) return false;
    content_length_ = plain_length(value);
    return content_length_.has_value();
  }

  std::optional<std::size_t> content_length_;
};

}  // namespace

std::optional<UsualHead> read_usual_head(std::string_view bytes, const LimitOptions& limits, Headers& headers) {
  headers.clear();
  Remaining remaining(bytes);
  if (!remaining.take("HTTP/1.1 200 ")) return std::nullopt;
  remaining.take_text();
  if (!remaining.take(end_of_field_line)) return std::nullopt;
  Framing framing;
  std::size_t fields = 0;
  for (; !remaining.take(end_of_field_line); ++fields) {
    const std::string_view name = remaining.take_token();
    if (name.empty() || !remaining.take(":") || fields == most_fields) return std::nullopt;
    const std::string_view value = without_spaces_around(remaining.take_text());
    if (!remaining.take(end_of_field_line) || !framing.note(name, value)) return std::nullopt;
    headers.add(name, value);
  }
  UsualHead head;
  head.size = static_cast<std::size_t>(remaining.position() - bytes.data());
  // `ResponseMessage` counts a space in each field, also where there is none.
  if (!framing.content_length() || *framing.content_length() > limits.maximum_response_bytes ||
      head.size + fields > limits.maximum_header_bytes)
    return std::nullopt;
  head.content_length = *framing.content_length();
  return head;
}

}  // namespace authlete::net
