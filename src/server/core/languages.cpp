#include "authlete/server/languages.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "server/core/ascii.hpp"

namespace authlete::server {

namespace {

constexpr std::size_t maximum_languages = 32;

struct WeightedLanguage {
  std::string_view tag;
  int weight = 1000;  // thousandths
};

bool is_language_tag(std::string_view tag) noexcept {
  return !tag.empty() && tag.size() <= 35 && std::ranges::all_of(tag, [](char letter) {
    const char lower = ascii_lower(letter);
    return letter == '-' || is_ascii_digit(letter) || (lower >= 'a' && lower <= 'z');
  });
}

// Reads `0.8` as 800: 0 or 1 with up to three decimals (RFC 9110 section 12.4.2).
std::optional<int> read_weight(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int weight = (text[0] - '0') * 1000;
  int step = 100;
  for (const char digit : text.substr(std::min<std::size_t>(text.size(), 2))) {
    if (!is_ascii_digit(digit)) return std::nullopt;
    weight += (digit - '0') * step;
    step /= 10;
  }
  return weight <= 1000 ? std::optional<int>(weight) : std::nullopt;
}

std::optional<WeightedLanguage> read_language(std::string_view entry) noexcept {
  WeightedLanguage language;
  const std::size_t semicolon = std::min(entry.find(';'), entry.size());
  language.tag = trim(entry.substr(0, semicolon));
  if (!is_language_tag(language.tag)) return std::nullopt;
  if (semicolon == entry.size()) return language;
  const std::string_view parameter = trim(entry.substr(semicolon + 1));
  if (parameter.size() < 2 || ascii_lower(parameter[0]) != 'q' || parameter[1] != '=') return std::nullopt;
  const std::optional<int> weight = read_weight(parameter.substr(2));
  if (!weight || *weight == 0) return std::nullopt;
  language.weight = *weight;
  return language;
}

}  // namespace

std::vector<std::string> accepted_languages(const RequestView& request) {
  std::vector<WeightedLanguage> found;
  for (const HeaderField& field : request.fields) {
    if (!equal_ignoring_case(field.name, "Accept-Language")) continue;
    std::string_view list = field.value;
    while (!list.empty() && found.size() < maximum_languages) {
      const std::size_t comma = std::min(list.find(','), list.size());
      if (const std::optional<WeightedLanguage> language = read_language(list.substr(0, comma)))
        found.push_back(*language);
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &WeightedLanguage::weight);
  std::vector<std::string> tags;
  tags.reserve(found.size());
  for (const WeightedLanguage& language : found) tags.emplace_back(language.tag);
  return tags;
}

}  // namespace authlete::server
