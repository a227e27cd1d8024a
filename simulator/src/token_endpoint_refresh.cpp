#include <algorithm>
#include <set>

#include "token_endpoint.hpp"

namespace authlete::simulator {
namespace {

// The time in which a service that allows it accepts a refresh token again. A client may not have got the response.
constexpr std::chrono::seconds idempotent_time{60};

bool contains_scope(const Scopes& scopes, std::string_view name) {
  return std::find(scopes.begin(), scopes.end(), name) != scopes.end();
}

// RFC 9449 section 5 and RFC 8705 section 4: the refresh token of a public client is bound to the key or certificate to
// which its access token is bound.
bool is_bound_to_another(const TokenExtras& extras, const SenderKeys& keys) {
  return (!extras.dpop_key_thumbprint.empty() && extras.dpop_key_thumbprint != keys.dpop_key_thumbprint) ||
         (!extras.certificate_thumbprint.empty() && extras.certificate_thumbprint != keys.certificate_thumbprint);
}

}  // namespace

Token* TokenEndpoint::find_refreshable(const std::string& value, const Exchange& exchange) {
  const Digest digest = sha256(value);
  const std::int64_t client_id = id_of(*exchange.sender.client);
  const auto usable = [&](Token* token) {
    const bool valid = token && token->client_id == client_id &&
                       (token->refresh_expires_at == TimePoint() || token->refresh_expires_at > exchange.now);
    return valid ? token : nullptr;
  };
  if (Token* token = store_.find_refresh(digest)) return usable(token);
  const ReplacedRefreshToken* replaced = replaced_.find(base64url(digest), exchange.now);
  Token* successor = replaced ? usable(store_.find_number(replaced->token_number)) : nullptr;
  if (!successor) return nullptr;
  if (service_.settings().model().refresh_token_idempotent.value_or(false) &&
      exchange.now - replaced->at < idempotent_time)
    return successor;
  if (service_.behavior().refresh_token_reuse_revokes) store_.erase(*successor);
  return nullptr;
}

void TokenEndpoint::renew_refresh_token(Token& token, const std::string& presented, MintedToken& minted,
                                        const Exchange& exchange) {
  const authlete::Service& settings = service_.settings().model();
  const bool token_stays = settings.refresh_token_kept.value_or(false);
  const bool expiry_stays = token_stays ? !settings.refresh_token_duration_reset.value_or(false)
                                        : settings.refresh_token_duration_kept.value_or(false);
  minted.refresh_token_duration =
      service_.settings().refresh_token_duration(*token.refresh_scopes, exchange.request.refresh_token_duration);
  if (!expiry_stays)
    token.refresh_expires_at = exchange.now + minted.refresh_token_duration;
  else if (token.refresh_expires_at != TimePoint())
    minted.refresh_token_duration = std::chrono::ceil<std::chrono::seconds>(token.refresh_expires_at - exchange.now);
  if (token_stays) {
    minted.refresh_token = presented;
    return;
  }
  minted.refresh_token = random_string();
  const bool remembered =
      settings.refresh_token_idempotent.value_or(false) || service_.behavior().refresh_token_reuse_revokes;
  if (remembered && token.refresh_digest)
    replaced_.put(base64url(*token.refresh_digest), {token.number, exchange.now},
                  exchange.now + minted.refresh_token_duration, exchange.now);
  store_.replace_refresh(token, sha256(minted.refresh_token));
}

TokenResponse TokenEndpoint::use_refresh_token(const Exchange& exchange) {
  const std::string* value = exchange.parameters.find_filled("refresh_token");
  if (!value) return refuse(exchange, "invalid_request", {"A050317", "refresh_token is missing."});
  Token* token = find_refreshable(*value, exchange);
  if (!token) return refuse(exchange, "invalid_grant", {"A050318", "The refresh token is not valid."});
  if (!is_confidential(*exchange.sender.client) && token->rare && is_bound_to_another(*token->rare, exchange.keys))
    return refuse(exchange, "invalid_grant", {"A050332", "The refresh token is bound to another key or certificate."});

  Scopes scopes = *token->refresh_scopes;
  if (const std::string* text = exchange.parameters.find_filled("scope")) {
    // RFC 6749 section 6: the request must not include a scope that was not granted before.
    const std::set<std::string_view> granted(scopes.begin(), scopes.end());
    Scopes narrower = split_words(*text);
    for (const std::string& scope : narrower)
      if (!granted.contains(scope))
        return refuse(exchange, "invalid_scope", {"A050319", "A scope of the request was not granted."});
    scopes = std::move(narrower);
  }
  if (service_.settings().model().openid_dropped_on_refresh_without_offline_access.value_or(false) &&
      !contains_scope(*token->refresh_scopes, "offline_access"))
    std::erase(scopes, "openid");

  MintedToken minted;
  minted.token = token;
  minted.access_token =
      given(exchange.request.access_token) ? exchange.request.access_token->reveal() : random_string();
  minted.access_token_duration =
      service_.settings().access_token_duration(scopes, exchange.request.access_token_duration);
  store_.replace_access(*token, sha256(minted.access_token));
  renew_refresh_token(*token, *value, minted, exchange);
  token->scopes = store_.keep(std::move(scopes));
  token->access_expires_at = exchange.now + minted.access_token_duration;
  token->last_refreshed_at = exchange.now;
  if (exchange.request.properties) token->extras().properties = *exchange.request.properties;
  // The tokens of a confidential client may move to another key, as its refresh token is bound to the client.
  if (!exchange.keys.empty()) exchange.keys.bind(token->extras());
  return grant(exchange, minted);
}

}  // namespace authlete::simulator
