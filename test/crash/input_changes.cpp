#include "crash/input_changes.hpp"

#include <algorithm>
#include <string_view>

namespace authlete::crash {

namespace {

constexpr std::string_view token_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t token_length = 43;

/// Returns the place of the next token at or after `place`; `npos` if there is none.
std::size_t next_token(const std::string& text, std::size_t place) {
  while ((place = text.find_first_of(token_letters, place)) != std::string::npos) {
    const std::size_t end = std::min(text.find_first_not_of(token_letters, place), text.size());
    if (end - place == token_length) return place;
    place = end;
  }
  return std::string::npos;
}

void make_another(std::string& text, std::size_t token) { text[token] = text[token] == 'A' ? 'B' : 'A'; }

std::string with_other_tokens(std::string text) {
  for (std::size_t place = 0; (place = next_token(text, place)) != std::string::npos; place += token_length)
    make_another(text, place);
  return text;
}

}  // namespace

std::string changed(const std::string& text, Random& random) {
  const std::size_t place = random.below(static_cast<unsigned>(text.size()));
  switch (random.below(4)) {
    case 0: {
      const std::size_t line = text.rfind('\n', text.size() - 2) + 1;
      return text + with_other_tokens(text.substr(line));
    }
    case 1: return text.substr(0, place);
    case 2: {
      std::string edited = text;
      if (const std::size_t token = next_token(text, place); token != std::string::npos) make_another(edited, token);
      return edited;
    }
    default: return with_other_tokens(text);
  }
}

}  // namespace authlete::crash
