#include "form.hpp"

#include <algorithm>
#include <charconv>

namespace authlete::simulator {

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

std::optional<Form> Form::parse(std::string_view text) {
  Form form;
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), entry.size() + 1));
    if (entry.empty()) continue;
    const std::size_t equals = entry.find('=');
    std::optional<std::string> name = percent_decode(entry.substr(0, equals), true);
    std::optional<std::string> value =
        equals == entry.npos ? std::string() : percent_decode(entry.substr(equals + 1), true);
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

bool Form::repeats(std::string_view name) const {
  return std::count_if(parameters_.begin(), parameters_.end(), [&](const Parameter& p) { return p.first == name; }) > 1;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
  }
  return words;
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
