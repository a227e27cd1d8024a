#include "service_documents.hpp"

#include <boost/json/array.hpp>

#include <cctype>
#include <optional>
#include <vector>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

// The registered name of most values is the value in lower case.
template <class Enum>
std::string registered_name(const Enum& value) {
  std::string name(value.to_string());
  for (char& character : name) character = static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  return name;
}

std::string registered_name(const GrantType& value) {
  switch (value) {
    case GrantType::ciba: return "urn:openid:params:grant-type:ciba";
    case GrantType::device_code: return "urn:ietf:params:oauth:grant-type:device_code";
    case GrantType::token_exchange: return "urn:ietf:params:oauth:grant-type:token-exchange";
    case GrantType::jwt_bearer: return "urn:ietf:params:oauth:grant-type:jwt-bearer";
    default: return registered_name<GrantType>(value);
  }
}

std::string registered_name(const ResponseType& value) {
  switch (value) {
    case ResponseType::code_token: return "code token";
    case ResponseType::code_id_token: return "code id_token";
    case ResponseType::id_token_token: return "id_token token";
    case ResponseType::code_id_token_token: return "code id_token token";
    default: return registered_name<ResponseType>(value);
  }
}

std::string registered_name(const Scope& scope) { return scope.name.value_or(""); }
std::string registered_name(const std::string& name) { return name; }

void put(json::object& document, std::string_view name, const std::optional<std::string>& value) {
  if (value && !value->empty()) document[name] = *value;
}

template <class Value>
void put(json::object& document, std::string_view name, const std::optional<std::vector<Value>>& values) {
  if (!values || values->empty()) return;
  json::array names;
  for (const Value& value : *values) names.emplace_back(registered_name(value));
  document[name] = std::move(names);
}

}  // namespace

json::object discovery_document(const ServiceSettings& settings) {
  const authlete::Service& service = settings.model();
  json::object document;
  document["issuer"] = settings.issuer();
  put(document, "authorization_endpoint", service.authorization_endpoint);
  put(document, "token_endpoint", service.token_endpoint);
  put(document, "jwks_uri", service.jwks_uri);
  put(document, "userinfo_endpoint", service.user_info_endpoint);
  put(document, "revocation_endpoint", service.revocation_endpoint);
  put(document, "introspection_endpoint", service.introspection_endpoint);
  put(document, "pushed_authorization_request_endpoint", service.pushed_auth_req_endpoint);
  put(document, "registration_endpoint", service.registration_endpoint);
  put(document, "device_authorization_endpoint", service.device_authorization_endpoint);
  put(document, "backchannel_authentication_endpoint", service.backchannel_authentication_endpoint);
  put(document, "grant_management_endpoint", service.grant_management_endpoint);
  put(document, "end_session_endpoint", service.end_session_endpoint);
  put(document, "service_documentation", service.service_documentation);
  put(document, "op_policy_uri", service.policy_uri);
  put(document, "op_tos_uri", service.tos_uri);
  put(document, "scopes_supported", service.supported_scopes);
  put(document, "response_types_supported", service.supported_response_types);
  put(document, "grant_types_supported", service.supported_grant_types);
  put(document, "acr_values_supported", service.supported_acrs);
  put(document, "claims_supported", service.supported_claims);
  put(document, "ui_locales_supported", service.supported_ui_locales);
  put(document, "claims_locales_supported", service.supported_claim_locales);
  put(document, "token_endpoint_auth_methods_supported", service.supported_token_auth_methods);
  put(document, "revocation_endpoint_auth_methods_supported", service.supported_revocation_auth_methods);
  put(document, "introspection_endpoint_auth_methods_supported", service.supported_introspection_auth_methods);
  put(document, "backchannel_token_delivery_modes_supported", service.supported_backchannel_token_delivery_modes);
  document["response_modes_supported"] =
      json::array{"query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"};
  document["prompt_values_supported"] = json::array{"none", "login", "consent", "select_account", "create"};
  document["display_values_supported"] = json::array{"page", "popup", "touch", "wap"};
  document["code_challenge_methods_supported"] =
      service.pkce_s256_required.value_or(false) ? json::array{"S256"} : json::array{"plain", "S256"};
  document["subject_types_supported"] = json::array{"public"};
  document["id_token_signing_alg_values_supported"] = json::array{"ES256", "RS256"};
  document["authorization_signing_alg_values_supported"] = json::array{"ES256", "RS256"};
  document["introspection_signing_alg_values_supported"] = json::array{"ES256", "RS256"};
  document["userinfo_signing_alg_values_supported"] = json::array{"ES256", "RS256"};
  document["request_object_signing_alg_values_supported"] =
      json::array{"none", "HS256", "ES256", "RS256", "PS256", "EdDSA"};
  for (const std::string_view endpoint : {"token", "revocation"})
    document[std::string(endpoint) + "_endpoint_auth_signing_alg_values_supported"] =
        json::array{"HS256", "ES256", "RS256", "PS256", "EdDSA"};
  document["dpop_signing_alg_values_supported"] = json::array{"ES256", "RS256", "PS256", "EdDSA"};
  document["tls_client_certificate_bound_access_tokens"] =
      service.tls_client_certificate_bound_access_tokens.value_or(true);
  document["claims_parameter_supported"] = true;
  document["request_parameter_supported"] = true;
  document["request_uri_parameter_supported"] = false;
  document["require_pushed_authorization_requests"] = service.par_required.value_or(false);
  document["authorization_response_iss_parameter_supported"] = true;
  return document;
}

}  // namespace authlete::simulator
