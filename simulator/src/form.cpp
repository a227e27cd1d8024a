#include "form.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "codec/json_text.hpp"
#include "core/lower_case.hpp"

namespace authlete::simulator {

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = static_cast<unsigned char>(text.front()) < 0x80 ? 1 : codec::utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_form(std::string_view content_type) {
  std::string_view media_type = content_type.substr(0, content_type.find(';'));
  while (!media_type.empty() && (media_type.back() == ' ' || media_type.back() == '\t')) media_type.remove_suffix(1);
  return core::lower_case(media_type) == "application/x-www-form-urlencoded";
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '+' && plus_is_space) {
      decoded += ' ';
    } else if (text[index] != '%') {
      decoded += text[index];
    } else {
      unsigned char byte = 0;
      const std::string_view digits = text.substr(index + 1, 2);
      const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16).ptr;
      if (digits.size() != 2 || end != digits.data() + 2) return std::nullopt;
      decoded += static_cast<char>(byte);
      index += 2;
    }
  }
  return decoded;
}

std::optional<std::string> percent_decode_utf8(std::string_view text, bool plus_is_space) {
  std::optional<std::string> decoded = percent_decode(text, plus_is_space);
  if (decoded && !is_utf8(*decoded)) return std::nullopt;
  return decoded;
}

std::optional<Form> Form::parse(std::string_view text) {
  Form form;
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), entry.size() + 1));
    if (entry.empty()) continue;
    const std::size_t equals = entry.find('=');
    std::optional<std::string> name = percent_decode_utf8(entry.substr(0, equals), true);
    std::optional<std::string> value =
        equals == entry.npos ? std::string() : percent_decode_utf8(entry.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    form.parameters_.emplace_back(std::move(*name), std::move(*value));
  }
  return form;
}

const std::string* Form::find(std::string_view name) const {
  for (const auto& [parameter, value] : parameters_)
    if (parameter == name) return &value;
  return nullptr;
}

const std::string* Form::find_filled(std::string_view name) const {
  const std::string* value = find(name);
  return value && !value->empty() ? value : nullptr;
}

std::vector<std::string> Form::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [parameter, value] : parameters_)
    if (parameter == name && !value.empty()) values.push_back(value);
  return values;
}

// Clients choose the names and their number, so this uses a set: comparing each name with each other one could take
// seconds.
bool Form::repeats_any_but(std::initializer_list<std::string_view> repeatable) const {
  std::set<std::string_view> names;
  return std::any_of(parameters_.begin(), parameters_.end(), [&](const Parameter& parameter) {
    const bool may_repeat = std::find(repeatable.begin(), repeatable.end(), parameter.first) != repeatable.end();
    return !may_repeat && !names.insert(parameter.first).second;
  });
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::set<std::string_view> seen;  // Views into `text`, because the strings in `words` move when it grows.
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!word.empty() && seen.insert(word).second) words.emplace_back(word);
  }
  return words;
}

std::vector<std::string> unique_words(const std::vector<std::string>& words) {
  std::vector<std::string> unique;
  std::set<std::string_view> seen;
  for (const std::string& word : words)
    if (seen.insert(word).second) unique.push_back(word);
  return unique;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

}  // namespace authlete::simulator
