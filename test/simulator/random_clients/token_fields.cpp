// Requests and expectations of the model, as JSON.
#include "simulator/random_clients/token_model.hpp"

#include <algorithm>

namespace authlete::test {

namespace json = boost::json;

json::object CreateFields::to_json() const {
  json::object object;
  if (grant_type) object["grantType"] = *grant_type;
  if (client_id) object["clientId"] = *client_id;
  if (client_identifier) object["clientIdentifier"] = *client_identifier;
  if (subject) object["subject"] = *subject;
  if (scopes) object["scopes"] = array_of(*scopes);
  if (access_token_duration) object["accessTokenDuration"] = *access_token_duration;
  if (refresh_token_duration) object["refreshTokenDuration"] = *refresh_token_duration;
  if (access_token) object["accessToken"] = *access_token;
  if (refresh_token) object["refreshToken"] = *refresh_token;
  if (persistent) object["accessTokenPersistent"] = *persistent;
  if (!properties.empty()) object["properties"] = properties;
  if (dpop_key_thumbprint) object["dpopKeyThumbprint"] = *dpop_key_thumbprint;
  if (for_external_attachment) object["forExternalAttachment"] = true;
  if (session_id) object["sessionId"] = *session_id;
  return object;
}

json::object UpdateFields::to_json() const {
  json::object object;
  if (!selector.empty()) object[selector] = selected;
  if (scopes) object["scopes"] = array_of(*scopes);
  if (access_expiry_follows_scopes) object["accessTokenExpiresAtUpdatedOnScopeUpdate"] = true;
  if (refresh_expiry_follows_scopes) object["refreshTokenExpiresAtUpdatedOnScopeUpdate"] = true;
  if (access_token_expires_at) object["accessTokenExpiresAt"] = *access_token_expires_at;
  if (refresh_token_expires_at) object["refreshTokenExpiresAt"] = *refresh_token_expires_at;
  if (persistent) object["accessTokenPersistent"] = true;
  if (new_value) object["accessTokenValueUpdated"] = true;
  if (properties) object["properties"] = *properties;
  if (dpop_key_thumbprint) object["dpopKeyThumbprint"] = *dpop_key_thumbprint;
  if (for_external_attachment) object["forExternalAttachment"] = true;
  return object;
}

ExpectedResponse expected_error(unsigned status, const std::string& code) {
  ExpectedResponse response;
  response.status = status;
  response.content.emplace();
  response.content->add("resultCode", code).add("resultMessage", starts_with("[" + code + "]"));
  return response;
}

ExpectedResponse expected_action(const std::string& action, const std::string& code) {
  ExpectedResponse response = expected_error(200, code);
  response.content->add("action", action);
  return response;
}

std::vector<std::string> without_repetitions(const std::vector<std::string>& words) {
  std::vector<std::string> result;
  for (const std::string& word : words)
    if (std::find(result.begin(), result.end(), word) == result.end()) result.push_back(word);
  return result;
}

}  // namespace authlete::test
