#include "server/resource/outcome.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace authlete::server {

namespace {

// A copy has no unused capacity. The cache would hold such capacity as long as the token.
template <class Value>
Value compact(const std::optional<Value>& value) {
  return value ? Value(*value) : Value();
}

TokenInfoPointer token_of(const IntrospectionResponse& response) {
  auto token = std::make_shared<TokenInfo>();
  token->client_id = response.client_id.value_or(0);
  token->client_id_alias = compact(response.client_id_alias);
  token->client_entity_id = compact(response.client_entity_id);
  token->subject = compact(response.subject);
  token->scopes = compact(response.scopes);
  token->resources = compact(response.access_token_resources);
  // The service writes a time that it does not have as 0, or leaves it out.
  if (response.expires_at && response.expires_at->time_since_epoch().count() > 0)
    token->expires_at = response.expires_at;
  token->acr = compact(response.acr);
  if (response.auth_time && response.auth_time->time_since_epoch().count() > 0) token->auth_time = response.auth_time;
  token->certificate_thumbprint = compact(response.certificate_thumbprint);
  token->grant_type = response.grant_type;
  token->grant_id = compact(response.grant_id);
  token->properties = compact(response.properties);
  if (response.authorization_details) token->authorization_details = compact(response.authorization_details->elements);
  token->client_attributes = compact(response.client_attributes);
  token->consented_claims = compact(response.consented_claims);
  token->dpop_nonce = compact(response.dpop_nonce);
  token->response_signing_required = response.response_signing_required.value_or(false);
  return token;
}

}  // namespace

Outcome outcome_of(IntrospectionResponse response) {
  using Kind = Outcome::Kind;
  Outcome outcome;
  outcome.kind = Kind::refused;
  outcome.dpop_nonce = compact(response.dpop_nonce);
  if (response.response_content) outcome.challenge = response.response_content->reveal();
  switch (response.action) {
    case IntrospectionAction::ok:
      // The service also prepares a challenge, for a refusal by the resource server.
      outcome.challenge.clear();
      outcome.token = token_of(response);
      outcome.kind = Kind::valid;
      break;
    case IntrospectionAction::unauthorized:
      outcome.status = 401;
      if (response.existent == false || response.usable == false) outcome.kind = Kind::invalid;
      break;
    case IntrospectionAction::forbidden: outcome.status = 403; break;
    case IntrospectionAction::bad_request: outcome.status = 400; break;
    default:
      // A challenge would make clients discard the token, which may be good.
      outcome.status = 500;
      outcome.challenge.clear();
  }
  return outcome;
}

}  // namespace authlete::server
