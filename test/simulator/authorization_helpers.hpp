#pragma once

#include <boost/json/serialize.hpp>

#include <string>
#include <string_view>

#include "form.hpp"
#include "in_process_service.hpp"

namespace authlete::simulator {

inline constexpr std::string_view test_redirect_uri = "https://client.example.com/cb";
inline constexpr std::string_view test_verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// The S256 challenge of `test_verifier`: both are the example of RFC 7636 appendix B.
inline constexpr std::string_view test_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Returns options whose clients have redirect URIs, and whose first client may use all response types.
inline SimulatorOptions authorization_options() {
  SimulatorOptions options = test_options();
  for (SimulatorClient& client : options.clients) client.redirect_uris.emplace_back(test_redirect_uri);
  options.clients.front().response_types = {ResponseType::none,           ResponseType::code,
                                            ResponseType::token,          ResponseType::id_token,
                                            ResponseType::code_token,     ResponseType::code_id_token,
                                            ResponseType::id_token_token, ResponseType::code_id_token_token};
  return options;
}

inline boost::json::object post_json(InProcessService& service, std::string_view path,
                                     const boost::json::object& body) {
  return service.post(path, boost::json::serialize(body));
}

inline std::string action_of(const boost::json::object& response) { return text(response, "action"); }

/// Returns the parameters of an authorization request of the first test client, with the further ones appended.
inline std::string request_parameters(const std::string& further, std::string_view response_type = "code") {
  return "client_id=26888344961664&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&response_type=" +
         std::string(response_type) + (further.empty() ? "" : "&" + further);
}

inline boost::json::object authorize(InProcessService& service, const std::string& parameters) {
  return post_json(service, "/auth/authorization", {{"parameters", parameters}});
}

/// Returns the ticket of an authorization request, which must be accepted.
inline std::string ticket_of(InProcessService& service, const std::string& parameters) {
  const boost::json::object response = authorize(service, parameters);
  if (!response.contains("ticket")) throw std::runtime_error(boost::json::serialize(response));
  return text(response, "ticket");
}

inline boost::json::object issue(InProcessService& service, const std::string& ticket, boost::json::object more = {}) {
  more["ticket"] = ticket;
  if (!more.contains("subject")) more["subject"] = "john";
  return post_json(service, "/auth/authorization/issue", more);
}

/// The parameters that a redirect has behind `separator`.
inline Form redirect_parameters(const boost::json::object& response, char separator = '?') {
  const std::string uri = text(response, "responseContent");
  const std::size_t start = uri.find(separator);
  if (start == uri.npos || !uri.starts_with(test_redirect_uri)) throw std::runtime_error("not a redirect: " + uri);
  return Form::parse(std::string_view(uri).substr(start + 1)).value();
}

inline std::string value_of(const Form& form, std::string_view name) {
  const std::string* value = form.find(name);
  return value ? *value : "(none)";
}

/// Sends a token request of the first test client.
inline boost::json::object request_token(InProcessService& service, const std::string& parameters) {
  return post_json(service, "/auth/token",
                   {{"parameters", parameters},
                    {"clientId", std::to_string(test_client_id)},
                    {"clientSecret", "secret-of-the-client"}});
}

inline boost::json::object exchange_code(InProcessService& service, const std::string& code,
                                         const std::string& further = "") {
  return request_token(
      service,
      "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&code=" + code + further);
}

inline boost::json::object introspect(InProcessService& service, boost::json::object request) {
  return post_json(service, "/auth/introspection", request);
}

}  // namespace authlete::simulator
