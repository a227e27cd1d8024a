#include "support/http_message.hpp"

#include <algorithm>

namespace authlete::test {

namespace {

bool same_text(std::string_view left, std::string_view right) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

// Calls `visit(name, value)` for each field of a header.
template <class Visitor>
void for_each_field(std::string_view head, Visitor visit) {
  std::size_t position = head.find("\r\n");
  while (position != std::string_view::npos) {
    const std::size_t begin = position + 2;
    const std::size_t end = head.find("\r\n", begin);
    if (end == std::string_view::npos || end == begin) return;
    const std::string_view line = head.substr(begin, end - begin);
    if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      std::string_view value = line.substr(colon + 1);
      while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
      while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
      visit(line.substr(0, colon), value);
    }
    position = end;
  }
}

const char* reason_of(unsigned status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 409: return "Conflict";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
  }
}

}  // namespace

std::string ReceivedRequest::method() const { return head.substr(0, head.find(' ')); }

std::string ReceivedRequest::target() const {
  const std::size_t begin = head.find(' ') + 1;
  return head.substr(begin, head.find(' ', begin) - begin);
}

std::string ReceivedRequest::field(std::string_view name) const {
  std::string found;
  bool first = true;
  for_each_field(head, [&](std::string_view field_name, std::string_view value) {
    if (first && same_text(field_name, name)) {
      found = value;
      first = false;
    }
  });
  return found;
}

std::size_t ReceivedRequest::count_of_field(std::string_view name) const {
  std::size_t count = 0;
  for_each_field(head, [&](std::string_view field_name, std::string_view) { count += same_text(field_name, name); });
  return count;
}

std::string response_text(unsigned status, std::string_view body, const Fields& fields) {
  std::string text = "HTTP/1.1 " + std::to_string(status) + ' ' + reason_of(status) + "\r\n";
  bool framed = status == 204;
  bool typed = body.empty();
  for (const auto& [name, value] : fields) {
    text += name + ": " + value + "\r\n";
    framed = framed || same_text(name, "Content-Length") || same_text(name, "Transfer-Encoding");
    typed = typed || same_text(name, "Content-Type");
  }
  if (!typed) text += "Content-Type: application/json\r\n";
  if (!framed) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text += "\r\n";
  text += body;
  return text;
}

}  // namespace authlete::test
