#include "token_operations.hpp"

#include <algorithm>
#include <cctype>

#include "form.hpp"

namespace authlete::simulator {
namespace {

bool is_subject(const std::string& subject) {
  return subject.size() <= 100 &&
         std::all_of(subject.begin(), subject.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

bool needs_subject(GrantType::Value grant_type) {
  return grant_type != GrantType::client_credentials && grant_type != GrantType::jwt_bearer;
}

bool yields_refresh_token(GrantType::Value grant_type) {
  return grant_type != GrantType::client_credentials && grant_type != GrantType::implicit;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) character = static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  return lower;
}

const ResultMessage duplicate_access_token{"A109209", "The access token exists already."};
const ResultMessage duplicate_refresh_token{"A109210", "The refresh token exists already."};

}  // namespace

const RegisteredClient* TokenOperations::client_of(const TokenCreateRequest& request) const {
  if (request.client_id.value_or(0) != 0) return service_.find_client(*request.client_id);
  return service_.find_client(*request.client_identifier);
}

std::optional<TokenOperations::Refusal> TokenOperations::refuse(const TokenCreateRequest& request) const {
  const auto bad = [](std::string_view code, std::string text) {
    return Refusal{TokenCreateAction::bad_request, ResultMessage{code, std::move(text)}};
  };
  if (!request.grant_type.has_value()) return bad("A109201", "grantType is missing.");
  if (request.grant_type == GrantType::unknown) return bad("A109202", "grantType is unknown.");
  if (request.grant_type == GrantType::refresh_token) return bad("A109203", "grantType must not be REFRESH_TOKEN.");
  if (request.client_id.value_or(0) == 0 && !given(request.client_identifier))
    return bad("A109204", "Neither clientId nor clientIdentifier is given.");
  if (!client_of(request))
    return Refusal{TokenCreateAction::forbidden,
                   ResultMessage{"A109301", "The client does not belong to the service."}};
  if (needs_subject(request.grant_type) && !given(request.subject)) return bad("A109205", "subject is missing.");
  if (request.subject && !is_subject(*request.subject))
    return bad("A109206", "subject must be ASCII of at most 100 characters.");
  if (request.scopes)
    for (const std::string& scope : *request.scopes)
      if (!service_.supports_scope(scope))
        return bad("A109207", "The service does not support a scope of the request.");
  return std::nullopt;
}

TokenPlan TokenOperations::plan(const TokenCreateRequest& request) const {
  const RegisteredClient& client = *client_of(request);
  TokenPlan plan;
  plan.grant_type = request.grant_type;
  plan.client_id = id_of(client);
  plan.client_id_alias_used = request.client_id_alias_used.value_or(false) && alias_of(client) != nullptr;
  if (plan.grant_type != GrantType::client_credentials) plan.subject = request.subject.value_or("");
  if (request.scopes) plan.scopes = unique_words(*request.scopes);
  plan.with_refresh_token = yields_refresh_token(plan.grant_type) && may_use(client, GrantType::refresh_token);
  plan.persistent = request.access_token_persistent.value_or(false);
  plan.access_token = request.access_token;
  plan.refresh_token = request.refresh_token;
  plan.access_token_duration = request.access_token_duration;
  plan.refresh_token_duration = request.refresh_token_duration;

  TokenExtras& extras = plan.extras;
  if (request.properties) extras.properties = *request.properties;
  extras.authorization_details = request.authorization_details;
  if (request.resources) extras.resources = *request.resources;
  extras.acr = request.acr;
  extras.session_id = request.session_id;
  if (!plan.subject.empty() && request.auth_time.value_or(std::chrono::sys_seconds()) != std::chrono::sys_seconds())
    extras.auth_time = request.auth_time;
  extras.dpop_key_thumbprint = request.dpop_key_thumbprint.value_or("");
  extras.certificate_thumbprint = request.certificate_thumbprint.value_or("");
  extras.for_external_attachment = request.for_external_attachment.value_or(false);
  return plan;
}

TokenCreateResponse TokenOperations::create(const TokenCreateRequest& request, TimePoint now) {
  if (const std::optional<Refusal> refused = refuse(request))
    return make_response<TokenCreateResponse>(refused->action, refused->message);
  const auto exists_already = [this](const ResultMessage& message) {
    ++duplicates_refused_;
    return make_response<TokenCreateResponse>(TokenCreateAction::bad_request, message);
  };
  if (given(request.access_token) && mint_.is_taken(*request.access_token))
    return exists_already(duplicate_access_token);

  TokenPlan token_plan = plan(request);
  const std::string subject = token_plan.subject;
  MintedToken minted = mint_.make(std::move(token_plan), now);
  if (!minted.token) return exists_already(duplicate_refresh_token);

  const Token& token = *minted.token;
  TokenCreateResponse response;
  response.action = TokenCreateAction::ok;
  set_result(response,
             {"A109001", "An access token was created successfully: " + lower_case(request.grant_type.to_string()) +
                             ", client = " + std::to_string(token.client_id)});
  response.access_token = std::move(minted.access_token);
  response.client_id = token.client_id;
  if (token.access_expires_at != TimePoint()) {
    response.expires_at = token.access_expires_at;
    response.expires_in = minted.access_token_duration;
  }
  response.grant_type = token.grant_type;
  if (token.refresh_digest) response.refresh_token = std::move(minted.refresh_token);
  response.scopes = *token.scopes;
  if (!subject.empty()) response.subject = subject;
  response.token_type = "Bearer";
  if (token.is_bound_to_dpop_key()) response.token_type = "DPoP";
  if (token.rare) {
    if (!token.rare->properties.empty()) response.properties = token.rare->properties;
    response.authorization_details = token.rare->authorization_details;
  }
  response.for_external_attachment = token.rare && token.rare->for_external_attachment;
  if (service_.is_api_version_3()) {
    response.token_id = std::to_string(token.number + 1);
    if (token.refresh_scopes) response.refresh_token_scopes = *token.refresh_scopes;
    if (given(request.client_identifier)) response.client_identifier = request.client_identifier;
    response.session_id = request.session_id;
  }
  return response;
}

std::optional<ResultMessage> TokenOperations::refuse_item(const TokenCreateRequest& item) const {
  if (std::optional<Refusal> refused = refuse(item)) return std::move(refused->message);
  if (!given(item.access_token)) return ResultMessage{"A109208", "accessToken is missing."};
  return std::nullopt;
}

std::optional<ResultMessage> TokenOperations::refuse_duplicate(const TokenCreateRequest& item) const {
  if (mint_.is_taken(*item.access_token)) return duplicate_access_token;
  if (given(item.refresh_token) && yields_refresh_token(item.grant_type) && mint_.is_refresh_taken(*item.refresh_token))
    return duplicate_refresh_token;
  return std::nullopt;
}

std::optional<ResultMessage> TokenOperations::create_item(const TokenCreateRequest& item, TimePoint now) {
  if (std::optional<ResultMessage> refused = refuse_item(item)) return refused;
  if (std::optional<ResultMessage> refused = refuse_duplicate(item)) {
    ++duplicates_refused_;
    return refused;
  }
  TokenPlan token_plan = plan(item);
  token_plan.with_refresh_token = token_plan.with_refresh_token && given(item.refresh_token);
  mint_.make(std::move(token_plan), now);
  return std::nullopt;
}

// Makes the same checks in the same order as `create_item`. Unlike there, the earlier items are not in the store.
std::optional<ResultMessage> TokenOperations::check_item(const TokenCreateRequest& item, DigestSet& seen) const {
  if (std::optional<ResultMessage> refused = refuse_item(item)) return refused;
  const Digest access = sha256(item.access_token->reveal());
  if (mint_.is_taken(*item.access_token) || seen.contains(access)) return duplicate_access_token;
  if (given(item.refresh_token) && yields_refresh_token(item.grant_type)) {
    // An access token and a refresh token may have the same value. A second hash keeps the refresh tokens apart.
    const Digest refresh = sha256(base64url(sha256(item.refresh_token->reveal())));
    if (mint_.is_refresh_taken(*item.refresh_token) || seen.contains(refresh)) return duplicate_refresh_token;
    if (may_use(*client_of(item), GrantType::refresh_token)) seen.insert(refresh);
  }
  seen.insert(access);
  return std::nullopt;
}

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
  if (service_.is_api_version_3() && token.refresh_scopes) entry.refresh_token_scopes = *token.refresh_scopes;
  return entry;
}

std::optional<AccessToken> TokenOperations::find_entry(std::uint32_t number) const {
  const Token* token = store_.find_number(number);
  if (token == nullptr) return std::nullopt;
  return entry(*token);
}

OperationResult<TokenList> TokenOperations::list(const TokenListRequest& request, TimePoint now) const {
  const std::int32_t start = request.start.value_or(0);
  const std::int32_t end = request.end.value_or(5);
  if (start < 0 || end < 0) return ApiError{400, {"A140201", "start and end must not be negative."}};
  if (request.token_status.has_value() && request.token_status == TokenStatus::unknown)
    return ApiError{400, {"A140202", "tokenStatus is unknown."}};

  TokenList list;
  TokenListResponse& response = list.response;
  response.start = start;
  response.end = end;
  response.total_count = 0;
  TokenFilter filter;
  filter.now = now;
  if (request.token_status.has_value()) filter.status = request.token_status;
  if (given(request.subject)) {
    filter.subject = request.subject;
    response.subject = request.subject;
  }
  if (given(request.client_identifier)) {
    const RegisteredClient* client = service_.find_client(*request.client_identifier);
    filter.client_id = client ? id_of(*client) : 0;
    if (client) response.client = limited(*client);
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
      token.access_expires_at = now + service_.settings().access_token_duration(*token.scopes, std::nullopt);
    if (changed && request.refresh_token_expires_at_updated_on_scope_update.value_or(false) && token.refresh_digest)
      token.refresh_expires_at = now + service_.settings().refresh_token_duration(*token.scopes, std::nullopt);
  }
  if (request.access_token_persistent.value_or(false))
    token.access_expires_at = TimePoint();
  else if (given_time(request.access_token_expires_at))
    token.access_expires_at = *request.access_token_expires_at;
  if (given_time(request.refresh_token_expires_at) && token.refresh_digest)
    token.refresh_expires_at = *request.refresh_token_expires_at;

  if (request.properties) token.extras().properties = *request.properties;
  if (request.authorization_details) token.extras().authorization_details = request.authorization_details;
  if (given(request.dpop_key_thumbprint)) token.extras().dpop_key_thumbprint = *request.dpop_key_thumbprint;
  if (given(request.certificate_thumbprint)) token.extras().certificate_thumbprint = *request.certificate_thumbprint;
  if (request.for_external_attachment.value_or(false)) token.extras().for_external_attachment = true;
}

TokenUpdateResponse TokenOperations::update(const TokenUpdateRequest& request, TimePoint now) {
  Token* token = nullptr;
  std::optional<Digest> selected;
  if (given(request.access_token)) {
    selected = sha256(request.access_token->reveal());
    token = store_.find_access(*selected);
  } else if (given(request.access_token_hash)) {
    selected = digest_from_string(*request.access_token_hash);
    if (selected) token = store_.find_access(*selected);
  } else if (given(request.refresh_token)) {
    token = store_.find_refresh(sha256(request.refresh_token->reveal()));
  } else if (given(request.refresh_token_hash)) {
    const std::optional<Digest> digest = digest_from_string(*request.refresh_token_hash);
    if (digest) token = store_.find_refresh(*digest);
  } else {
    return make_response<TokenUpdateResponse>(TokenUpdateAction::bad_request, {"A135201", "No token is selected."});
  }
  if (selected && mint_.is_foreign(*selected))
    return make_response<TokenUpdateResponse>(TokenUpdateAction::forbidden,
                                              {"A135302", "The access token belongs to another service."});
  if (!token)
    return make_response<TokenUpdateResponse>(TokenUpdateAction::not_found,
                                              {"A135301", "The access token does not exist."});

  change(*token, request, now);
  TokenUpdateResponse response;
  response.action = TokenUpdateAction::ok;
  set_result(response, {"A135001", "Updated the access token successfully."});
  if (request.access_token_value_updated.value_or(false)) {
    const std::string value = random_string();
    store_.replace_access(*token, sha256(value));
    response.access_token = value;
  } else if (given(request.access_token)) {
    response.access_token = request.access_token;
  }
  if (token->access_expires_at != TimePoint()) response.access_token_expires_at = token->access_expires_at;
  if (token->refresh_digest) response.refresh_token_expires_at = token->refresh_expires_at;
  response.scopes = *token->scopes;
  response.token_type = "Bearer";
  if (token->is_bound_to_dpop_key()) response.token_type = "DPoP";
  if (token->rare) {
    if (!token->rare->properties.empty()) response.properties = token->rare->properties;
    response.authorization_details = token->rare->authorization_details;
  }
  response.for_external_attachment = token->rare && token->rare->for_external_attachment;
  if (service_.is_api_version_3()) response.token_id = std::to_string(token->number + 1);
  return response;
}

OperationResult<TokenRevokeResponse> TokenOperations::revoke(const TokenRevokeRequest& request, TimePoint now) {
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
      const RegisteredClient* client = service_.find_client(*request.client_identifier);
      filter.client_id = client ? id_of(*client) : 0;
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
