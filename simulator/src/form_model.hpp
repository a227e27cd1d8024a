#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "codec/members.hpp"
#include "form.hpp"

namespace authlete::simulator {

namespace detail {

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

inline bool read_parameter(const std::string& text, std::string& value) { return value = text, true; }
inline bool read_parameter(const std::string& text, Secret& value) { return value = text, true; }
inline bool read_parameter(const std::string& text, std::int32_t& value) { return read_number(text, value); }
inline bool read_parameter(const std::string& text, std::int64_t& value) { return read_number(text, value); }
inline bool read_parameter(const std::string& text, bool& value) {
  value = text == "true";
  return value || text == "false";
}
inline bool read_parameter(const std::string& text, std::chrono::seconds& value) {
  std::int64_t count = 0;
  if (!read_number(text, count)) return false;
  value = std::chrono::seconds(count);
  return true;
}
template <class Duration>
bool read_parameter(const std::string& text, std::chrono::sys_time<Duration>& value) {
  std::int64_t count = 0;
  if (!read_number(text, count)) return false;
  value = std::chrono::sys_time<Duration>(Duration(count));
  return true;
}
template <class Definition>
bool read_parameter(const std::string& text, OpenEnum<Definition>& value) {
  value = OpenEnum<Definition>::from_text(text);
  return true;
}
// Lists come as repeated parameters, or as one with its entries separated by spaces.
inline bool read_parameter(const std::string& text, std::vector<std::string>& values) {
  for (std::string& word : split_words(text)) values.push_back(std::move(word));
  return true;
}
template <class Type>
requires requires(const std::string& text, Type& value) { read_parameter(text, value); }
bool read_parameter(const std::string& text, std::optional<Type>& value) {
  if (!value) value.emplace();
  return read_parameter(text, *value);
}

template <class Type>
concept FormParameter = requires(const std::string& text, Type& value) {
  read_parameter(text, value);
};

}  // namespace detail

/// The model of a form body. Parameters that are no member are skipped, as are members a form
/// cannot carry. Nothing if a parameter does not have its member's type.
template <class Model>
std::optional<Model> model_from_form(const Form& form) {
  Model model;
  bool readable = true;
  for (const auto& [name, text] : form.parameters()) {
    const auto take = [&, &name = name, &text = text]<class Type>(const codec::Member<Model, Type>& member) {
      if (member.name != name) return false;
      if constexpr (detail::FormParameter<Type>)
        readable = readable && detail::read_parameter(text, model.*member.pointer);
      return true;
    };
    std::apply([&](const auto&... member) { (take(member) || ...); }, codec::Members<Model>::list);
  }
  if (!readable) return std::nullopt;
  return model;
}

}  // namespace authlete::simulator
