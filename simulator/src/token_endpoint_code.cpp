#include <algorithm>

#include "token_endpoint.hpp"

namespace authlete::simulator {
namespace {

// RFC 7636 section 4.6. A verifier for a code without a challenge is refused too: an attacker may have removed the
// challenge from the authorization request (RFC 9700 section 2.1.1).
bool matches_challenge(const AuthorizationCode& code, const std::string* verifier) {
  if (code.code_challenge.empty()) return !verifier;
  if (!verifier) return false;
  if (code.code_challenge_method == "S256") return base64url(sha256(*verifier)) == code.code_challenge;
  return *verifier == code.code_challenge;
}

}  // namespace

TokenResponse TokenEndpoint::use_code(const Exchange& exchange) {
  const std::string* value = exchange.parameters.find_filled("code");
  if (!value) return refuse(exchange, "invalid_request", {"A050312", "code is missing."});
  CodeGrant* code = grants_.find_code(*value, exchange.now);
  if (!code || code->code.client_id != id_of(*exchange.sender.client))
    return refuse(exchange, "invalid_grant", {"A050313", "The code is not valid."});
  if (code->used) {
    // RFC 6749 section 4.1.2: a code that is used twice may have been stolen, so the token issued for it is revoked.
    Token* token = code->token_number ? store_.find_number(*code->token_number) : nullptr;
    if (token) store_.erase(*token);
    return refuse(exchange, "invalid_grant", {"A050314", "The code was used before."});
  }
  const std::string* redirect_uri = exchange.parameters.find_filled("redirect_uri");
  if (!code->code.redirect_uri.empty() && (!redirect_uri || *redirect_uri != code->code.redirect_uri))
    return refuse(exchange, "invalid_grant", {"A050315", "redirect_uri does not match that of the code."});
  if (!matches_challenge(code->code, exchange.parameters.find_filled("code_verifier")))
    return refuse(exchange, "invalid_grant",
                  {"A050316", "code_verifier does not match the code_challenge of the code."});

  if (!code->details.dpop_jkt.empty() && code->details.dpop_jkt != exchange.keys.dpop_key_thumbprint)
    return refuse(exchange, "invalid_grant", {"A050330", "The code is bound to another DPoP key."});

  TokenPlan token_plan = plan(exchange);
  const std::vector<std::string> granted = code->details.extras.resources;
  const std::vector<std::string> requested = token_plan.extras.resources;
  // RFC 8707 section 2.2: the token request may choose among the resources of the authorization request.
  const bool all_granted = std::all_of(requested.begin(), requested.end(), [&](const std::string& resource) {
    return std::find(granted.begin(), granted.end(), resource) != granted.end();
  });
  if (!granted.empty() && !all_granted)
    return refuse(exchange, "invalid_target", {"A050320", "A resource was not part of the authorization request."});

  token_plan.subject = code->code.subject;
  token_plan.scopes = code->code.scopes;
  token_plan.with_refresh_token = may_use(*exchange.sender.client, GrantType::refresh_token);
  const std::vector<Property> added = std::move(token_plan.extras.properties);
  token_plan.extras = code->details.extras;
  exchange.keys.bind(token_plan.extras);
  if (!requested.empty()) token_plan.extras.resources = requested;
  std::vector<Property>& properties = token_plan.extras.properties;
  properties.insert(properties.end(), code->code.properties.begin(), code->code.properties.end());
  properties.insert(properties.end(), added.begin(), added.end());
  const MintedToken minted = mint_.make(std::move(token_plan), exchange.now);
  code->used = true;
  code->token_number = minted.token->number;
  return grant(exchange, minted, &code->details.id_token);
}

}  // namespace authlete::simulator
