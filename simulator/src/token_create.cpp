#include <algorithm>
#include <cctype>

#include "form.hpp"
#include "token_operations.hpp"

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

const Verdict duplicate_access_token{"A109209", "The access token exists already."};
const Verdict duplicate_refresh_token{"A109210", "The refresh token exists already."};

}  // namespace

const SimulatorClient* TokenOperations::client_of(const TokenCreateRequest& request) const {
  if (request.client_id.value_or(0) != 0) return service_.find_client(*request.client_id);
  return service_.find_client(*request.client_identifier);
}

std::optional<TokenOperations::Refusal> TokenOperations::refuse(const TokenCreateRequest& request) const {
  const auto bad = [](std::string_view code, std::string text) {
    return Refusal{TokenCreateAction::bad_request, Verdict{code, std::move(text)}};
  };
  if (!request.grant_type.given()) return bad("A109201", "grantType is missing.");
  if (request.grant_type == GrantType::unknown) return bad("A109202", "grantType is unknown.");
  if (request.grant_type == GrantType::refresh_token) return bad("A109203", "grantType must not be REFRESH_TOKEN.");
  if (request.client_id.value_or(0) == 0 && !given(request.client_identifier))
    return bad("A109204", "Neither clientId nor clientIdentifier is given.");
  if (!client_of(request))
    return Refusal{TokenCreateAction::forbidden, Verdict{"A109301", "The client does not belong to the service."}};
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
  const SimulatorClient& client = *client_of(request);
  TokenPlan plan;
  plan.grant_type = request.grant_type;
  plan.client_id = client.client_id;
  plan.client_id_alias_used = request.client_id_alias_used.value_or(false) && !client.client_id_alias.empty();
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
  extras.bound_to_dpop_key = given(request.dpop_key_thumbprint);
  extras.for_external_attachment = request.for_external_attachment.value_or(false);
  return plan;
}

TokenCreateResponse TokenOperations::create(const TokenCreateRequest& request, TimePoint now) {
  if (const std::optional<Refusal> refused = refuse(request))
    return refusal<TokenCreateResponse>(refused->action, refused->verdict);
  const auto exists_already = [this](const Verdict& verdict) {
    ++duplicates_refused_;
    return refusal<TokenCreateResponse>(TokenCreateAction::bad_request, verdict);
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
  conclude(response, {"A109001", "An access token was created successfully: " + lower_case(request.grant_type.text()) +
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
  if (token.rare) {
    if (!token.rare->properties.empty()) response.properties = token.rare->properties;
    response.authorization_details = token.rare->authorization_details;
    if (token.rare->bound_to_dpop_key) response.token_type = "DPoP";
  }
  response.for_external_attachment = token.rare && token.rare->for_external_attachment;
  if (service_.is_generation_3()) {
    response.token_id = std::to_string(token.number + 1);
    if (token.refresh_scopes) response.refresh_token_scopes = *token.refresh_scopes;
    if (given(request.client_identifier)) response.client_identifier = request.client_identifier;
    response.session_id = request.session_id;
  }
  return response;
}

std::optional<Verdict> TokenOperations::refuse_item(const TokenCreateRequest& item) const {
  if (std::optional<Refusal> refused = refuse(item)) return std::move(refused->verdict);
  if (!given(item.access_token)) return Verdict{"A109208", "accessToken is missing."};
  return std::nullopt;
}

std::optional<Verdict> TokenOperations::refuse_duplicate(const TokenCreateRequest& item) const {
  if (mint_.is_taken(*item.access_token)) return duplicate_access_token;
  if (given(item.refresh_token) && yields_refresh_token(item.grant_type) && mint_.is_refresh_taken(*item.refresh_token))
    return duplicate_refresh_token;
  return std::nullopt;
}

std::optional<Verdict> TokenOperations::create_item(const TokenCreateRequest& item, TimePoint now) {
  if (std::optional<Verdict> refused = refuse_item(item)) return refused;
  if (std::optional<Verdict> refused = refuse_duplicate(item)) {
    ++duplicates_refused_;
    return refused;
  }
  TokenPlan token_plan = plan(item);
  token_plan.with_refresh_token = token_plan.with_refresh_token && given(item.refresh_token);
  mint_.make(std::move(token_plan), now);
  return std::nullopt;
}

std::optional<Verdict> TokenOperations::check_item(const TokenCreateRequest& item, DigestSet& seen) const {
  if (std::optional<Verdict> refused = refuse_item(item)) return refused;
  if (std::optional<Verdict> refused = refuse_duplicate(item)) return refused;
  if (!seen.insert(sha256(item.access_token->reveal())).second) return duplicate_access_token;
  // Access and refresh tokens may share a value, so the latter are kept apart by a second hashing.
  if (given(item.refresh_token) && yields_refresh_token(item.grant_type) &&
      !seen.insert(sha256(base64url(sha256(item.refresh_token->reveal())))).second)
    return duplicate_refresh_token;
  return std::nullopt;
}

}  // namespace authlete::simulator
