#include "simulator/random_clients/random_calls.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "simulator/random_clients/names.hpp"

namespace authlete::test {

namespace json = boost::json;

namespace {

// Far in the future, so that no token expires during a run, or long past.
constexpr std::int64_t far_away = 4'102'444'800'000;
constexpr std::int64_t long_past = 1'000'000;

}  // namespace

HttpCall RandomCalls::http(std::string method, const std::string& path) const {
  HttpCall call;
  call.method = std::move(method);
  call.target = root_ + path;
  call.authorization = authorization_;
  call.max_content = limits_.max_content;
  return call;
}

HttpCall RandomCalls::post(const std::string& path, const json::object& content) const {
  HttpCall call = http("POST", path);
  call.content_type = "application/json";
  call.content = json::serialize(content);
  return call;
}

std::string RandomCalls::subject(Choices& choices) const {
  return prefix_ + "subject" + std::to_string(choices.below(3));
}

std::vector<std::string> RandomCalls::scopes(Choices& choices) const {
  const std::string known[] = {"history.read", "timeline.read", "openid", "short"};
  std::vector<std::string> result;
  for (std::size_t count = choices.below(4); count > 0; --count) result.push_back(choices.pick(known));
  if (choices.one_in(30)) result.emplace_back("unknown scope");
  return result;
}

std::string RandomCalls::known_access_token(const TokenModel& model, Choices& choices) {
  const std::string other = unique_name("no-token");
  if (model.tokens().empty() || choices.one_in(10)) return other;
  const LearnedText& value = choices.pick(model.tokens()).access_token;
  return value.is_known() ? value.value() : other;
}

std::string RandomCalls::known_refresh_token(const TokenModel& model, Choices& choices) {
  const std::string other = unique_name("no-token");
  if (model.tokens().empty() || choices.one_in(10)) return other;
  const std::optional<LearnedText>& value = choices.pick(model.tokens()).refresh_token;
  return value && value->is_known() ? value->value() : other;
}

CreateFields RandomCalls::create_fields(const TokenModel& model, Choices& choices, bool is_item) {
  const std::string grant_types[] = {"AUTHORIZATION_CODE", "IMPLICIT",       "PASSWORD",   "CLIENT_CREDENTIALS", "CIBA",
                                     "DEVICE_CODE",        "TOKEN_EXCHANGE", "JWT_BEARER", "REFRESH_TOKEN"};
  const std::size_t mistakes = is_item ? 200 : 25;
  CreateFields fields;
  if (!choices.one_in(mistakes)) fields.grant_type = grant_types[choices.below(choices.one_in(mistakes) ? 9 : 8)];
  if (choices.one_in(mistakes)) fields.grant_type = "NO_SUCH_GRANT";
  const ModelClient& client = choices.pick(model.clients());
  if (!choices.one_in(3))
    fields.client_id = choices.one_in(mistakes) ? 404 : client.client_id;
  else if (!choices.one_in(mistakes))
    fields.client_identifier =
        client.alias.empty() || choices.one_in(2) ? std::to_string(client.client_id) : client.alias;
  if (!choices.one_in(mistakes)) fields.subject = subject(choices);
  if (choices.one_in(mistakes)) fields.subject = choices.one_in(2) ? std::string(101, 's') : "subject\xC3\xA9";
  if (!choices.one_in(4)) fields.scopes = scopes(choices);
  if (choices.one_in(4)) fields.access_token_duration = static_cast<std::int64_t>(choices.below(3)) * 40 * 86400;
  if (choices.one_in(4)) fields.refresh_token_duration = static_cast<std::int64_t>(choices.below(3)) * 70 * 86400;
  if (is_item || !choices.one_in(3)) fields.access_token = unique_name("access") + strange_ending(choices);
  if (is_item || choices.one_in(2)) fields.refresh_token = unique_name("refresh") + strange_ending(choices);
  if (choices.one_in(is_item ? 300 : 20)) fields.access_token = known_access_token(model, choices);
  if (choices.one_in(is_item ? 300 : 20)) fields.refresh_token = known_refresh_token(model, choices);
  if (is_item && choices.one_in(300)) fields.access_token.reset();
  if (choices.one_in(5)) fields.persistent = !choices.one_in(3);
  if (!choices.one_in(3))
    fields.properties.push_back(
        json::object{{"key", "marker"}, {"value", unique_name("value") + strange_ending(choices)}});
  if (choices.one_in(10)) fields.dpop_key_thumbprint = "thumbprint";
  fields.for_external_attachment = choices.one_in(10);
  if (choices.one_in(10)) fields.session_id = unique_name("session");
  return fields;
}

TokenCall RandomCalls::create(TokenModel& model, Choices& choices) {
  const CreateFields fields = create_fields(model, choices, false);
  return {post("/auth/token/create", fields.to_json()), model.create(fields)};
}

HttpCall RandomCalls::create_call(std::int64_t client_id, const std::string& subject,
                                  const std::string& access_token) const {
  CreateFields fields;
  fields.grant_type = "PASSWORD";
  fields.client_id = client_id;
  fields.subject = subject;
  fields.access_token = access_token;
  return post("/auth/token/create", fields.to_json());
}

TokenCall RandomCalls::update(TokenModel& model, Choices& choices) {
  UpdateFields fields;
  const std::string selectors[] = {"accessToken", "accessTokenHash", "refreshToken", "refreshTokenHash"};
  if (!choices.one_in(30)) fields.selector = choices.pick(selectors);
  fields.selected =
      fields.selector.starts_with("refresh") ? known_refresh_token(model, choices) : known_access_token(model, choices);
  if (fields.selector.ends_with("Hash") && !choices.one_in(20)) fields.selected = hash_text(fields.selected);
  if (choices.one_in(2)) fields.scopes = scopes(choices);
  fields.access_expiry_follows_scopes = choices.one_in(4);
  fields.refresh_expiry_follows_scopes = choices.one_in(4);
  const auto minute = static_cast<std::int64_t>(choices.below(1000)) * 60'000;
  if (choices.one_in(3)) fields.access_token_expires_at = (choices.one_in(2) ? far_away : long_past) + minute;
  if (choices.one_in(4)) fields.refresh_token_expires_at = far_away + minute;
  fields.persistent = choices.one_in(10);
  fields.new_value = choices.one_in(6);
  if (choices.one_in(3)) {
    fields.properties.emplace();
    if (!choices.one_in(4))
      fields.properties->push_back(
          json::object{{"key", "marker"}, {"value", unique_name("value") + strange_ending(choices)}});
  }
  if (choices.one_in(12)) fields.dpop_key_thumbprint = "thumbprint";
  fields.for_external_attachment = choices.one_in(12);
  return {post("/auth/token/update", fields.to_json()), model.update(fields)};
}

TokenCall RandomCalls::list_call(const TokenModel& model, const ListFields& request) const {
  std::string query;
  const auto add = [&](std::string_view name, const std::string& value) {
    query += (query.empty() ? "?" : "&") + std::string(name) + "=" + percent_encoded(value);
  };
  if (request.client_identifier) add("clientIdentifier", *request.client_identifier);
  if (request.subject) add("subject", *request.subject);
  if (request.status) add("tokenStatus", *request.status);
  if (request.start) add("start", std::to_string(*request.start));
  if (request.end) add("end", std::to_string(*request.end));
  return {http("GET", "/auth/token/get/list" + query), model.list(request)};
}

TokenCall RandomCalls::list(TokenModel& model, Choices& choices) {
  const std::string statuses[] = {"ALL", "VALID", "INVALID"};
  ListFields fields;
  const ModelClient& client = choices.pick(model.clients());
  if (choices.one_in(2))
    fields.client_identifier =
        client.alias.empty() || choices.one_in(2) ? std::to_string(client.client_id) : client.alias;
  if (!fields.client_identifier || choices.one_in(2)) fields.subject = subject(choices);
  if (choices.one_in(2)) fields.status = choices.pick(statuses);
  if (choices.one_in(40)) fields.status = "NO_SUCH_STATUS";
  if (choices.one_in(2)) fields.start = static_cast<std::int64_t>(choices.below(30));
  if (choices.one_in(2)) fields.end = fields.start.value_or(0) + static_cast<std::int64_t>(choices.below(300)) - 3;
  TokenCall call = list_call(model, fields);
  // HEAD is GET without content.
  if (!choices.one_in(8)) return call;
  call.http.method = "HEAD";
  return call;
}

TokenCall RandomCalls::remove(TokenModel& model, Choices& choices) {
  std::string identifier = known_access_token(model, choices);
  if (choices.one_in(3)) identifier = hash_text(identifier);
  return {http("DELETE", "/auth/token/delete/" + percent_encoded(identifier)), model.remove(identifier)};
}

TokenCall RandomCalls::revoke(TokenModel& model, Choices& choices) {
  const bool by_refresh_token = choices.one_in(2);
  const std::string selector = by_refresh_token ? "refreshTokenIdentifier" : "accessTokenIdentifier";
  std::string identifier = by_refresh_token ? known_refresh_token(model, choices) : known_access_token(model, choices);
  if (choices.one_in(3)) identifier = hash_text(identifier);
  if (choices.one_in(20)) identifier.clear();
  json::object content;
  content[selector] = identifier;
  return {post("/auth/token/revoke", content), model.revoke(selector, identifier)};
}

TokenCall RandomCalls::revoke_many(TokenModel& model, Choices& choices) {
  json::object content;
  std::optional<std::string> client;
  std::optional<std::string> subject_of_call;
  if (choices.one_in(3)) client = std::to_string(choices.pick(model.clients()).client_id);
  if (!client || choices.one_in(2)) subject_of_call = subject(choices);
  if (client) content["clientIdentifier"] = *client;
  if (subject_of_call) content["subject"] = *subject_of_call;
  return {post("/auth/token/revoke", content), model.revoke(client, subject_of_call)};
}

TokenCall RandomCalls::reissue(TokenModel& model, Choices& choices) {
  std::string access_token = known_access_token(model, choices);
  std::string refresh_token = known_refresh_token(model, choices);
  for (const ModelToken& token : model.tokens())
    if (token.access_token.is_known() && token.access_token.value() == access_token && token.refresh_token &&
        token.refresh_token->is_known() && !choices.one_in(8))
      refresh_token = token.refresh_token->value();
  const std::string sub = unique_name("sub");
  const json::object content{{"accessToken", access_token}, {"refreshToken", refresh_token}, {"sub", sub}};
  return {post("/idtoken/reissue", content), model.reissue_id_token(access_token, refresh_token, sub)};
}

TokenCall RandomCalls::call(TokenModel& model, Choices& choices) {
  using Maker = TokenCall (RandomCalls::*)(TokenModel&, Choices&);
  constexpr std::size_t many_tokens = 150;
  constexpr std::array<Maker, 20> usual = {
      &RandomCalls::use_password, &RandomCalls::use_password, &RandomCalls::issue,   &RandomCalls::fail,
      &RandomCalls::create,       &RandomCalls::create,       &RandomCalls::create,  &RandomCalls::create,
      &RandomCalls::create,       &RandomCalls::update,       &RandomCalls::update,  &RandomCalls::update,
      &RandomCalls::list,         &RandomCalls::list,         &RandomCalls::remove,  &RandomCalls::revoke,
      &RandomCalls::reissue,      &RandomCalls::refresh,      &RandomCalls::refresh, &RandomCalls::client_credentials};
  if (choices.one_in(model.tokens().size() > many_tokens ? 20 : 400)) return revoke_many(model, choices);
  const Maker maker = choices.pick(usual);
  return (this->*maker)(model, choices);
}

}  // namespace authlete::test
