// The operations of the model at the token endpoint, and ID tokens.
#include <boost/json/parse.hpp>

#include <algorithm>
#include <utility>

#include "simulator/random_clients/token_model.hpp"

namespace authlete::test {

namespace json = boost::json;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// A member that is JSON in a string.
ValueCheck json_text(ExpectedObject expected) {
  return [expected = std::move(expected)](const json::value& value) -> std::string {
    boost::system::error_code error;
    if (!value.is_string()) return "it is not a string";
    const json::value parsed = json::parse(value.get_string(), error);
    return error ? "it is not JSON" : expected.difference(parsed);
  };
}

ValueCheck number_between(std::int64_t least, std::int64_t most) {
  return [=](const json::value& value) -> std::string {
    if (value.is_int64() && value.get_int64() >= least && value.get_int64() <= most) return {};
    return "it is not between " + std::to_string(least) + " and " + std::to_string(most);
  };
}

void add_error(ExpectedObject& content, const std::string& error, const std::string& code) {
  ExpectedObject of_client;
  of_client.add("error", error)
      .add("error_description", starts_with("[" + code + "]"))
      .add("error_uri", "https://docs.authlete.com/#" + code);
  content.add("responseContent", json_text(of_client));
}

void add_sender(ExpectedObject& content, const ModelClient& client, const std::string& grant_type) {
  content.add("grantType", grant_type).add("clientId", client.client_id).add("clientIdAliasUsed", false);
  if (!client.alias.empty()) content.add("clientIdAlias", client.alias);
  content.add("clientAuthMethod", "CLIENT_SECRET_BASIC");
}

}  // namespace

ExpectedResponse TokenModel::reissue_id_token(const std::string& access_token, const std::string& refresh_token,
                                              const std::string& subject) const {
  if (access_token.empty()) return expected_action("CALLER_ERROR", "A384201");
  if (refresh_token.empty()) return expected_action("CALLER_ERROR", "A384202");
  const auto found = std::find_if(tokens_.begin(), tokens_.end(), [&](const ModelToken& token) {
    return token.access_token.is_known() && token.access_token.value() == access_token;
  });
  if (found == tokens_.end() || found->is_expired) return expected_action("CALLER_ERROR", "A384203");
  if (!found->refresh_token || !found->refresh_token->is_known() || found->refresh_token->value() != refresh_token)
    return expected_action("CALLER_ERROR", "A384204");

  ExpectedResponse response = expected_action("OK", "A384001");
  const LearnedText id_token;
  ExpectedObject content;
  content.add("access_token", access_token).add("refresh_token", refresh_token);
  if (!found->scopes.empty()) content.add("scope", joined(found->scopes));
  content.add("token_type", found->is_bound_to_dpop_key ? "DPoP" : "Bearer");
  if (found->access_expires_at) content.add("expires_in", number_between(1, std::int64_t{1} << 40));
  content.add("id_token", equals(id_token));
  for (const json::value& property : found->properties)
    content.add(std::string_view(property.at("key").as_string()), property.at("value"));
  response.content->add("responseContent", json_text(content));
  response.content->add("idToken", [id_token, subject](const json::value& value) -> std::string {
    const std::string text = value.is_string() ? std::string(value.get_string()) : std::string();
    if (std::count(text.begin(), text.end(), '.') != 2 || text.back() == '.') return "it is not a signed JWT";
    const std::size_t claims = text.find('.') + 1;
    boost::system::error_code error;
    const json::value parsed = json::parse(base64url_decoded(text.substr(claims, text.rfind('.') - claims)), error);
    if (error || !parsed.is_object()) return "its claims are not a JSON object";
    const json::value* of_subject = parsed.get_object().if_contains("sub");
    if (of_subject == nullptr || *of_subject != json::value(subject)) return "its subject is not " + subject;
    return id_token.learn(text);
  });
  return response;
}

void TokenModel::add_granted(ExpectedObject& content, const ModelToken& token, std::int64_t duration) const {
  content.add("accessToken", equals(token.access_token));
  content.add("accessTokenExpiresAt", equals(*token.access_expires_at)).add("accessTokenDuration", duration);
  if (token.refresh_token) {
    content.add("refreshToken", equals(*token.refresh_token));
    content.add("refreshTokenExpiresAt", equals(*token.refresh_expires_at));
    content.add("refreshTokenDuration", refresh_token_duration);
    content.add("refreshTokenScopes", array_of(token.refresh_scopes));
  }
  if (!token.subject.empty()) content.add("subject", token.subject);
  content.add("scopes", array_of(token.scopes));
  if (!token.properties.empty()) content.add("properties", token.properties);
  ExpectedObject of_client;
  of_client.add("access_token", equals(token.access_token));
  if (token.refresh_token) of_client.add("refresh_token", equals(*token.refresh_token));
  if (!token.scopes.empty()) of_client.add("scope", joined(token.scopes));
  of_client.add("token_type", token.is_bound_to_dpop_key ? "DPoP" : "Bearer").add("expires_in", duration);
  for (const json::value& property : token.properties)
    of_client.add(std::string_view(property.at("key").as_string()), property.at("value"));
  content.add("responseContent", json_text(of_client));
}

