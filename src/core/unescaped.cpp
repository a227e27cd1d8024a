#include "core/unescaped.hpp"

#include <algorithm>
#include <array>

namespace authlete::core {

namespace {

// An escape at the start of a string: its length, or 0 if there is none, and its value.
class Escape {
 public:
  Escape() = default;
  Escape(std::size_t size, char byte) : size(size), byte(byte) {}

  std::size_t size = 0;
  char byte = 0;  // used if `code_point` is 0
  std::uint32_t code_point = 0;
};

class NamedCharacter {
 public:
  std::string_view name;
  char character;
};

// The characters with a meaning in HTML or URLs. A server has no reason to write other characters of a secret in this
// way.
constexpr std::array<NamedCharacter, 26> named_characters{
    {{"amp", '&'},    {"lt", '<'},     {"gt", '>'},   {"quot", '"'},   {"apos", '\''}, {"sol", '/'},   {"bsol", '\\'},
     {"plus", '+'},   {"equals", '='}, {"nbsp", ' '}, {"period", '.'}, {"comma", ','}, {"colon", ':'}, {"semi", ';'},
     {"lowbar", '_'}, {"percnt", '%'}, {"num", '#'},  {"commat", '@'}, {"quest", '?'}, {"excl", '!'},  {"ast", '*'},
     {"dollar", '$'}, {"lpar", '('},   {"rpar", ')'}, {"grave", '`'},  {"verbar", '|'}}};
constexpr std::size_t longest_name = 6;
constexpr std::uint32_t beyond_unicode = 0x110000;

int digit_value(char letter) noexcept {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return 16;
}

char lower(char letter) noexcept { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

// Returns the four digits of a JSON `\u` escape, or `beyond_unicode`.
std::uint32_t code_unit(std::string_view text) noexcept {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return beyond_unicode;
  std::uint32_t unit = 0;
  for (const char letter : text.substr(2, 4)) {
    const int digit = digit_value(letter);
    if (digit == 16) return beyond_unicode;
    unit = unit << 4 | static_cast<std::uint32_t>(digit);
  }
  return unit;
}

Escape json_escape(std::string_view text) noexcept {
  if (text.size() < 2) return Escape();
  switch (text[1]) {
    case '"':
    case '\\':
    case '/': return Escape(2, text[1]);
    case 'b': return Escape(2, '\b');
    case 'f': return Escape(2, '\f');
    case 'n': return Escape(2, '\n');
    case 'r': return Escape(2, '\r');
    case 't': return Escape(2, '\t');
    default: break;
  }
  Escape escape;
  const std::uint32_t unit = code_unit(text);
  if (unit == beyond_unicode) return escape;
  escape.size = 6;
  escape.code_point = unit;
  const std::uint32_t low = unit >= 0xD800 && unit < 0xDC00 ? code_unit(text.substr(6)) : beyond_unicode;
  if (low >= 0xDC00 && low < 0xE000) {
    escape.size = 12;
    escape.code_point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  }
  return escape;
}

Escape percent_escape(std::string_view text) noexcept {
  if (text.size() < 3) return Escape();
  const int high = digit_value(text[1]);
  const int low = digit_value(text[2]);
  return high == 16 || low == 16 ? Escape() : Escape(3, static_cast<char>(high * 16 + low));
}

// Parses `&#47;` or `&#x2F;`, with any number of leading zeros.
Escape numeric_reference(std::string_view text) noexcept {
  const bool hexadecimal = text.size() > 2 && lower(text[2]) == 'x';
  const int base = hexadecimal ? 16 : 10;
  const std::size_t begin = hexadecimal ? 3 : 2;
  std::size_t at = begin;
  std::uint32_t code_point = 0;
  for (; at < text.size() && digit_value(text[at]) < base; ++at)
    code_point =
        std::min(code_point * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit_value(text[at])),
                 beyond_unicode);
  Escape escape;
  if (at == begin || at == text.size() || text[at] != ';' || code_point == beyond_unicode) return escape;
  escape.size = at + 1;
  escape.code_point = code_point;
  return escape;
}

Escape html_reference(std::string_view text) noexcept {
  if (text.size() > 1 && text[1] == '#') return numeric_reference(text);
  const std::size_t end = text.substr(0, longest_name + 2).find(';');
  if (end == text.npos) return Escape();
  const std::string_view name = text.substr(1, end - 1);
  for (const NamedCharacter& entry : named_characters)
    if (std::ranges::equal(name, entry.name, {}, lower)) return Escape(end + 1, entry.character);
  return Escape();
}

Escape escape_at(std::string_view text) noexcept {
  switch (text.front()) {
    case '\\': return json_escape(text);
    case '%': return percent_escape(text);
    case '&': return html_reference(text);
    case '+': return Escape(1, ' ');
    default: return Escape();
  }
}

// A surrogate gets three bytes, too, so that no received byte is lost.
std::size_t write_utf8(char* out, std::uint32_t code) noexcept {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (code < 0x80) {
    out[0] = byte(code);
    return 1;
  }
  const std::size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (std::size_t at = size - 1; at > 0; --at, code >>= 6) out[at] = byte(0x80 | (code & 0x3F));
  constexpr std::array<std::uint32_t, 5> leads{0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = byte(leads[size] | code);
  return size;
}

// Calls `replace(begin, end, bytes)` for each escape, in order.
template <class Replace>
void for_each_escape(std::string_view text, Replace replace) {
  for (std::size_t at = text.find_first_of("\\%&+"); at != text.npos; at = text.find_first_of("\\%&+", at)) {
    const Escape escape = escape_at(text.substr(at));
    if (escape.size == 0) {
      ++at;
      continue;
    }
    std::array<char, 4> bytes{escape.byte};
    const std::size_t size = escape.code_point == 0 ? 1 : write_utf8(bytes.data(), escape.code_point);
    replace(at, at + escape.size, std::string_view(bytes.data(), size));
    at += escape.size;
  }
}

}  // namespace

bool may_hold_escapes(std::string_view text) noexcept {
  static constexpr auto begins_escape = [] {
    std::array<bool, 256> result{};
    for (const char letter : {'\\', '%', '&', '+'}) result[static_cast<unsigned char>(letter)] = true;
    return result;
  }();
  for (const char letter : text)
    if (begins_escape[static_cast<unsigned char>(letter)]) return true;
  return false;
}

Unescaped::Unescaped(std::string_view text) : text_(text), origins_(text.size()) {
  for (std::uint32_t at = 0; at < origins_.size(); ++at) origins_[at] = {at, at + 1};
}

// Works in place, because an escape is never shorter than its value.
bool Unescaped::unescape() {
  bool replaced = false;
  std::size_t read = 0;
  std::size_t written = 0;
  const auto copy_until = [&](std::size_t end) {
    if (written == read) {
      written = end;
      return;
    }
    std::copy(text_.data() + read, text_.data() + end, text_.data() + written);
    std::copy(origins_.data() + read, origins_.data() + end, origins_.data() + written);
    written += end - read;
  };
  for_each_escape(text_, [&](std::size_t begin, std::size_t end, std::string_view bytes) {
    copy_until(begin);
    const auto origin = std::pair(origins_[begin].first, origins_[end - 1].second);
    for (const char byte : bytes) {
      text_[written] = byte;
      origins_[written++] = origin;
    }
    read = end;
    replaced = true;
  });
  copy_until(text_.size());
  text_.resize(written);
  origins_.resize(written);
  return replaced;
}

void unescape_wholly(std::string& text) {
  bool replaced = true;
  for (int round = 0; round < maximum_unescapes && replaced; ++round) {
    replaced = false;
    std::string result;
    std::size_t read = 0;
    for_each_escape(text, [&](std::size_t begin, std::size_t end, std::string_view bytes) {
      result.append(text, read, begin - read).append(bytes);
      read = end;
      replaced = true;
    });
    if (replaced) text = result.append(text, read);
  }
}

}  // namespace authlete::core
