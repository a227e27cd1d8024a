#include "introspection.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <set>

#include "bearer_challenge.hpp"
#include "codec/codec.hpp"
#include "form.hpp"
#include "response_content.hpp"
#include "token_binding.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

bool has_all(const std::vector<std::string>& owned, const std::vector<std::string>& wanted) {
  const std::set<std::string_view> names(owned.begin(), owned.end());
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) { return names.contains(name); });
}

StandardIntrospectionResponse refuse_standard(StandardIntrospectionAction::Value action, std::string_view error,
                                              const ResultMessage& message) {
  auto response = make_response<StandardIntrospectionResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

// RFC 7662 section 2.2.
json::object claims_of(const Token& token, TimePoint expires_at, const Service& service, bool with_hidden_properties) {
  const auto seconds_of = [](TimePoint time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  };
  json::object claims{{"active", true}};
  claims["client_id"] = service.client_id_of(token.client_id, token.client_id_alias_used);
  claims["token_type"] = token.is_bound_to_dpop_key() ? "DPoP" : "Bearer";
  claims["iss"] = service.settings().issuer();
  claims["iat"] = seconds_of(token.created_at);
  if (!token.scopes->empty()) claims["scope"] = join_words(*token.scopes);
  if (expires_at != TimePoint()) claims["exp"] = seconds_of(expires_at);
  if (token.subject) {
    claims["sub"] = *token.subject;
    claims["username"] = *token.subject;
  }
  if (!token.rare) return claims;
  const TokenExtras& extras = *token.rare;
  // RFC 9449 section 6.2 and RFC 8705 section 3.2.
  json::object confirmation;
  if (!extras.dpop_key_thumbprint.empty()) confirmation["jkt"] = extras.dpop_key_thumbprint;
  if (!extras.certificate_thumbprint.empty()) confirmation["x5t#S256"] = extras.certificate_thumbprint;
  if (!confirmation.empty()) claims["cnf"] = std::move(confirmation);
  if (extras.acr) claims["acr"] = *extras.acr;
  if (extras.auth_time) claims["auth_time"] = extras.auth_time->time_since_epoch().count();
  if (!extras.resources.empty()) claims["aud"] = json::array(extras.resources.begin(), extras.resources.end());
  for (const Property& property : extras.properties)
    if (property.key && (with_hidden_properties || !property.hidden.value_or(false)) && !claims.contains(*property.key))
      claims[*property.key] = property.value.value_or("");
  return claims;
}

}  // namespace

IntrospectionResponse Introspection::describe(const Token& token, TimePoint now) const {
  IntrospectionResponse response;
  response.existent = true;
  response.usable = token.is_valid(now);
  response.refreshable =
      token.refresh_digest && (token.refresh_expires_at == TimePoint() || token.refresh_expires_at > now);
  response.client_id = token.client_id;
  if (const RegisteredClient* client = service_.find_client(token.client_id)) {
    response.client_id_alias = client->client_id_alias;
    response.client_attributes = client->attributes;
    response.client_entity_id = client->entity_id;
  }
  response.client_id_alias_used = token.client_id_alias_used;
  if (token.access_expires_at != TimePoint()) response.expires_at = token.access_expires_at;
  if (token.subject) response.subject = *token.subject;
  response.scopes = *token.scopes;
  std::vector<Scope>& details = response.scope_details.emplace();
  for (const std::string& name : *token.scopes) details.emplace_back().name = name;
  response.grant_type = token.grant_type;
  response.for_external_attachment = token.rare && token.rare->for_external_attachment;
  if (!token.rare) return response;
  const TokenExtras& extras = *token.rare;
  if (!extras.properties.empty()) response.properties = extras.properties;
  if (!extras.resources.empty()) {
    response.resources = extras.resources;
    response.access_token_resources = extras.resources;
  }
  response.authorization_details = extras.authorization_details;
  if (!extras.consented_claims.empty()) response.consented_claims = extras.consented_claims;
  if (!extras.certificate_thumbprint.empty()) response.certificate_thumbprint = extras.certificate_thumbprint;
  response.acr = extras.acr;
  response.auth_time = extras.auth_time;
  return response;
}

