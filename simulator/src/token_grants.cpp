#include <algorithm>
#include <set>

#include "id_token.hpp"
#include "response_content.hpp"
#include "token_endpoint.hpp"

namespace authlete::simulator {
namespace {

bool answers_challenge(const AuthorizationCode& code, const std::string* verifier) {
  if (code.code_challenge.empty()) return true;
  if (!verifier) return false;
  if (code.code_challenge_method == "S256") return base64url(sha256(*verifier)) == code.code_challenge;
  return *verifier == code.code_challenge;
}

bool has_openid(const Scopes& scopes) { return std::find(scopes.begin(), scopes.end(), "openid") != scopes.end(); }

std::string_view name_of(GrantType::Value grant_type) {
  switch (grant_type) {
    case GrantType::authorization_code: return "authorization_code";
    case GrantType::client_credentials: return "client_credentials";
    default: return "refresh_token";
  }
}

}  // namespace

TokenResponse TokenEndpoint::grant(const Exchange& exchange, const MintedToken& minted) const {
  const Token& token = *minted.token;
  const bool reissuable = exchange.grant_type == GrantType::refresh_token && has_openid(*token.scopes) &&
                          service_.options().id_token_reissuable;
  const Verdict verdict{"A050001", "The token request (grant_type=" + std::string(name_of(exchange.grant_type)) +
                                       ") was processed successfully."};
  TokenResponse response = start(exchange, reissuable ? TokenAction::id_token_reissuable : TokenAction::ok, verdict);
  response.access_token = minted.access_token;
  response.access_token_expires_at = token.access_expires_at;
  response.access_token_duration = minted.access_token_duration;
  if (token.refresh_digest) {
    response.refresh_token = minted.refresh_token;
    response.refresh_token_expires_at = token.refresh_expires_at;
    response.refresh_token_duration = minted.refresh_token_duration;
    if (service_.is_generation_3()) response.refresh_token_scopes = *token.refresh_scopes;
  }
  if (token.subject) response.subject = *token.subject;
  response.scopes = *token.scopes;
  if (token.rare) {
    if (!token.rare->properties.empty()) response.properties = token.rare->properties;
    if (!token.rare->resources.empty()) response.access_token_resources = token.rare->resources;
    response.authorization_details = token.rare->authorization_details;
  }
  if (std::vector<std::string> resources = exchange.parameters.all("resource"); !resources.empty())
    response.resources = std::move(resources);

  std::optional<std::string> id_token;
  if (exchange.grant_type == GrantType::authorization_code && has_openid(*token.scopes) && token.subject)
    id_token = make_id_token(service_, token, IdTokenWishes(), exchange.now);
  TokenBody body;
  body.access_token = minted.access_token;
  if (token.refresh_digest) body.refresh_token = minted.refresh_token;
  if (id_token) body.id_token = *id_token;
  body.expires_in = minted.access_token_duration;
  response.response_content = token_content(token, body);
  if (id_token) response.id_token = std::move(*id_token);
  return response;
}

TokenResponse TokenEndpoint::use_code(const Exchange& exchange) {
  const std::string* value = exchange.parameters.find_filled("code");
  if (!value) return refuse(exchange, "invalid_request", {"A050312", "code is missing."});
  CodeGrant* code = grants_.find_code(*value, exchange.now);
  if (!code || code->code.client_id != exchange.sender.client->client_id)
    return refuse(exchange, "invalid_grant", {"A050313", "The code is not valid."});
  if (code->used) {
    // RFC 6749 section 4.1.2: who presents a code again may have stolen it.
    Token* token = code->token_number ? store_.find_number(*code->token_number) : nullptr;
    if (token) store_.erase(*token);
    return refuse(exchange, "invalid_grant", {"A050314", "The code was used before."});
  }
  const std::string* redirect_uri = exchange.parameters.find_filled("redirect_uri");
  if (!code->code.redirect_uri.empty() && (!redirect_uri || *redirect_uri != code->code.redirect_uri))
    return refuse(exchange, "invalid_grant", {"A050315", "redirect_uri is not the one of the code."});
  if (!answers_challenge(code->code, exchange.parameters.find_filled("code_verifier")))
    return refuse(exchange, "invalid_grant", {"A050316", "code_verifier does not answer the challenge of the code."});

  TokenPlan token_plan = plan(exchange);
  token_plan.subject = code->code.subject;
  token_plan.scopes = code->code.scopes;
  token_plan.with_refresh_token = may_use(*exchange.sender.client, GrantType::refresh_token);
  const std::vector<Property>& added = code->code.properties;
  token_plan.extras.properties.insert(token_plan.extras.properties.begin(), added.begin(), added.end());
  const MintedToken minted = mint_.make(std::move(token_plan), exchange.now);
  code->used = true;
  code->token_number = minted.token->number;
  return grant(exchange, minted);
}

TokenResponse TokenEndpoint::use_refresh_token(const Exchange& exchange) {
  const std::string* value = exchange.parameters.find_filled("refresh_token");
  if (!value) return refuse(exchange, "invalid_request", {"A050317", "refresh_token is missing."});
  Token* token = store_.find_refresh(sha256(*value));
  if (!token || token->client_id != exchange.sender.client->client_id ||
      (token->refresh_expires_at != TimePoint() && token->refresh_expires_at <= exchange.now))
    return refuse(exchange, "invalid_grant", {"A050318", "The refresh token is not valid."});

  Scopes scopes = *token->refresh_scopes;
  if (const std::string* text = exchange.parameters.find_filled("scope")) {
    // RFC 6749 section 6: no scope that was not granted before.
    const std::set<std::string_view> granted(scopes.begin(), scopes.end());
    Scopes narrower = split_words(*text);
    for (const std::string& scope : narrower)
      if (!granted.contains(scope))
        return refuse(exchange, "invalid_scope", {"A050319", "A scope of the request was not granted."});
    scopes = std::move(narrower);
  }

  MintedToken minted;
  minted.token = token;
  minted.access_token = given(exchange.request.access_token) ? exchange.request.access_token->reveal() : random_text();
  minted.refresh_token = random_text();
  minted.access_token_duration = service_.access_token_duration(scopes, exchange.request.access_token_duration);
  minted.refresh_token_duration =
      service_.refresh_token_duration(*token->refresh_scopes, exchange.request.refresh_token_duration);
  store_.replace_access(*token, sha256(minted.access_token));
  store_.replace_refresh(*token, sha256(minted.refresh_token));
  token->scopes = store_.keep(std::move(scopes));
  token->access_expires_at = exchange.now + minted.access_token_duration;
  token->refresh_expires_at = exchange.now + minted.refresh_token_duration;
  token->last_refreshed_at = exchange.now;
  if (exchange.request.properties) token->extras().properties = *exchange.request.properties;
  return grant(exchange, minted);
}

}  // namespace authlete::simulator
