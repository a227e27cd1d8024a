#pragma once

#include <authlete/heap_optional.hpp>
#include <authlete/named_values.hpp>
#include <authlete/open_enum.hpp>
#include <authlete/raw_json.hpp>
#include <authlete/secret.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// Example values by the type of a member. Flags are false, so that no request asks for more than it must.
namespace example {

inline void set(std::string& text) { text = "example"; }
inline void set(authlete::Secret& secret) { secret = "example"; }
inline void set(bool& flag) { flag = false; }
inline void set(std::int32_t& number) { number = 1; }
inline void set(std::int64_t& number) { number = 1; }
inline void set(std::chrono::seconds& duration) { duration = std::chrono::hours(1); }
template <class Duration>
void set(std::chrono::sys_time<Duration>& time) {
  time = std::chrono::floor<Duration>(std::chrono::system_clock::now());
}
inline void set(authlete::RawJson& json) { json = authlete::RawJson("{}"); }
/// The first value that the service knows.
template <class Definition>
void set(authlete::OpenEnum<Definition>& value) {
  value = static_cast<typename Definition::Value>(1);
}

template <class Value>
void set(std::optional<Value>& member);
template <class Value>
void set(authlete::HeapOptional<Value>& member);
template <class Value>
void set(std::vector<Value>& list);
template <class Value>
void set(authlete::NamedValues<Value>& values);

template <class Value>
void set(std::optional<Value>& member) {
  set(member.emplace());
}
template <class Value>
void set(authlete::HeapOptional<Value>& member) {
  set(member.emplace());
}
template <class Value>
void set(std::vector<Value>& list) {
  set(list.emplace_back());
}
template <class Value>
void set(authlete::NamedValues<Value>& values) {
  Value value;
  set(value);
  values.set("example", std::move(value));
}

/// A string that has to hold JSON, or several.
template <class Text>
void set_json(Text& text) {
  if constexpr (std::is_same_v<Text, std::optional<std::vector<std::string>>>)
    text = std::vector<std::string>{R"({"example":"value"})"};
  else
    text = R"({"example":"value"})";
}
template <class Text>
void set_uri(Text& text) {
  if constexpr (std::is_same_v<Text, std::optional<std::vector<std::string>>>)
    text = std::vector<std::string>{"https://example.com/"};
  else
    text = "https://example.com/";
}

}  // namespace example
