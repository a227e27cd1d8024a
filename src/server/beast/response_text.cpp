#include "server/beast/response_text.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "server/core/ascii.hpp"

namespace authlete::server::beast {

namespace {

bool is_name_character(char character) {
  constexpr std::string_view delimiters = "\"(),/:;<=>?@[\\]{}";
  return character > 0x20 && character < 0x7f && delimiters.find(character) == delimiters.npos;
}

bool is_value_character(char character) {
  return character == '\t' || (static_cast<unsigned char>(character) >= 0x20 && character != 0x7f);
}

// Returns whether the listener writes the field itself.
bool is_of_listener(std::string_view name) {
  return equal_ignoring_case(name, "Content-Length") || equal_ignoring_case(name, "Transfer-Encoding") ||
         equal_ignoring_case(name, "Connection") || equal_ignoring_case(name, "Keep-Alive");
}

}  // namespace

// strftime would use the names of the locale.
std::string http_date(std::time_t time) {
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm parts{};
  if (::gmtime_r(&time, &parts) == nullptr) return {};
  char text[64];
  const int size =
      std::snprintf(text, sizeof text, "%s, %02d %s %d %02d:%02d:%02d GMT", days[parts.tm_wday], parts.tm_mday,
                    months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return std::string(text, static_cast<std::size_t>(size));
}

bool is_sendable(const HttpResponse& response) {
  if (response.status < 200 || response.status > 599) return false;
  for (const auto& [name, value] : response.headers) {
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_character)) return false;
    if (!std::all_of(value.begin(), value.end(), is_value_character)) return false;
  }
  return true;
}

bool asks_to_close(const HttpResponse& response) {
  for (const auto& [name, value] : response.headers)
    if (equal_ignoring_case(name, "Connection") && equal_ignoring_case(value, "close")) return true;
  return false;
}

std::string serialize(const HttpResponse& response, const ResponseFraming& framing, std::time_t now) {
  const auto status = static_cast<unsigned>(response.status);
  const std::string& content = response.body.reveal();
  std::string text = status_line(status);
  bool has_date = false;
  for (const auto& [name, value] : response.headers) {
    if (is_of_listener(name)) continue;
    has_date = has_date || equal_ignoring_case(name, "Date");
    append_field(text, name, value);
  }
  if (!has_date) append_field(text, "Date", http_date(now));
  append_framing(text, status, content.size(), framing);
  if (has_content(status, framing)) text += content;
  return text;
}

}  // namespace authlete::server::beast
