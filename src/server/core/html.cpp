#include "authlete/server/html.hpp"

#include "server/core/header_fields.hpp"
#include "server/core/utf8.hpp"

namespace authlete::server {

namespace {

void append_escaped(std::string& escaped, std::string_view character) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  switch (const char letter = character[0]; letter) {
    case '&': escaped += "&amp;"; break;
    case '<': escaped += "&lt;"; break;
    case '>': escaped += "&gt;"; break;
    case '"': escaped += "&quot;"; break;
    case '\'': escaped += "&#39;"; break;
    default:
      const auto code = static_cast<unsigned char>(letter);
      const bool control = (code < 0x20 && letter != '\n' && letter != '\t') || code == 0x7F;
      escaped += control ? replacement : character;
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      escaped += "\xEF\xBF\xBD";
      text.remove_prefix(1);
      continue;
    }
    append_escaped(escaped, text.substr(0, length));
    text.remove_prefix(length);
  }
  return escaped;
}

HttpResponse html_response(int status, std::string_view page) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "text/html; charset=utf-8");
  add_no_store(response);
  add_page_protection(response,
                      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.body = page;
  return response;
}

HttpResponse error_page(int status, std::string_view error, std::string_view description) {
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Error</title>\n</head>\n<body>\n<main>\n"
      "<h1>The request cannot be processed</h1>\n<p><code>";
  page += escape_html(error);
  page += "</code></p>\n";
  if (!description.empty()) page += "<p>" + escape_html(description) + "</p>\n";
  page += "</main>\n</body>\n</html>\n";
  return html_response(status, page);
}

}  // namespace authlete::server
