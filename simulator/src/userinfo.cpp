#include "userinfo.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <variant>

#include "bearer_challenge.hpp"
#include "claims_request.hpp"
#include "form.hpp"
#include "token_binding.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

struct UserinfoRefusal {
  enum Kind { bad_request, unauthorized, forbidden };
  Kind kind;
  std::string_view error;
  ResultMessage message;
};

// Both operations check the token, because it may end between them.
std::variant<const Token*, UserinfoRefusal> find_token(const TokenStore& store, const Secret& value, TimePoint now) {
  if (value.empty())
    return UserinfoRefusal{UserinfoRefusal::bad_request, "invalid_request", {"A091301", "The token is missing."}};
  const Token* token = store.find_access(sha256(value.reveal()));
  if (!token)
    return UserinfoRefusal{UserinfoRefusal::unauthorized, "invalid_token", {"A091302", "The token does not exist."}};
  if (!token->is_valid(now))
    return UserinfoRefusal{UserinfoRefusal::unauthorized, "invalid_token", {"A091303", "The token has expired."}};
  if (std::find(token->scopes->begin(), token->scopes->end(), "openid") == token->scopes->end())
    return UserinfoRefusal{
        UserinfoRefusal::forbidden, "insufficient_scope", {"A091304", "The token does not have the scope openid."}};
  if (!token->subject)
    return UserinfoRefusal{UserinfoRefusal::forbidden, "invalid_request", {"A091305", "The token belongs to no user."}};
  return token;
}

template <class Response, class Action>
Response refuse_userinfo(const UserinfoRefusal& refusal) {
  const auto action = refusal.kind == UserinfoRefusal::bad_request    ? Action::bad_request
                      : refusal.kind == UserinfoRefusal::unauthorized ? Action::unauthorized
                                                                      : Action::forbidden;
  auto response = make_response<Response>(action, refusal.message);
  if (refusal.kind == UserinfoRefusal::forbidden)
    response.response_content = bearer_challenge(refusal.error, refusal.message, {{"scope", "openid"}});
  else
    response.response_content = bearer_challenge(refusal.error, refusal.message);
  return response;
}

}  // namespace

UserinfoResponse Userinfo::process(const UserinfoRequest& request, TimePoint now) {
  const auto found = find_token(store_, request.token, now);
  if (const auto* refusal = std::get_if<UserinfoRefusal>(&found))
    return refuse_userinfo<UserinfoResponse, UserinfoAction>(*refusal);
  const Token& token = *std::get<const Token*>(found);
  // OpenID Connect Core section 5.3.1 recommends GET.
  const std::string endpoint = service_.settings().model().user_info_endpoint.value_or("");
  const BindingOutcome binding = check_binding(token, request, "GET", endpoint, dpop_, "A091306", now);
  if (!binding.challenge.empty()) {
    auto refused = make_response<UserinfoResponse>(UserinfoAction::unauthorized, {"A091306", binding.text});
    refused.response_content = binding.challenge;
    refused.dpop_nonce = binding.nonce;
    return refused;
  }
  auto response = make_response<UserinfoResponse>(UserinfoAction::ok, {"A091001", "The access token is valid."});
  response.dpop_nonce = binding.nonce;
  response.client_id = token.client_id;
  if (const RegisteredClient* client = service_.find_client(token.client_id)) {
    response.client_id_alias = client->client_id_alias;
    response.client_attributes = client->attributes;
    response.client_entity_id = client->entity_id;
  }
  response.client_id_alias_used = token.client_id_alias_used;
  response.subject = *token.subject;
  response.scopes = *token.scopes;
  response.token = request.token;
  std::vector<std::string> claims = claims_of_scopes(*token.scopes);
  if (token.rare) {
    const TokenExtras& extras = *token.rare;
    if (!extras.properties.empty()) response.properties = extras.properties;
    if (!extras.consented_claims.empty()) response.consented_claims = extras.consented_claims;
    if (!extras.user_info_claims.empty()) {
      response.user_info_claims = extras.user_info_claims;
      for (std::string& name : names_of_claims(json::parse(extras.user_info_claims).as_object()))
        claims.push_back(std::move(name));
    }
  }
  if (!claims.empty()) response.claims = unique_words(claims);
  return response;
}

UserinfoIssueResponse Userinfo::issue(const UserinfoIssueRequest& request, TimePoint now) const {
  using Action = UserinfoIssueAction;
  const auto found = find_token(store_, request.token, now);
  if (const auto* refusal = std::get_if<UserinfoRefusal>(&found))
    return refuse_userinfo<UserinfoIssueResponse, UserinfoIssueAction>(*refusal);
  const Token& token = *std::get<const Token*>(found);
  json::value claims = json::object();
  if (given(request.claims)) {
    boost::system::error_code error;
    claims = json::parse(*request.claims, error);
    if (error || !claims.is_object()) {
      const ResultMessage message{"A096201", "claims is not a JSON object."};
      auto response = make_response<UserinfoIssueResponse>(Action::internal_server_error, message);
      response.response_content = bearer_challenge("server_error", message);
      return response;
    }
  }
  claims.get_object()["sub"] = given(request.sub) ? *request.sub : *token.subject;
  const RegisteredClient* client = service_.find_client(token.client_id);
  if (client && SigningKeys::can_sign(client->user_info_sign_alg)) {
    // OpenID Connect Core section 5.3.2: a signed response names its issuer and its audience.
    claims.get_object()["iss"] = service_.settings().issuer();
    claims.get_object()["aud"] = service_.client_id_of(token.client_id, token.client_id_alias_used);
    auto response = make_response<UserinfoIssueResponse>(Action::jwt,
                                                         {"A096002", "The userinfo response was signed successfully."});
    response.response_content = keys_.sign({}, claims.get_object(), client->user_info_sign_alg.value());
    return response;
  }
  auto response =
      make_response<UserinfoIssueResponse>(Action::json, {"A096001", "The userinfo response was made successfully."});
  response.response_content = json::serialize(claims);
  return response;
}

}  // namespace authlete::simulator
