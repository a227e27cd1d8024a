#include "codec/request_secrets.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "codec/document.hpp"
#include "codec/json_scanner.hpp"
#include "codec/name_table.hpp"
#include "core/secret_members.hpp"

namespace authlete::codec {
namespace {

namespace json = boost::json;

constexpr NameTable<core::secret_members.size()> secret_names{core::secret_members};

bool is_secret_name(std::string_view name) { return secret_names.find(name) != core::secret_members.size(); }

// The values of these parameters are constants of the protocol, which a message may quote.
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

// Decodes application/x-www-form-urlencoded. An invalid escape is kept unchanged.
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
    std::string value(pair.substr(equals + 1));
    if (std::string decoded = form_decoded(value); decoded != value) add(secrets, std::move(decoded));
    add(secrets, std::move(value));
  }
}

void add_member(std::vector<std::string>& secrets, std::string_view name, std::string value) {
  if (name == "parameters") add_form_values(secrets, value);
  add(secrets, std::move(value));
}

// Reads the JSON that the encoder writes, without a document: a batch may have a hundred thousand items. Each function
// takes the place of a value and returns the place after it, or null if a document is needed.
class Reader {
 public:
  Reader(std::vector<std::string>& secrets, std::string_view body) : secrets_(secrets), scanner_(body) {}

  bool read(const char* begin) {
    const char* const end = read_value(begin, maximum_levels);
    return end && scanner_.is_end(scanner_.skip_space(end));
  }

 private:
  static constexpr unsigned maximum_levels = 32;

  const char* read_value(const char* at, unsigned levels) {
    at = scanner_.skip_space(at);
    if (levels > 0 && scanner_.sees(at, '{')) return read_members(at + 1, levels - 1);
    if (levels > 0 && scanner_.sees(at, '[')) return read_elements(at + 1, levels - 1);
    return scanner_.skip_value(at, levels);
  }

  const char* read_elements(const char* at, unsigned levels) {
    if (const char* const behind = scanner_.take(at, ']')) return behind;
    for (const char* item = at; item; item = scanner_.take(at, ',')) {
      at = read_value(item, levels);
      if (!at) return nullptr;
    }
    return scanner_.take(at, ']');
  }

  const char* read_members(const char* at, unsigned levels) {
    if (const char* const behind = scanner_.take(at, '}')) return behind;
    for (const char* item = at; item; item = scanner_.take(at, ',')) {
      at = read_member(item, levels);
      if (!at) return nullptr;
    }
    return scanner_.take(at, '}');
  }

  const char* read_member(const char* at, unsigned levels) {
    const char* const name = scanner_.take(at, '"');
    at = name ? scanner_.scan_plain(name) : nullptr;
    if (!at || *at != '"') return nullptr;  // a name with an escape
    const std::string_view text(name, static_cast<std::size_t>(at - name));
    at = scanner_.take(at + 1, ':');
    if (!at) return nullptr;
    at = scanner_.skip_space(at);
    const bool has_parts = scanner_.sees(at, '{') || scanner_.sees(at, '[');
    if (!has_parts && !scanner_.sees(at, '"')) return scanner_.skip_value(at, levels);
    if (!is_secret_name(text)) return read_value(at, levels);
    return has_parts ? nullptr : read_secret(text, at + 1);
  }

  const char* read_secret(std::string_view name, const char* begin) {
    const char* at = scanner_.scan_plain(begin);
    if (!at) return nullptr;
    std::string value(begin, at);
    at = *at == '"' ? at + 1 : scanner_.unescape(at, value);
    if (at) add_member(secrets_, name, std::move(value));
    return at;
  }

  std::vector<std::string>& secrets_;
  const JsonScanner scanner_;
};

void add_all_strings(std::vector<std::string>& secrets, const json::value& value) {
  if (value.is_string()) add(secrets, std::string(value.get_string()));
  if (const json::array* elements = value.if_array())
    for (const json::value& element : *elements) add_all_strings(secrets, element);
  if (const json::object* object = value.if_object())
    for (const json::key_value_pair& entry : *object) add_all_strings(secrets, entry.value());
}

void collect(std::vector<std::string>& secrets, const json::value& value) {
  if (const json::array* elements = value.if_array()) {
    for (const json::value& element : *elements) collect(secrets, element);
  } else if (const json::object* object = value.if_object()) {
    for (const json::key_value_pair& entry : *object) {
      if (!is_secret_name(entry.key()))
        collect(secrets, entry.value());
      else if (entry.value().is_string())
        add_member(secrets, entry.key(), std::string(entry.value().get_string()));
      else
        add_all_strings(secrets, entry.value());
    }
  }
}

}  // namespace

std::vector<std::string> request_secrets(std::string_view body) {
  std::vector<std::string> secrets;
  if (Reader(secrets, body).read(body.data())) return secrets;
  secrets.clear();
  Document document;
  if (!document.parse(body)) collect(secrets, document.root());
  return secrets;
}

}  // namespace authlete::codec
