#include "token_operations.hpp"

#include "form.hpp"

namespace authlete::simulator {

AccessToken TokenOperations::entry(const Token& token) const {
  AccessToken entry;
  entry.access_token_hash = base64url(token.access_digest);
  if (token.access_expires_at != TimePoint()) entry.access_token_expires_at = token.access_expires_at;
  if (token.refresh_digest) {
    entry.refresh_token_hash = base64url(*token.refresh_digest);
    entry.refresh_token_expires_at = token.refresh_expires_at;
  }
  entry.created_at = token.created_at;
  entry.last_refreshed_at = token.last_refreshed_at;
  entry.client_id = token.client_id;
  if (token.subject) entry.subject = *token.subject;
  entry.grant_type = token.grant_type;
  entry.scopes = *token.scopes;
  if (token.rare && !token.rare->properties.empty()) entry.properties = token.rare->properties;
  if (service_.is_generation_3() && token.refresh_scopes) entry.refresh_token_scopes = *token.refresh_scopes;
  return entry;
}

std::optional<AccessToken> TokenOperations::find_entry(std::uint32_t number) const {
  const Token* token = store_.find_number(number);
  if (token == nullptr) return std::nullopt;
  return entry(*token);
}

Answer<TokenList> TokenOperations::list(const TokenListRequest& request, TimePoint now) const {
  const std::int32_t start = request.start.value_or(0);
  const std::int32_t end = request.end.value_or(5);
  if (start < 0 || end < 0) return ApiError{400, {"A140201", "start and end must not be negative."}};
  if (request.token_status.given() && request.token_status == TokenStatus::unknown)
    return ApiError{400, {"A140202", "tokenStatus is unknown."}};

  TokenList list;
  TokenListResponse& response = list.response;
  response.start = start;
  response.end = end;
  response.total_count = 0;
  TokenFilter filter;
  filter.now = now;
  if (request.token_status.given()) filter.status = request.token_status;
  if (given(request.subject)) {
    filter.subject = request.subject;
    response.subject = request.subject;
  }
  if (given(request.client_identifier)) {
    const SimulatorClient* client = service_.find_client(*request.client_identifier);
    filter.client_id = client ? client->client_id : 0;
    if (client) {
      ClientLimited& limited = response.client.emplace();
      limited.number = static_cast<std::int32_t>(client - service_.options().clients.data()) + 1;
      if (!client->client_name.empty()) limited.client_name = client->client_name;
      limited.client_id = client->client_id;
      if (!client->client_id_alias.empty()) limited.client_id_alias = client->client_id_alias;
      limited.client_id_alias_enabled = !client->client_id_alias.empty();
      limited.client_type = client->confidential ? ClientType::confidential : ClientType::public_client;
    }
  }

  const TokenStore::Page page = store_.list(filter, static_cast<std::size_t>(start), static_cast<std::size_t>(end));
  response.total_count = static_cast<std::int32_t>(page.total);
  list.has_tokens = end > start;
  if (list.has_tokens) {
    list.tokens.reserve(page.tokens.size());
    for (const Token* token : page.tokens) list.tokens.push_back(token->number);
  }
  return list;
}

void TokenOperations::change(Token& token, const TokenUpdateRequest& request, TimePoint now) {
  const auto given_time = [](const auto& time) { return time && *time > TimePoint(); };
  if (request.scopes) {
    Scopes kept;
    for (const std::string& scope : unique_words(*request.scopes))
      if (service_.supports_scope(scope)) kept.push_back(scope);
    const bool changed = kept != *token.scopes;
    token.scopes = store_.keep(std::move(kept));
    if (changed && request.access_token_expires_at_updated_on_scope_update.value_or(false) &&
        token.access_expires_at != TimePoint())
      token.access_expires_at = now + service_.access_token_duration(*token.scopes, std::nullopt);
    if (changed && request.refresh_token_expires_at_updated_on_scope_update.value_or(false) && token.refresh_digest)
      token.refresh_expires_at = now + service_.refresh_token_duration(*token.scopes, std::nullopt);
  }
  if (request.access_token_persistent.value_or(false))
    token.access_expires_at = TimePoint();
  else if (given_time(request.access_token_expires_at))
    token.access_expires_at = *request.access_token_expires_at;
  if (given_time(request.refresh_token_expires_at) && token.refresh_digest)
    token.refresh_expires_at = *request.refresh_token_expires_at;

  if (request.properties) token.extras().properties = *request.properties;
  if (request.authorization_details) token.extras().authorization_details = request.authorization_details;
  if (given(request.dpop_key_thumbprint)) token.extras().bound_to_dpop_key = true;
  if (request.for_external_attachment.value_or(false)) token.extras().for_external_attachment = true;
}

TokenUpdateResponse TokenOperations::update(const TokenUpdateRequest& request, TimePoint now) {
  Token* token = nullptr;
  std::optional<Digest> selected;
  if (given(request.access_token)) {
    selected = sha256(request.access_token->reveal());
    token = store_.find_access(*selected);
  } else if (given(request.access_token_hash)) {
    selected = digest_from_text(*request.access_token_hash);
    if (selected) token = store_.find_access(*selected);
  } else if (given(request.refresh_token)) {
    token = store_.find_refresh(sha256(request.refresh_token->reveal()));
  } else if (given(request.refresh_token_hash)) {
    const std::optional<Digest> digest = digest_from_text(*request.refresh_token_hash);
    if (digest) token = store_.find_refresh(*digest);
  } else {
    return refusal<TokenUpdateResponse>(TokenUpdateAction::bad_request, {"A135201", "No token is selected."});
  }
  if (selected && mint_.is_foreign(*selected))
    return refusal<TokenUpdateResponse>(TokenUpdateAction::forbidden,
                                        {"A135302", "The access token belongs to another service."});
  if (!token)
    return refusal<TokenUpdateResponse>(TokenUpdateAction::not_found, {"A135301", "The access token does not exist."});

  change(*token, request, now);
  TokenUpdateResponse response;
  response.action = TokenUpdateAction::ok;
  conclude(response, {"A135001", "Updated the access token successfully."});
  if (request.access_token_value_updated.value_or(false)) {
    const std::string value = random_text();
    store_.replace_access(*token, sha256(value));
    response.access_token = value;
  } else if (given(request.access_token)) {
    response.access_token = request.access_token;
  }
  if (token->access_expires_at != TimePoint()) response.access_token_expires_at = token->access_expires_at;
  if (token->refresh_digest) response.refresh_token_expires_at = token->refresh_expires_at;
  response.scopes = *token->scopes;
  response.token_type = "Bearer";
  if (token->rare) {
    if (!token->rare->properties.empty()) response.properties = token->rare->properties;
    response.authorization_details = token->rare->authorization_details;
    if (token->rare->bound_to_dpop_key) response.token_type = "DPoP";
  }
  response.for_external_attachment = token->rare && token->rare->for_external_attachment;
  if (service_.is_generation_3()) response.token_id = std::to_string(token->number + 1);
  return response;
}

Answer<TokenRevokeResponse> TokenOperations::revoke(const TokenRevokeRequest& request, TimePoint now) {
  std::size_t count = 0;
  const auto erase = [&](Token* token) {
    if (!token) return;
    store_.erase(*token);
    count = 1;
  };
  if (given(request.access_token_identifier)) {
    erase(store_.find_access_identifier(request.access_token_identifier->reveal()));
  } else if (given(request.refresh_token_identifier)) {
    erase(store_.find_refresh_identifier(request.refresh_token_identifier->reveal()));
  } else if (given(request.client_identifier) || given(request.subject)) {
    TokenFilter filter;
    filter.now = now;
    if (given(request.client_identifier)) {
      const SimulatorClient* client = service_.find_client(*request.client_identifier);
      filter.client_id = client ? client->client_id : 0;
    }
    if (given(request.subject)) filter.subject = request.subject;
    count = store_.erase_all(filter);
  } else {
    return ApiError{400, {"A312201", "Nothing to revoke is given."}};
  }
  TokenRevokeResponse response;
  response.result_code = "A312001";
  response.result_message = "Revoked " + std::to_string(count) + " access token(s).";
  response.count = static_cast<std::int32_t>(count);
  return response;
}

std::optional<ApiError> TokenOperations::remove(std::string_view identifier) {
  Token* token = store_.find_access_identifier(identifier);
  if (!token) return ApiError{404, {"A136301", "The access token does not exist."}};
  store_.erase(*token);
  return std::nullopt;
}

}  // namespace authlete::simulator
