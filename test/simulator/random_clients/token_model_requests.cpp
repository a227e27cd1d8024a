// The operations of the model that list and delete tokens.
#include <algorithm>

#include "simulator/random_clients/token_model.hpp"

namespace authlete::test {

namespace json = boost::json;

namespace {

ExpectedObject list_entry(const ModelToken& token) {
  ExpectedObject entry;
  entry.add("accessTokenHash", hash_of(token.access_token));
  if (token.access_expires_at) entry.add("accessTokenExpiresAt", equals(*token.access_expires_at));
  if (token.refresh_token) {
    entry.add("refreshTokenHash", hash_of(*token.refresh_token));
    entry.add("refreshTokenExpiresAt", equals(*token.refresh_expires_at));
    entry.add("refreshTokenScopes", array_of(token.refresh_scopes));
  }
  entry.add("createdAt", equals(token.created_at));
  entry.add("lastRefreshedAt", equals(token.last_refreshed_at));
  entry.add("clientId", token.client_id);
  if (!token.subject.empty()) entry.add("subject", token.subject);
  entry.add("grantType", token.grant_type);
  entry.add("scopes", array_of(token.scopes));
  if (!token.properties.empty()) entry.add("properties", token.properties);
  return entry;
}

ExpectedObject client_entry(const ModelClient& client) {
  ExpectedObject entry;
  entry.add("number", client.number).add("clientId", client.client_id).add("clientType", "CONFIDENTIAL");
  entry.add("clientIdAliasEnabled", !client.alias.empty());
  if (!client.alias.empty()) entry.add("clientIdAlias", client.alias);
  return entry;
}

ExpectedResponse revoked(std::size_t count) {
  ExpectedResponse response;
  response.content.emplace();
  response.content->add("resultCode", "A312001")
      .add("resultMessage", "Revoked " + std::to_string(count) + " access token(s).")
      .add("count", static_cast<std::int64_t>(count));
  return response;
}

}  // namespace

ExpectedResponse TokenModel::list(const ListFields& request) const {
  const std::int64_t start = request.start.value_or(0);
  const std::int64_t end = request.end.value_or(5);
  if (start < 0 || end < 0) return expected_error(400, "A140201");
  const std::string status = request.status.value_or("");
  if (!status.empty() && status != "ALL" && status != "VALID" && status != "INVALID")
    return expected_error(400, "A140202");

  const ModelClient* client = request.client_identifier ? find_client(*request.client_identifier) : nullptr;
  std::vector<ExpectedObject> entries;
  std::int64_t total = 0;
  for (const ModelToken& token : tokens_) {
    if (request.client_identifier && (client == nullptr || token.client_id != client->client_id)) continue;
    if (request.subject && token.subject != *request.subject) continue;
    if ((status == "VALID" && token.is_expired) || (status == "INVALID" && !token.is_expired)) continue;
    if (total >= start && total < end) entries.push_back(list_entry(token));
    ++total;
  }
  ExpectedResponse response;
  ExpectedObject& content = response.content.emplace();
  content.add("start", start).add("end", end).add("totalCount", total);
  if (client != nullptr) content.add("client", equals(client_entry(*client)));
  if (request.subject) content.add("subject", *request.subject);
  if (end > start) content.add("accessTokens", equals(std::move(entries)));
  return response;
}

ExpectedResponse TokenModel::remove(const std::string& identifier) {
  const auto found = find_access(identifier, true, true);
  if (found == tokens_.end()) return expected_error(404, "A136301");
  tokens_.erase(found);
  ExpectedResponse response;
  response.status = 204;
  return response;
}

ExpectedResponse TokenModel::revoke(const std::string& selector, const std::string& identifier) {
  if (identifier.empty()) return expected_error(400, "A312201");
  const auto found =
      selector == "accessTokenIdentifier" ? find_access(identifier, true, true) : find_refresh(identifier, true, true);
  if (found == tokens_.end()) return revoked(0);
  tokens_.erase(found);
  return revoked(1);
}

ExpectedResponse TokenModel::revoke(const std::optional<std::string>& client_identifier,
                                    const std::optional<std::string>& subject) {
  const ModelClient* client = client_identifier ? find_client(*client_identifier) : nullptr;
  const std::size_t count = std::erase_if(tokens_, [&](const ModelToken& token) {
    if (client_identifier && (client == nullptr || token.client_id != client->client_id)) return false;
    return !subject || token.subject == *subject;
  });
  return revoked(count);
}

}  // namespace authlete::test
