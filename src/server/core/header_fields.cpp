#include "server/core/header_fields.hpp"

#include <algorithm>

#include "server/core/ascii.hpp"

namespace authlete::server {

namespace {

// Returns the weight in thousandths. A weight that is malformed counts as zero, so that nothing is sent that the client
// may not understand.
int weight_of(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  int thousandths = 1000 * (text[0] - '0');
  if (text.size() > 1 && text[1] != '.') return 0;
  int unit = 100;
  for (std::size_t index = 2; index < text.size(); ++index, unit /= 10) {
    if (!is_ascii_digit(text[index])) return 0;
    thousandths += unit * (text[index] - '0');
  }
  return std::min(thousandths, 1000);
}

// How welcome a media type is, and how closely the range that says so names it.
struct Preference {
  int closeness = 0;
  int weight = 0;

  void consider(int new_closeness, int new_weight) noexcept {
    if (new_closeness < closeness) return;
    closeness = new_closeness;
    weight = new_weight;
  }
};

}  // namespace

bool is_field_value(std::string_view value) noexcept {
  return std::ranges::none_of(value, [](char letter) {
    const auto code = static_cast<unsigned char>(letter);
    return (code < 0x20 && letter != '\t') || code == 0x7F;
  });
}

bool add_field(HttpResponse& response, std::string_view name, std::string_view value) {
  if (value.empty() || !is_field_value(value)) return false;
  response.headers.add(name, value);
  return true;
}

void add_no_store(HttpResponse& response) {
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("Pragma", "no-cache");
}

void add_page_protection(HttpResponse& response, std::string_view content_security_policy) {
  response.headers.add("Content-Security-Policy", content_security_policy);
  response.headers.add("X-Frame-Options", "DENY");
  // `no-referrer` would also make browsers send `Origin: null` with the forms of these pages, and the check of the
  // origin would refuse them.
  response.headers.add("Referrer-Policy", "same-origin");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
}

bool prefers_json(std::string_view accept) noexcept {
  Preference json, html;
  while (!accept.empty()) {
    const std::size_t comma = std::min(accept.find(','), accept.size());
    std::string_view parameters = accept.substr(0, comma);
    accept.remove_prefix(std::min(comma + 1, accept.size()));
    const std::string_view range = trim(parameters.substr(0, parameters.find(';')));
    int weight = 1000;
    while (parameters.find(';') != parameters.npos) {
      parameters.remove_prefix(parameters.find(';') + 1);
      const std::string_view parameter = trim(parameters.substr(0, parameters.find(';')));
      if (parameter.size() >= 2 && equal_ignoring_case(parameter.substr(0, 2), "q="))
        weight = weight_of(parameter.substr(2));
    }
    if (range == "*/*") {
      json.consider(1, weight);
      html.consider(1, weight);
    }
    if (equal_ignoring_case(range, "application/*")) json.consider(2, weight);
    if (equal_ignoring_case(range, "text/*")) html.consider(2, weight);
    if (equal_ignoring_case(range, "application/json")) json.consider(3, weight);
    if (equal_ignoring_case(range, "text/html")) html.consider(3, weight);
  }
  return json.weight > html.weight;
}

std::vector<Pair> pairs_of(const RequestView& request) {
  std::vector<Pair> pairs;
  pairs.reserve(request.fields.size());
  for (const HeaderField& field : request.fields) {
    Pair& pair = pairs.emplace_back();
    pair.key = std::string(field.name);
    pair.value = std::string(field.value);
  }
  return pairs;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : " ") + value;
  return text;
}

}  // namespace authlete::server
