#include "authlete/server/response.hpp"

#include <boost/json/parse.hpp>
#include <string>

#include "authlete/server/error_response.hpp"
#include "authlete/server/html.hpp"
#include "server/core/challenge.hpp"
#include "server/core/header_fields.hpp"
#include "server/core/response_table.hpp"

namespace authlete::server::detail {

namespace {

bool is_browser_endpoint(Operation operation) noexcept {
  return operation == Operation::authorization_process || operation == Operation::authorization_issue ||
         operation == Operation::authorization_fail;
}

// Rows whose content only the application can make have no response of ours, except for errors.
bool has_response(const ResponseRow& row) noexcept {
  return row.status != 0 &&
         (row.step == Step::respond || (row.step == Step::call_service && row.content == Content::body));
}

// The code for an error that the service did not describe.
std::string_view usual_error(int status) noexcept {
  switch (status) {
    case 400: return "invalid_request";
    case 401: return "invalid_client";
    case 403: return "access_denied";
    case 404: return "not_found";
    case 413: return "invalid_request";
    default: return "server_error";
  }
}

std::string_view text_member(const boost::json::value& content, std::string_view name) {
  const boost::json::object* const object = content.if_object();
  const boost::json::value* const member = object ? object->if_contains(name) : nullptr;
  const boost::json::string* const text = member ? member->if_string() : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

// Shows the error in `content`, which is the JSON of an error response.
HttpResponse page_for_error(int status, std::string_view content) {
  boost::system::error_code ignored;
  const boost::json::value parsed = boost::json::parse(content, ignored);
  const std::string_view error = text_member(parsed, "error");
  return error_page(status, error.empty() ? usual_error(status) : error, text_member(parsed, "error_description"));
}

void add_own_challenge(HttpResponse& response, const ResponseRow& row, const ResponseContext& context) {
  // A client that authenticated in another way than by the `Authorization` field gets no challenge of the scheme Basic:
  // it would not help, and browsers would ask their user for a password.
  if (row.challenge == OwnChallenge::basic && context.has_authorization)
    Challenge("Basic").parameter("realm", context.realm).add_to(response);
  if (row.challenge == OwnChallenge::bearer) {
    Challenge bearer("Bearer");
    // A request without a token gets no error code (RFC 6750 section 3.1).
    if (context.has_authorization) bearer.error("invalid_token");
    bearer.add_to(response);
  }
}

void add_cache_control(HttpResponse& response, const ResponseRow& row) {
  if (!row.cache_control.empty()) response.headers.add("Cache-Control", row.cache_control);
  if (row.pragma_no_cache) response.headers.add("Pragma", "no-cache");
}

HttpResponse failure() { return error_response(500, "server_error"); }

HttpResponse with_body(const ResponseRow& row, int status, std::string_view content) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", row.content_type.empty() ? "application/json" : row.content_type);
  add_cache_control(response, row);
  // The page submits itself by a script in an attribute (OAuth 2.0 Form Post Response Mode), which no hash covers as
  // long as the text of the service is not known.
  if (row.content_type.starts_with("text/html"))
    add_page_protection(response,
                        "default-src 'none'; script-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
  response.body = content;
  return response;
}

HttpResponse without_body(const ResponseRow& row, int status) {
  HttpResponse response;
  response.status = status;
  add_cache_control(response, row);
  return response;
}

HttpResponse redirection(const ResponseRow& row, std::string_view location) {
  HttpResponse response = without_body(row, row.status);
  return add_field(response, "Location", location) ? response : failure();
}

HttpResponse challenged(const ResponseRow& row, std::string_view challenge) {
  // Some servers of the service put JSON here.
  const bool is_json = challenge.starts_with('{');
  HttpResponse response = is_json ? with_body(row, row.status, challenge) : without_body(row, row.status);
  const bool added = !is_json && add_field(response, "WWW-Authenticate", challenge);
  // Every 401 has a challenge (RFC 9110 section 15.5.2).
  if (!added && row.status == 401) Challenge("Bearer").add_to(response);
  return response;
}

HttpResponse from_row(const ResponseRow& row, Operation operation, const ServiceResponse& service,
                      const ResponseContext& context) {
  const std::string_view content = service.content.value_or(std::string_view());
  const bool as_400 = row.may_be_400 && context.invalid_client_is_400 && !context.has_authorization;
  const int status = as_400 ? 400 : row.status;
  const bool is_error = status >= 400;
  switch (row.content) {
    case Content::none: return without_body(row, status);
    case Content::location: return redirection(row, content);
    case Content::challenge: return challenged(row, content);
    case Content::jsonp:
      return context.jsonp && !content.empty() ? with_body(row, status, content) : without_body(row, status);
    case Content::own_json:
    case Content::body: break;
  }
  if (is_error && is_browser_endpoint(operation) && !prefers_json(context.accept))
    return page_for_error(status, content);
  if (row.content == Content::body && service.content) return with_body(row, status, content);
  return is_error ? error_response(status, usual_error(status)) : failure();
}

}  // namespace

HttpResponse response_for(Operation operation, const ServiceResponse& service, const ResponseContext& context) {
  const ResponseRow* const row = find_response_row(operation, service.action);
  HttpResponse response;
  if (row && has_response(*row)) {
    response = from_row(*row, operation, service, context);
    if (response.status == 401) add_own_challenge(response, *row, context);
  } else if (is_browser_endpoint(operation) && !prefers_json(context.accept)) {
    response = error_page(500, "server_error", std::string_view());
  } else {
    response = failure();
  }
  add_field(response, "DPoP-Nonce", service.dpop_nonce.empty() ? context.dpop_nonce : service.dpop_nonce);
  add_field(response, "OAuth-Client-Attestation-Challenge",
            service.attestation_challenge.empty() ? context.attestation_challenge : service.attestation_challenge);
  add_field(response, "Signature", service.signature);
  add_field(response, "Signature-Input", service.signature_input);
  add_field(response, "Content-Digest", service.content_digest);
  return response;
}

}  // namespace authlete::server::detail
