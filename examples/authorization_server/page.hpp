#pragma once

#include <authlete/server/authorization_policy.hpp>
#include <authlete/server/http_response.hpp>

#include <string>
#include <string_view>

#include "language.hpp"

namespace example {

/// Replaces `{}` in a string of a language by an escaped value.
std::string with_value(std::string_view text, std::string_view value);

/// An HTML page that is being written. Every function escapes the text that it is given, except `html`.
class Page {
 public:
  Page(const Language& language, std::string_view heading) : language_(language), heading_(heading) {}

  Page& html(std::string_view html);
  Page& paragraph(std::string_view text);
  /// Adds a paragraph in which `{}` is replaced by the value.
  Page& paragraph(std::string_view text, std::string_view value);
  Page& subheading(std::string_view text);
  /// Adds a summary of what is wrong. Screen readers read it at once, and the title of the page begins with it.
  Page& error(std::string_view text, std::string_view field_id);
  Page& link(std::string_view url, std::string_view text);

  /// Begins the form that the server accepts; `end_form` ends it.
  Page& begin_form(const authlete::server::PageForm& form);
  Page& hidden(std::string_view name, std::string_view value);
  /// Adds a field with its label. `attributes` is HTML. `hint_id` is the ID of an element that explains the field.
  Page& field(std::string_view type, std::string_view name, std::string_view label, std::string_view value,
              std::string_view attributes, std::string_view hint_id = "");
  /// Adds a button. The first one of a form is that which the Enter key presses.
  Page& button(std::string_view name, std::string_view value, std::string_view label, std::string_view attributes = "");
  Page& end_form() { return html("</form>\n"); }

  authlete::server::HttpResponse response(int status = 200) const;

 private:
  const Language& language_;
  std::string heading_;
  std::string body_;
  std::string errors_;
};

}  // namespace example
