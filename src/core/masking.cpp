#include "core/masking.hpp"

#include <algorithm>

#include "core/secret_members.hpp"
#include "core/text_index.hpp"
#include "core/unescaped.hpp"

namespace authlete::core {

namespace {

constexpr std::string_view mask = "***";
// An error shows a few bytes of a page, so a page of many megabytes is not searched as a whole.
constexpr std::size_t searched_bytes = 64u << 10;
// Maximum number of bytes with which servers escape one byte of a secret.
constexpr std::size_t bytes_per_escape = 8;

bool alphanumeric(char letter) noexcept {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t length) noexcept {
  const bool before = at > 0 && alphanumeric(text[at - 1]);
  const bool after = at + length < text.size() && alphanumeric(text[at + length]);
  return !before && !after;
}

std::size_t skip_space(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) ++at;
  return at;
}

bool is_secret_member(std::string_view name) noexcept {
  return std::ranges::find(secret_members, name) != secret_members.end();
}

// The strings to search for: each secret itself, and each secret with its escapes resolved. The second form is needed
// because the text is searched before and after its escapes are resolved.
class Secrets {
 public:
  explicit Secrets(std::span<const std::string> secrets) : given_(secrets) {
    for (const std::string& secret : secrets) {
      add_short(secret);
      if (!may_hold_escapes(secret)) continue;
      unescape_wholly(unescaped_.emplace_back(secret));
    }
    for (const std::string& secret : unescaped_) add_short(secret);
    std::ranges::sort(short_);
  }

  // Calls `found(at, length)` for each occurrence of a secret.
  template <class Found>
  void find_in(std::string_view text, Found found) const {
    const TextIndex index(text);
    for (const std::span<const std::string> secrets : {given_, std::span<const std::string>(unescaped_)})
      for (const std::string& secret : secrets) index.find(secret, [&](std::size_t at) { found(at, secret.size()); });
    if (short_.empty()) return;
    for (std::size_t at = 0; at < text.size(); ++at)
      for (std::size_t length = 1; length < TextIndex::window && length <= text.size() - at; ++length)
        if (stands_alone(text, at, length) && std::ranges::binary_search(short_, text.substr(at, length)))
          found(at, length);
  }

 private:
  void add_short(std::string_view secret) {
    if (!secret.empty() && secret.size() < TextIndex::window) short_.push_back(secret);
  }

  const std::span<const std::string> given_;
  std::vector<std::string> unescaped_;
  std::vector<std::string_view> short_;
};

// Calls `found(at, length)` for the value of each member that holds a secret, up to its closing quotation mark or the
// end of the text. In truncated JSON the second quotation mark of a name may be the first one of another name.
template <class Found>
void find_secret_members(std::string_view text, Found found) {
  std::size_t next = 0;
  for (std::size_t open = text.find('"'); open != text.npos; open = text.find('"', next)) {
    next = open + 1;
    const std::size_t close = text.find('"', open + 1);
    if (close == text.npos || !is_secret_member(text.substr(open + 1, close - open - 1))) continue;
    const std::size_t colon = skip_space(text, close + 1);
    if (colon >= text.size() || text[colon] != ':') continue;
    const std::size_t value = skip_space(text, colon + 1);
    if (value >= text.size() || text[value] != '"') continue;
    std::size_t end = value + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    next = std::min(end, text.size());
    if (next > value + 1) found(value + 1, next - value - 1);
  }
}

// The parts of the text that must not be shown.
class HiddenParts {
 public:
  explicit HiddenParts(std::string_view text) : text_(text) {}

  // Calls `find(text, found)` with the text, and again after each further round of resolving escapes.
  template <class Find>
  void add(Find find) {
    Unescaped level(text_);
    for (int round = 0; round <= maximum_unescapes; ++round) {
      find(std::string_view(level.text()),
           [&](std::size_t at, std::size_t length) { parts_.push_back(level.origin(at, length)); });
      if (!level.unescape()) break;
    }
  }

  // Returns the first `maximum_read` bytes of the text with hidden parts masked. Stops when the result has `size`
  // bytes.
  std::string masked(std::size_t maximum_read, std::size_t size) {
    std::ranges::sort(parts_);
    const std::string_view text = text_.substr(0, maximum_read);
    std::string result;
    std::size_t shown_until = 0;
    for (const auto& [hidden_from, hidden_until] : parts_) {
      if (hidden_from >= text.size() || result.size() >= size) break;
      if (hidden_from >= shown_until) {
        result += text.substr(shown_until, hidden_from - shown_until);
        result += mask;
      }
      shown_until = std::max(shown_until, hidden_until);
    }
    // If `size` was reached, further hidden parts may follow.
    if (result.size() < size && shown_until < text.size()) result += text.substr(shown_until);
    return result;
  }

 private:
  const std::string_view text_;
  std::vector<std::pair<std::size_t, std::size_t>> parts_;
};

constexpr std::size_t everything = std::string_view::npos;

}  // namespace

std::string masked(std::string_view text, std::span<const std::string> secrets) {
  HiddenParts hidden(text);
  const Secrets sought(secrets);
  hidden.add([&](std::string_view level, const auto& found) { sought.find_in(level, found); });
  return hidden.masked(everything, everything);
}

std::string with_secret_members_masked(std::string_view text) {
  HiddenParts hidden(text);
  hidden.add([](std::string_view level, const auto& found) { find_secret_members(level, found); });
  return hidden.masked(everything, everything);
}

std::string masked_beginning(std::string_view text, std::span<const std::string> secrets, std::size_t size) {
  std::size_t longest = 0;
  for (const std::string& secret : secrets) longest = std::max(longest, secret.size());
  // A secret at the end of the searched bytes is recognized only if the search includes the whole secret.
  text = text.substr(0, searched_bytes + bytes_per_escape * longest);
  HiddenParts hidden(text);
  const Secrets sought(secrets);
  hidden.add([&](std::string_view level, const auto& found) {
    find_secret_members(level, found);
    sought.find_in(level, found);
  });
  return hidden.masked(searched_bytes, size);
}

}  // namespace authlete::core
