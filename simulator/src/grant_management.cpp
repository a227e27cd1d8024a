#include "grant_management.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace authlete::simulator {
namespace {

using GrantAction = GrantManagementResponseAction;

// Returns a refusal. Its content is the value of the field `WWW-Authenticate` (RFC 6750 section 3).
GrantManagementResponse refuse_with_challenge(GrantAction::Value action, std::string_view error,
                                              const ResultMessage& message) {
  auto response = make_response<GrantManagementResponse>(action, message);
  response.response_content =
      "Bearer error=\"" + std::string(error) + "\",error_description=\"" + message.to_string() + "\"";
  return response;
}

std::string grant_content(const ManagedGrant& grant) {
  boost::json::array scopes;
  if (!grant.scopes.empty()) {
    boost::json::object entry;
    entry["scope"] = join_words(grant.scopes);
    scopes.push_back(std::move(entry));
  }
  boost::json::object content;
  content["scopes"] = std::move(scopes);
  return boost::json::serialize(content);
}

}  // namespace

GrantManagementResponse GrantManagement::process(const GrantManagementRequest& request, TimePoint now) {
  const bool query = request.gm_action == GrantManagementAction::query;
  if (!query && request.gm_action != GrantManagementAction::revoke)
    return make_response<GrantManagementResponse>(GrantAction::caller_error,
                                                  {"A281201", "gmAction must be QUERY or REVOKE."});
  if (!given(request.access_token))
    return refuse_with_challenge(GrantAction::unauthorized, "invalid_token", {"A281301", "accessToken is missing."});
  const Token* token = store_.find_access(sha256(request.access_token->reveal()));
  if (!token || !token->is_valid(now))
    return refuse_with_challenge(GrantAction::unauthorized, "invalid_token",
                                 {"A281302", "The access token does not exist or has expired."});
  const std::string_view scope = query ? "grant_management_query" : "grant_management_revoke";
  if (std::find(token->scopes->begin(), token->scopes->end(), scope) == token->scopes->end())
    return refuse_with_challenge(GrantAction::forbidden, "insufficient_scope",
                                 {"A281303", "The access token lacks the scope " + std::string(scope) + "."});
  const ManagedGrant* grant = given(request.grant_id) ? grants_.find(*request.grant_id) : nullptr;
  if (!grant) {
    const ResultMessage message{"A281304", "The grant does not exist."};
    auto response = make_response<GrantManagementResponse>(GrantAction::not_found, message);
    response.response_content = R"({"error":"not_found","error_description":")" + message.to_string() + "\"}";
    return response;
  }
  if (grant->client_id != token->client_id)
    return refuse_with_challenge(GrantAction::forbidden, "invalid_request",
                                 {"A281305", "The grant belongs to another client."});
  if (query) {
    auto response = make_response<GrantManagementResponse>(GrantAction::ok, {"A281001", "The grant was queried."});
    response.response_content = grant_content(*grant);
    return response;
  }
  const std::string grant_id = *request.grant_id;
  revoke(grant_id, *grant);
  grants_.erase(grant_id);
  return make_response<GrantManagementResponse>(GrantAction::no_content, {"A281002", "The grant was revoked."});
}

void GrantManagement::revoke(const std::string& grant_id, const ManagedGrant& grant) {
  TokenFilter filter;
  filter.client_id = grant.client_id;
  filter.subject = grant.subject;
  for (const Token* token : store_.list(filter, 0, store_.size()).tokens)
    if (token->rare && token->rare->grant_id == grant_id) store_.erase(*store_.find_number(token->number));
}

}  // namespace authlete::simulator
