#include "page.hpp"

#include <authlete/server/html.hpp>

#include "icon.hpp"
#include "style.hpp"

namespace example {

using authlete::server::escape_html;

std::string with_value(std::string_view text, std::string_view value) {
  const std::size_t place = text.find("{}");
  if (place == text.npos) return escape_html(text);
  // Names may be written from right to left, and must not reorder the sentence around them.
  return escape_html(text.substr(0, place)) + "<strong><bdi>" + escape_html(value) + "</bdi></strong>" +
         escape_html(text.substr(place + 2));
}

Page& Page::html(std::string_view html) {
  body_ += html;
  return *this;
}

Page& Page::paragraph(std::string_view text) { return html("<p>").html(escape_html(text)).html("</p>\n"); }

Page& Page::paragraph(std::string_view text, std::string_view value) {
  return html("<p>").html(with_value(text, value)).html("</p>\n");
}

Page& Page::subheading(std::string_view text) { return html("<h2>").html(escape_html(text)).html("</h2>\n"); }

Page& Page::error(std::string_view text, std::string_view field_id) {
  const std::string message = escape_html(text);
  errors_ = "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus id=\"errors\">\n<h2>" +
            escape_html(language_.problem) + "</h2>\n<p>";
  errors_ += field_id.empty() ? message : "<a href=\"#" + escape_html(field_id) + "\">" + message + "</a>";
  errors_ += "</p>\n</div>\n";
  return *this;
}

Page& Page::link(std::string_view url, std::string_view text) {
  return html("<a rel=\"noreferrer\" href=\"").html(escape_html(url)).html("\">").html(escape_html(text)).html("</a>");
}

Page& Page::begin_form(const authlete::server::PageForm& form) {
  html("<form method=\"post\" action=\"").html(escape_html(form.action)).html("\">\n");
  return hidden(authlete::server::PageForm::token_name, form.token.reveal());
}

Page& Page::hidden(std::string_view name, std::string_view value) {
  html("<input type=\"hidden\" name=\"").html(escape_html(name)).html("\" value=\"");
  return html(escape_html(value)).html("\">\n");
}

Page& Page::field(std::string_view type, std::string_view name, std::string_view label, std::string_view value,
                  std::string_view attributes, std::string_view hint_id) {
  const std::string id = escape_html(name);
  std::string described_by(errors_.empty() ? "" : "errors");
  if (!hint_id.empty()) described_by.append(described_by.empty() ? "" : " ").append(hint_id);
  html("<label for=\"").html(id).html("\">").html(escape_html(label)).html("</label>\n<input type=\"").html(type);
  html("\" id=\"").html(id).html("\" name=\"").html(id).html("\" value=\"").html(escape_html(value)).html("\" ");
  if (!errors_.empty()) html("aria-invalid=\"true\" ");
  if (!described_by.empty()) html("aria-describedby=\"").html(described_by).html("\" ");
  return html(attributes).html(">\n");
}

Page& Page::button(std::string_view name, std::string_view value, std::string_view label, std::string_view attributes) {
  html("<button name=\"").html(escape_html(name)).html("\" value=\"").html(escape_html(value)).html("\" ");
  return html(attributes).html(">").html(escape_html(label)).html("</button>\n");
}

authlete::server::HttpResponse Page::response(int status) const {
  const std::string heading = escape_html(heading_);
  std::string page = "<!DOCTYPE html>\n<html lang=\"";
  page.append(language_.tag).append("\">\n<head>\n<meta charset=\"utf-8\">\n");
  page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  page += (errors_.empty() ? "" : escape_html(language_.error_prefix)) + heading + " – " + escape_html(language_.brand);
  page.append("</title>\n<link rel=\"stylesheet\" href=\"").append(style_path);
  page.append("\">\n<link rel=\"icon\" href=\"").append(icon_path).append("\">\n</head>\n<body>\n<header>");
  page += escape_html(language_.brand) + "</header>\n<main>\n" + errors_ + "<h1>" + heading + "</h1>\n" + body_;
  page += "</main>\n<footer>" + escape_html(language_.footer) + "</footer>\n</body>\n</html>\n";
  return authlete::server::html_response(status, page);
}

}  // namespace example