IntrospectionResponse Introspection::process(const IntrospectionRequest& request, TimePoint now) {
  using Action = IntrospectionAction;
  IntrospectionResponse response;
  bool by_dpop = false;
  const auto finish = [&](Action::Value action, std::string_view error, const ResultMessage& message,
                          std::initializer_list<ChallengeParameter> further = {}) {
    response.action = action;
    set_result(response, message);
    response.response_content =
        by_dpop ? dpop_challenge(error, message, further) : bearer_challenge(error, message, further);
    return std::move(response);
  };
  response.existent = false;
  response.usable = false;
  response.sufficient = false;
  response.refreshable = false;
  if (request.token.empty())
    return finish(Action::bad_request, "invalid_request", {"A056301", "The access token is missing."});
  const Token* token = store_.find_access(sha256(request.token.reveal()));
  if (!token) return finish(Action::unauthorized, "invalid_token", {"A056302", "The access token does not exist."});
  response = describe(*token, now);
  response.sufficient = !request.scopes || has_all(*token->scopes, *request.scopes);
  if (!token->is_valid(now))
    return finish(Action::unauthorized, "invalid_token", {"A056303", "The access token has expired."});
  by_dpop = token->is_bound_to_dpop_key();
  const BindingOutcome binding = check_binding(*token, request, "", "", dpop_, "A056309", now);
  response.dpop_nonce = binding.nonce;
  if (!binding.challenge.empty()) {
    response.action = Action::unauthorized;
    set_result(response, {"A056309", binding.text});
    response.response_content = binding.challenge;
    return response;
  }
  if (!*response.sufficient)
    return finish(Action::forbidden, "insufficient_scope",
                  {"A056304", "The access token does not have all required scopes."},
                  {{"scope", join_words(*request.scopes)}});
  if (given(request.subject) && (!token->subject || *token->subject != *request.subject))
    return finish(Action::forbidden, "invalid_request", {"A056305", "The access token has another subject."});
  // RFC 8707: a token without resources is good for all of them.
  if (request.resources && response.resources && !has_all(*response.resources, *request.resources))
    return finish(Action::forbidden, "invalid_target", {"A056306", "The access token is for other resources."});
  // RFC 9470.
  const std::vector<std::string> acrs = request.acr_values.value_or(std::vector<std::string>());
  if (!acrs.empty() && (!response.acr || std::find(acrs.begin(), acrs.end(), *response.acr) == acrs.end()))
    return finish(Action::unauthorized, "insufficient_user_authentication",
                  {"A056307", "The authentication of the user satisfied none of the required ACRs."},
                  {{"acr_values", join_words(acrs)}});
  const std::chrono::seconds max_age = request.max_age.value_or(std::chrono::seconds(0));
  if (max_age.count() > 0 && (!response.auth_time || now - *response.auth_time > max_age))
    return finish(Action::unauthorized, "insufficient_user_authentication",
                  {"A056308", "The authentication of the user is too old."},
                  {{"max_age", std::to_string(max_age.count())}});
  // The service prepares a challenge for the case that the resource server refuses the request for its own reasons.
  return finish(Action::ok, "invalid_request", {"A056001", "The access token is valid."});
}

StandardIntrospectionResponse Introspection::standard(const StandardIntrospectionRequest& request,
                                                      TimePoint now) const {
  using Action = StandardIntrospectionAction;
  const std::optional<Form> parameters = Form::parse(request.parameters.reveal());
  if (!parameters || parameters->repeats_any_but({}))
    return refuse_standard(Action::bad_request, "invalid_request", {"A145301", "The request is malformed."});
  const std::string* value = parameters->find_filled("token");
  if (!value) return refuse_standard(Action::bad_request, "invalid_request", {"A145302", "token is missing."});

  // RFC 7662 section 2.1: the hint may be wrong, so both kinds of tokens are searched.
  const Digest digest = sha256(*value);
  const Token* token = store_.find_access(digest);
  TimePoint expires_at = token ? token->access_expires_at : TimePoint();
  if (!token) {
    token = store_.find_refresh(digest);
    if (token) expires_at = token->refresh_expires_at;
  }
  json::object content{{"active", false}};
  if (token && (expires_at == TimePoint() || expires_at > now))
    content = claims_of(*token, expires_at, service_, request.with_hidden_properties.value_or(false));

  const ResultMessage message{"A145001", "The introspection request was processed successfully."};
  if (request.http_accept_header.value_or("").find("application/token-introspection+jwt") == std::string::npos) {
    auto response = make_response<StandardIntrospectionResponse>(Action::ok, message);
    response.response_content = json::serialize(content);
    return response;
  }
  // RFC 9701 section 5.
  const bool other_signature =
      request.introspection_sign_alg.has_value() && !SigningKeys::can_sign(request.introspection_sign_alg);
  if (other_signature || request.introspection_encryption_alg.has_value())
    return refuse_standard(Action::internal_server_error, "server_error",
                           {"A145202", "The simulator signs with ES256 and RS256 only, and does not encrypt."});
  if (!given(request.rs_uri))
    return refuse_standard(Action::internal_server_error, "server_error",
                           {"A145201", "rsUri is missing. It is the audience of the JWT."});
  json::object claims;
  claims["iss"] = service_.settings().issuer();
  claims["aud"] = *request.rs_uri;
  claims["iat"] = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  claims["token_introspection"] = std::move(content);
  auto response = make_response<StandardIntrospectionResponse>(Action::jwt, message);
  response.response_content =
      keys_.sign({{"typ", "token-introspection+jwt"}}, claims, SigningKeys::choose({request.introspection_sign_alg}));
  return response;
}

}  // namespace authlete::simulator