ExpectedResponse TokenModel::grant_client_credentials(const ModelClient& client, const std::string& secret,
                                                      const std::vector<std::string>& scopes,
                                                      const std::optional<std::string>& access_token) {
  if (secret != client.secret) {
    ExpectedResponse response = expected_action("INVALID_CLIENT", "A050304");
    add_error(*response.content, "invalid_client", "A050304");
    return response;
  }
  const auto refuse = [&](const std::string& action, const std::string& error, const std::string& code) {
    ExpectedResponse response = expected_action(action, code);
    add_sender(*response.content, client, "CLIENT_CREDENTIALS");
    add_error(*response.content, error, code);
    return response;
  };
  if (access_token && has_access(*access_token)) return refuse("INTERNAL_SERVER_ERROR", "server_error", "A050202");
  for (const std::string& scope : scopes)
    if (!is_scope(scope)) return refuse("BAD_REQUEST", "invalid_scope", "A050307");

  CreateFields fields;
  fields.grant_type = "CLIENT_CREDENTIALS";
  fields.client_id = client.client_id;
  fields.scopes = scopes;
  fields.access_token = access_token;
  const ModelToken& token = add(fields, false);
  ExpectedResponse response = expected_action("OK", "A050001");
  add_sender(*response.content, client, "CLIENT_CREDENTIALS");
  add_granted(*response.content, token, access_duration(token.scopes, std::nullopt));
  return response;
}

ExpectedResponse TokenModel::refresh(const ModelClient& client, const std::string& refresh_token) {
  const auto refuse = [&](const std::string& error, const std::string& code) {
    ExpectedResponse response = expected_action("BAD_REQUEST", code);
    add_sender(*response.content, client, "REFRESH_TOKEN");
    add_error(*response.content, error, code);
    return response;
  };
  if (!client.refreshes_tokens) return refuse("unauthorized_client", "A050305");
  const auto found = find_refresh(refresh_token, true, false);
  if (found == tokens_.end() || found->client_id != client.client_id) return refuse("invalid_grant", "A050318");

  ModelToken& token = *found;
  const Moment now = Moment::later();
  token.access_token = LearnedText();
  token.refresh_token = LearnedText();
  token.scopes = token.refresh_scopes;
  const std::int64_t duration = access_duration(token.scopes, std::nullopt);
  token.access_expires_at = now.plus_seconds(duration);
  token.is_expired = false;
  token.refresh_expires_at = now.plus_seconds(refresh_token_duration);
  token.last_refreshed_at = now;
  ExpectedResponse response = expected_action("OK", "A050001");
  add_sender(*response.content, client, "REFRESH_TOKEN");
  add_granted(*response.content, token, duration);
  return response;
}

ExpectedResponse TokenModel::use_password(const ModelClient& client, const std::string& username,
                                          const std::string& password, const std::vector<std::string>& scopes) {
  const auto refuse = [&](const std::string& error, const std::string& code) {
    ExpectedResponse response = expected_action("BAD_REQUEST", code);
    add_sender(*response.content, client, "PASSWORD");
    add_error(*response.content, error, code);
    return response;
  };
  if (!client.refreshes_tokens) return refuse("unauthorized_client", "A050305");
  for (const std::string& scope : scopes)
    if (!is_scope(scope)) return refuse("invalid_scope", "A050307");
  ModelTicket ticket;
  ticket.client_id = client.client_id;
  ticket.scopes = without_repetitions(scopes);
  ExpectedResponse response = expected_action("PASSWORD", "A050401");
  add_sender(*response.content, client, "PASSWORD");
  response.content->add("username", username).add("password", password).add("ticket", equals(ticket.value));
  response.content->add("scopes", array_of(ticket.scopes));
  tickets_.push_back(std::move(ticket));
  return response;
}

std::optional<ModelTicket> TokenModel::take_ticket(const std::string& ticket) {
  const auto found = std::find_if(tickets_.begin(), tickets_.end(), [&](const ModelTicket& entry) {
    return entry.value.is_known() && entry.value.value() == ticket;
  });
  if (found == tickets_.end()) return std::nullopt;
  ModelTicket taken = *found;
  tickets_.erase(found);
  return taken;
}

ExpectedResponse TokenModel::issue(const std::string& ticket, const std::string& subject,
                                   const std::optional<std::string>& access_token) {
  const auto refuse = [](const std::string& code) {
    ExpectedResponse response = expected_action("INTERNAL_SERVER_ERROR", code);
    add_error(*response.content, "server_error", code);
    return response;
  };
  if (access_token && has_access(*access_token)) return refuse("A054203");
  const std::optional<ModelTicket> taken = take_ticket(ticket);
  if (!taken) return refuse("A054204");
  CreateFields fields;
  fields.grant_type = "PASSWORD";
  fields.client_id = taken->client_id;
  fields.subject = subject;
  fields.scopes = taken->scopes;
  fields.access_token = access_token;
  const ModelClient& client = *find_client(fields);
  const ModelToken& token = add(fields, client.refreshes_tokens);
  ExpectedResponse response = expected_action("OK", "A054001");
  add_granted(*response.content, token, access_duration(token.scopes, std::nullopt));
  response.content->add("clientId", client.client_id).add("clientIdAliasUsed", false);
  if (!client.alias.empty()) response.content->add("clientIdAlias", client.alias);
  return response;
}

ExpectedResponse TokenModel::fail(const std::string& ticket) {
  const bool known = take_ticket(ticket).has_value();
  const std::string code = known ? "A067305" : "A067203";
  ExpectedResponse response = expected_action(known ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR", code);
  add_error(*response.content, known ? "invalid_scope" : "server_error", code);
  return response;
}

}  // namespace authlete::test
