#include "simulator/random_clients/expected_content.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <openssl/evp.h>

#include <chrono>

namespace authlete::test {

namespace json = boost::json;

namespace {

// The clock of the system may be set back a little while a program runs.
constexpr std::int64_t clock_tolerance = 2'000;

std::int64_t milliseconds_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string not_expected(const json::value& value, const std::string& expected) {
  return json::serialize(value) + " is not " + expected;
}

}  // namespace

std::string LearnedText::learn(const std::string& value) const {
  if (!is_known()) *value_ = value;
  return this->value() == value ? std::string() : "\"" + value + "\" is not \"" + this->value() + "\"";
}

Moment Moment::at(std::int64_t milliseconds) {
  Moment moment;
  moment.base_->value = milliseconds;
  return moment;
}

Moment Moment::later() {
  Moment moment;
  moment.base_->earliest = milliseconds_now();
  return moment;
}

Moment Moment::plus_seconds(std::int64_t seconds) const {
  Moment moment = *this;
  moment.offset_ += seconds * 1000;
  return moment;
}

std::string Moment::learn(std::int64_t milliseconds) const {
  const std::int64_t value = milliseconds - offset_;
  if (!base_->value) {
    if (value < base_->earliest - clock_tolerance || value > milliseconds_now() + clock_tolerance)
      return std::to_string(milliseconds) + " is not between the request and its response";
    base_->value = value;
  }
  if (*base_->value == value) return {};
  return std::to_string(milliseconds) + " is not " + std::to_string(*base_->value + offset_);
}

ValueCheck equals(json::value expected) {
  return [expected = std::move(expected)](const json::value& value) {
    return value == expected ? std::string() : not_expected(value, json::serialize(expected));
  };
}

ValueCheck equals(const LearnedText& expected) {
  return [expected](const json::value& value) {
    return value.is_string() ? expected.learn(std::string(value.get_string())) : not_expected(value, "a string");
  };
}

ValueCheck equals(const Moment& expected) {
  return [expected](const json::value& value) {
    return value.is_int64() ? expected.learn(value.get_int64()) : not_expected(value, "a time");
  };
}

ValueCheck starts_with(std::string prefix) {
  return [prefix = std::move(prefix)](const json::value& value) {
    const bool matches = value.is_string() && value.get_string().starts_with(prefix);
    return matches ? std::string() : not_expected(value, "a string that starts with \"" + prefix + "\"");
  };
}

ValueCheck hash_of(const LearnedText& text) {
  return [text](const json::value& value) {
    const std::string expected = hash_text(text.value());
    return value == json::value(expected) ? std::string() : not_expected(value, expected);
  };
}

ValueCheck equals(ExpectedObject expected) {
  return [expected = std::move(expected)](const json::value& value) { return expected.difference(value); };
}

ValueCheck equals(std::vector<ExpectedObject> expected) {
  return [expected = std::move(expected)](const json::value& value) -> std::string {
    if (!value.is_array()) return not_expected(value, "an array");
    const json::array& array = value.get_array();
    if (array.size() != expected.size())
      return std::to_string(array.size()) + " entries instead of " + std::to_string(expected.size());
    for (std::size_t index = 0; index < expected.size(); ++index)
      if (std::string difference = expected[index].difference(array[index]); !difference.empty())
        return "[" + std::to_string(index) + "]" + difference;
    return {};
  };
}

std::string ExpectedObject::difference(const json::value& value) const {
  if (!value.is_object()) return not_expected(value, "an object");
  const json::object& object = value.get_object();
  for (const auto& [name, check] : members_) {
    const json::value* member = object.if_contains(name);
    if (member == nullptr) return "." + name + " is missing";
    if (std::string difference = check(*member); !difference.empty()) return "." + name + ": " + difference;
  }
  if (object.size() == members_.size()) return {};
  for (const auto& entry : object) {
    bool found = false;
    for (const auto& [name, check] : members_) found = found || name == entry.key();
    if (!found) return "." + std::string(entry.key()) + " is not expected";
  }
  return "the object repeats a member";
}

json::value array_of(const std::vector<std::string>& texts) {
  json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

std::string base64url_text(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const auto* input = reinterpret_cast<const unsigned char*>(bytes.data());
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), input, static_cast<int>(bytes.size()));
  text.resize((bytes.size() * 4 + 2) / 3);
  for (char& character : text) character = character == '+' ? '-' : character == '/' ? '_' : character;
  return text;
}

std::string base64url_decoded(std::string text) {
  for (char& character : text) character = character == '-' ? '+' : character == '_' ? '/' : character;
  const std::size_t padding = (4 - text.size() % 4) % 4;
  text.append(padding, '=');
  std::string bytes(text.size() / 4 * 3, '\0');
  const auto* input = reinterpret_cast<const unsigned char*>(text.data());
  auto* output = reinterpret_cast<unsigned char*>(bytes.data());
  if (EVP_DecodeBlock(output, input, static_cast<int>(text.size())) < 0) return {};
  bytes.resize(bytes.size() - padding);
  return bytes;
}

std::string hash_text(std::string_view text) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha256(), nullptr);
  return base64url_text(std::string_view(reinterpret_cast<const char*>(digest), size));
}

}  // namespace authlete::test
