#include "server/core/challenge.hpp"

namespace authlete::server {

namespace {

constexpr char printable(char letter) noexcept { return letter >= 0x20 && letter <= 0x7E ? letter : '?'; }

}  // namespace

Challenge& Challenge::parameter(std::string_view name, std::string_view value) {
  begin_parameter(name);
  value_ += quoted_string(value);
  return *this;
}

Challenge& Challenge::parameter(std::string_view name, std::int64_t seconds) {
  return parameter(name, std::string_view(std::to_string(seconds)));
}

Challenge& Challenge::error(std::string_view code, std::string_view description) {
  parameter("error", error_text(code));
  if (!description.empty()) parameter("error_description", error_text(description));
  return *this;
}

void Challenge::begin_parameter(std::string_view name) {
  value_ += has_parameters_ ? ", " : " ";
  has_parameters_ = true;
  value_ += name;
  value_ += '=';
}

std::string quoted_string(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted += '"';
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += printable(letter);
  }
  quoted += '"';
  return quoted;
}

std::string error_text(std::string_view text) {
  std::string allowed(text);
  for (char& letter : allowed) {
    letter = letter == '"' ? '\'' : letter == '\\' ? '/' : printable(letter);
  }
  return allowed;
}

}  // namespace authlete::server
