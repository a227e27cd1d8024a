#include "codec/request_secrets.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "codec/document.hpp"
#include "codec/members.hpp"

namespace authlete::codec {
namespace {

namespace json = boost::json;

template <class Type>
constexpr bool is_secret = std::is_same_v<Type, Secret> || std::is_same_v<Type, std::optional<Secret>>;

template <class Owner, class Type>
bool names_secret(const Member<Owner, Type>& member, std::string_view name) {
  return is_secret<Type> && member.name == name;
}

template <class Owner>
bool has_secret(std::string_view name) {
  return std::apply([&](const auto&... member) { return (names_secret(member, name) || ...); }, Members<Owner>::list);
}

bool is_secret_name(std::string_view name) {
#define AUTHLETE_CODEC_HAS_SECRET(Model) has_secret<Model>(name) ||
  return AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_HAS_SECRET) false;
#undef AUTHLETE_CODEC_HAS_SECRET
}

// Their values are words of the protocol, which a message may well quote.
bool is_vocabulary(std::string_view parameter_name) {
  constexpr std::array<std::string_view, 5> names = {"grant_type", "client_assertion_type", "requested_token_type",
                                                     "subject_token_type", "actor_token_type"};
  return std::find(names.begin(), names.end(), parameter_name) != names.end();
}

int hex_digit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

// application/x-www-form-urlencoded; what is no escape stands for itself.
std::string form_decoded(std::string_view text) {
  std::string out;
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '%' && index + 2 < text.size() && hex_digit(text[index + 1]) >= 0 &&
        hex_digit(text[index + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[index + 1]) * 16 + hex_digit(text[index + 2]));
      index += 2;
    } else {
      out += text[index] == '+' ? ' ' : text[index];
    }
  }
  return out;
}

void add(std::vector<std::string>& secrets, std::string value) {
  if (!value.empty()) secrets.push_back(std::move(value));
}

void add_form_values(std::vector<std::string>& secrets, std::string_view form) {
  while (!form.empty()) {
    const std::string_view pair = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(form.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || is_vocabulary(form_decoded(pair.substr(0, equals)))) continue;
    add(secrets, form_decoded(pair.substr(equals + 1)));
    add(secrets, std::string(pair.substr(equals + 1)));
  }
}

void collect(std::vector<std::string>& secrets, const json::value& value) {
  if (const json::array* elements = value.if_array()) {
    for (const json::value& element : *elements) collect(secrets, element);
  } else if (const json::object* object = value.if_object()) {
    for (const json::key_value_pair& entry : *object) {
      if (entry.value().is_string() && is_secret_name(entry.key())) {
        const std::string_view text = entry.value().get_string();
        add(secrets, std::string(text));
        if (entry.key() == "parameters") add_form_values(secrets, text);
      } else {
        collect(secrets, entry.value());
      }
    }
  }
}

}  // namespace

std::vector<std::string> request_secrets(std::string_view body) {
  std::vector<std::string> secrets;
  Document document;
  if (!document.parse(body)) collect(secrets, document.root());
  std::sort(secrets.begin(), secrets.end());
  secrets.erase(std::unique(secrets.begin(), secrets.end()), secrets.end());
  return secrets;
}

}  // namespace authlete::codec
