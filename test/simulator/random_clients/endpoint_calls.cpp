// Calls of the token endpoint.
#include <boost/json/object.hpp>

#include <utility>

#include "simulator/random_clients/names.hpp"
#include "simulator/random_clients/random_calls.hpp"

namespace authlete::test {

namespace json = boost::json;

// A scope that is unknown to the service has a blank in its name, which ends a name in the parameter.
std::string RandomCalls::scope_parameter(std::vector<std::string>& scopes) {
  std::string parameter;
  for (std::string& scope : scopes) {
    scope = scope.substr(0, scope.find(' '));
    parameter += (parameter.empty() ? "" : "+") + percent_encoded(scope);
  }
  return parameter;
}

TokenCall RandomCalls::client_credentials(TokenModel& model, Choices& choices) {
  const ModelClient& client = choices.pick(model.clients());
  const std::string secret = choices.one_in(10) ? unique_name("secret") : client.secret;
  std::vector<std::string> wanted = scopes(choices);
  std::optional<std::string> access_token;
  if (choices.one_in(2)) access_token = unique_name("access") + strange_ending(choices);
  if (choices.one_in(20)) access_token = known_access_token(model, choices);
  json::object content{{"parameters", "grant_type=client_credentials&scope=" + scope_parameter(wanted)},
                       {"clientId", std::to_string(client.client_id)},
                       {"clientSecret", secret}};
  if (access_token) content["accessToken"] = *access_token;
  return {post("/auth/token", content), model.grant_client_credentials(client, secret, wanted, access_token)};
}

TokenCall RandomCalls::refresh(TokenModel& model, Choices& choices) {
  const ModelClient& client = choices.pick(model.clients());
  const std::string value = known_refresh_token(model, choices);
  const json::object content{{"parameters", "grant_type=refresh_token&refresh_token=" + percent_encoded(value)},
                             {"clientId", std::to_string(client.client_id)},
                             {"clientSecret", client.secret}};
  return {post("/auth/token", content), model.refresh(client, value)};
}

TokenCall RandomCalls::use_password(TokenModel& model, Choices& choices) {
  const ModelClient& client = choices.pick(model.clients());
  const std::string username = unique_name("user") + strange_ending(choices);
  const std::string password = unique_name("password") + strange_ending(choices);
  std::vector<std::string> wanted = scopes(choices);
  const std::string parameters = "grant_type=password&username=" + percent_encoded(username) +
                                 "&password=" + percent_encoded(password) + "&scope=" + scope_parameter(wanted);
  const json::object content{
      {"parameters", parameters}, {"clientId", std::to_string(client.client_id)}, {"clientSecret", client.secret}};
  return {post("/auth/token", content), model.use_password(client, username, password, wanted)};
}

std::string RandomCalls::known_ticket(const TokenModel& model, Choices& choices) {
  const std::string other = unique_name("no-ticket");
  if (model.tickets().empty() || choices.one_in(10)) return other;
  const LearnedText& value = choices.pick(model.tickets()).value;
  return value.is_known() ? value.value() : other;
}

TokenCall RandomCalls::issue(TokenModel& model, Choices& choices) {
  const std::string ticket = known_ticket(model, choices);
  const std::string subject_of_call = subject(choices);
  std::optional<std::string> access_token;
  if (choices.one_in(2)) access_token = unique_name("access") + strange_ending(choices);
  if (choices.one_in(20)) access_token = known_access_token(model, choices);
  json::object content{{"ticket", ticket}, {"subject", subject_of_call}};
  if (access_token) content["accessToken"] = *access_token;
  return {post("/auth/token/issue", content), model.issue(ticket, subject_of_call, access_token)};
}

TokenCall RandomCalls::fail(TokenModel& model, Choices& choices) {
  const std::string ticket = known_ticket(model, choices);
  const json::object content{{"ticket", ticket}, {"reason", "INVALID_SCOPE"}};
  return {post("/auth/token/fail", content), model.fail(ticket)};
}

}  // namespace authlete::test
