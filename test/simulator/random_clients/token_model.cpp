#include "simulator/random_clients/token_model.hpp"

#include <algorithm>

namespace authlete::test {

namespace json = boost::json;

namespace {

bool is_filled(const std::optional<std::string>& text) { return text && !text->empty(); }

bool is_text(const LearnedText& text, const std::string& wanted, bool by_value, bool by_hash) {
  if (!text.is_known()) return false;
  return (by_value && text.value() == wanted) || (by_hash && wanted.size() == 43 && hash_text(text.value()) == wanted);
}

}  // namespace

TokenModel::TokenModel(std::vector<ModelClient> clients, std::vector<std::string> scopes, std::string short_scope)
    : clients_(std::move(clients)), scopes_(std::move(scopes)), short_scope_(std::move(short_scope)) {
  scopes_.push_back(short_scope_);
}

bool TokenModel::is_scope(const std::string& name) const {
  return std::find(scopes_.begin(), scopes_.end(), name) != scopes_.end();
}

const ModelClient* TokenModel::find_client(const std::string& identifier) const {
  for (const ModelClient& client : clients_)
    if (identifier == std::to_string(client.client_id) || (!identifier.empty() && identifier == client.alias))
      return &client;
  return nullptr;
}

const ModelClient* TokenModel::find_client(const CreateFields& request) const {
  if (request.client_id.value_or(0) == 0) return find_client(*request.client_identifier);
  return find_client(std::to_string(*request.client_id));
}

TokenModel::TokenPlace TokenModel::find_access(const std::string& value_or_hash, bool by_value, bool by_hash) {
  return std::find_if(tokens_.begin(), tokens_.end(), [&](const ModelToken& token) {
    return is_text(token.access_token, value_or_hash, by_value, by_hash);
  });
}

TokenModel::TokenPlace TokenModel::find_refresh(const std::string& value_or_hash, bool by_value, bool by_hash) {
  return std::find_if(tokens_.begin(), tokens_.end(), [&](const ModelToken& token) {
    return token.refresh_token && is_text(*token.refresh_token, value_or_hash, by_value, by_hash);
  });
}

bool TokenModel::has_access(const std::string& value) const {
  return std::any_of(tokens_.begin(), tokens_.end(),
                     [&](const ModelToken& token) { return is_text(token.access_token, value, true, false); });
}

bool TokenModel::has_refresh(const std::string& value) const {
  return std::any_of(tokens_.begin(), tokens_.end(), [&](const ModelToken& token) {
    return token.refresh_token && is_text(*token.refresh_token, value, true, false);
  });
}

std::int64_t TokenModel::access_duration(const std::vector<std::string>& scopes,
                                         std::optional<std::int64_t> requested) const {
  if (requested.value_or(0) > 0) return *requested;
  const bool is_short = std::find(scopes.begin(), scopes.end(), short_scope_) != scopes.end();
  return is_short ? short_scope_duration : access_token_duration;
}

std::string TokenModel::refusal_of(const CreateFields& request) const {
  static const std::vector<std::string> grant_types = {"AUTHORIZATION_CODE", "IMPLICIT",       "PASSWORD",
                                                       "CLIENT_CREDENTIALS", "REFRESH_TOKEN",  "CIBA",
                                                       "DEVICE_CODE",        "TOKEN_EXCHANGE", "JWT_BEARER"};
  if (!request.grant_type) return "A109201";
  if (std::find(grant_types.begin(), grant_types.end(), *request.grant_type) == grant_types.end()) return "A109202";
  if (*request.grant_type == "REFRESH_TOKEN") return "A109203";
  if (request.client_id.value_or(0) == 0 && !is_filled(request.client_identifier)) return "A109204";
  if (find_client(request) == nullptr) return "A109301";
  const bool may_lack_subject = *request.grant_type == "CLIENT_CREDENTIALS" || *request.grant_type == "JWT_BEARER";
  if (!may_lack_subject && !is_filled(request.subject)) return "A109205";
  if (request.subject) {
    const bool is_ascii = std::all_of(request.subject->begin(), request.subject->end(),
                                      [](char character) { return static_cast<unsigned char>(character) < 128; });
    if (!is_ascii || request.subject->size() > 100) return "A109206";
  }
  if (request.scopes)
    for (const std::string& scope : *request.scopes)
      if (!is_scope(scope)) return "A109207";
  return {};
}

bool TokenModel::gets_refresh_token(const CreateFields& request) const {
  return *request.grant_type != "CLIENT_CREDENTIALS" && *request.grant_type != "IMPLICIT" &&
         find_client(request)->refreshes_tokens;
}

ModelToken& TokenModel::add(const CreateFields& request, bool with_refresh_token) {
  ModelToken token;
  if (is_filled(request.access_token)) token.access_token = *request.access_token;
  token.created_at = Moment::later();
  if (request.scopes) token.scopes = without_repetitions(*request.scopes);
  if (!request.persistent.value_or(false))
    token.access_expires_at =
        token.created_at.plus_seconds(access_duration(token.scopes, request.access_token_duration));
  if (with_refresh_token) {
    token.refresh_token.emplace();
    if (is_filled(request.refresh_token)) token.refresh_token = *request.refresh_token;
    const std::int64_t requested = request.refresh_token_duration.value_or(0);
    token.refresh_expires_at = token.created_at.plus_seconds(requested > 0 ? requested : refresh_token_duration);
    token.refresh_scopes = token.scopes;
  }
  token.client_id = find_client(request)->client_id;
  if (*request.grant_type != "CLIENT_CREDENTIALS") token.subject = request.subject.value_or("");
  token.grant_type = *request.grant_type;
  token.properties = request.properties;
  token.is_bound_to_dpop_key = is_filled(request.dpop_key_thumbprint);
  token.is_for_external_attachment = request.for_external_attachment;
  return tokens_.emplace_back(std::move(token));
}

ExpectedResponse TokenModel::create(const CreateFields& request) {
  if (const std::string code = refusal_of(request); !code.empty())
    return expected_action(code == "A109301" ? "FORBIDDEN" : "BAD_REQUEST", code);
  const bool with_refresh_token = gets_refresh_token(request);
  if (is_filled(request.access_token) && has_access(*request.access_token))
    return expected_action("BAD_REQUEST", "A109209");
  if (with_refresh_token && is_filled(request.refresh_token) && has_refresh(*request.refresh_token))
    return expected_action("BAD_REQUEST", "A109210");

  const ModelToken& token = add(request, with_refresh_token);
  ExpectedResponse response = expected_action("OK", "A109001");
  ExpectedObject& content = *response.content;
  content.add("accessToken", equals(token.access_token));
  content.add("clientId", token.client_id);
  if (token.access_expires_at) {
    content.add("expiresAt", equals(*token.access_expires_at));
    content.add("expiresIn", access_duration(token.scopes, request.access_token_duration));
  }
  content.add("grantType", token.grant_type);
  if (token.refresh_token) content.add("refreshToken", equals(*token.refresh_token));
  content.add("scopes", array_of(token.scopes));
  if (!token.subject.empty()) content.add("subject", token.subject);
  content.add("tokenType", token.is_bound_to_dpop_key ? "DPoP" : "Bearer");
  if (!token.properties.empty()) content.add("properties", token.properties);
  content.add("forExternalAttachment", token.is_for_external_attachment);
  content.add("tokenId", equals(token.token_id));
  if (token.refresh_token) content.add("refreshTokenScopes", array_of(token.refresh_scopes));
  if (is_filled(request.client_identifier)) content.add("clientIdentifier", *request.client_identifier);
  if (request.session_id) content.add("sessionId", *request.session_id);
  return response;
}

TokenModel::BatchEnd TokenModel::create_batch(const std::vector<CreateFields>& items, bool dry_run) {
  const TokenModel before = *this;
  BatchEnd end;
  for (const CreateFields& item : items) {
    end.error_code = refusal_of(item);
    if (end.error_code.empty() && !is_filled(item.access_token)) end.error_code = "A109208";
    if (end.error_code.empty() && has_access(*item.access_token)) end.error_code = "A109209";
    const bool is_public =
        end.error_code.empty() && (*item.grant_type == "CLIENT_CREDENTIALS" || *item.grant_type == "IMPLICIT");
    if (end.error_code.empty() && !is_public && is_filled(item.refresh_token) && has_refresh(*item.refresh_token))
      end.error_code = "A109210";
    if (!end.error_code.empty()) break;
    add(item, gets_refresh_token(item) && is_filled(item.refresh_token));
    ++end.tokens;
  }
  if (dry_run) *this = before;
  return end;
}

ExpectedResponse TokenModel::update(const UpdateFields& request) {
  auto found = tokens_.end();
  if (request.selector == "accessToken") found = find_access(request.selected, true, false);
  if (request.selector == "accessTokenHash") found = find_access(request.selected, false, true);
  if (request.selector == "refreshToken") found = find_refresh(request.selected, true, false);
  if (request.selector == "refreshTokenHash") found = find_refresh(request.selected, false, true);
  if (request.selector.empty() || request.selected.empty()) return expected_action("BAD_REQUEST", "A135201");
  if (found == tokens_.end()) return expected_action("NOT_FOUND", "A135301");

  ModelToken& token = *found;
  if (request.scopes) {
    std::vector<std::string> scopes;
    for (const std::string& scope : without_repetitions(*request.scopes))
      if (is_scope(scope)) scopes.push_back(scope);
    const bool changed = scopes != token.scopes;
    token.scopes = std::move(scopes);
    // Both points in time are those of the same request.
    const Moment now = Moment::later();
    if (changed && request.access_expiry_follows_scopes && token.access_expires_at) {
      token.access_expires_at = now.plus_seconds(access_duration(token.scopes, std::nullopt));
      token.is_expired = false;
    }
    if (changed && request.refresh_expiry_follows_scopes && token.refresh_token)
      token.refresh_expires_at = now.plus_seconds(refresh_token_duration);
  }
  if (request.persistent) {
    token.access_expires_at.reset();
    token.is_expired = false;
  } else if (request.access_token_expires_at.value_or(0) > 0) {
    token.access_expires_at = Moment::at(*request.access_token_expires_at);
    // The requests name times that are long past or far away.
    token.is_expired = *request.access_token_expires_at < 1'000'000'000'000;
  }
  if (request.refresh_token_expires_at.value_or(0) > 0 && token.refresh_token)
    token.refresh_expires_at = Moment::at(*request.refresh_token_expires_at);
  if (request.properties) token.properties = *request.properties;
  if (is_filled(request.dpop_key_thumbprint)) token.is_bound_to_dpop_key = true;
  if (request.for_external_attachment) token.is_for_external_attachment = true;
  if (request.new_value) token.access_token = LearnedText();

  ExpectedResponse response = expected_action("OK", "A135001");
  ExpectedObject& content = *response.content;
  if (request.new_value || request.selector == "accessToken") content.add("accessToken", equals(token.access_token));
  if (token.access_expires_at) content.add("accessTokenExpiresAt", equals(*token.access_expires_at));
  if (token.refresh_token) content.add("refreshTokenExpiresAt", equals(*token.refresh_expires_at));
  content.add("scopes", array_of(token.scopes));
  content.add("tokenType", token.is_bound_to_dpop_key ? "DPoP" : "Bearer");
  if (!token.properties.empty()) content.add("properties", token.properties);
  content.add("forExternalAttachment", token.is_for_external_attachment);
  content.add("tokenId", equals(token.token_id));
  return response;
}

}  // namespace authlete::test
