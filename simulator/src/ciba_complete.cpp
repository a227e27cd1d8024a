#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

#include "ciba.hpp"
#include "client_request.hpp"
#include "id_token.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

BackchannelAuthenticationCompleteResponse refuse_completion(const ResultMessage& message) {
  return make_response<BackchannelAuthenticationCompleteResponse>(BackchannelAuthenticationCompleteAction::server_error,
                                                                  message);
}

// Adds the request ID to the content of a notification.
std::string with_auth_req_id(std::string_view content, const std::string& auth_req_id) {
  boost::json::object object = boost::json::parse(boost::json::string_view(content.data(), content.size())).as_object();
  object["auth_req_id"] = auth_req_id;
  return boost::json::serialize(object);
}

std::string_view error_of(PolledGrant::Decision decision) {
  return decision == PolledGrant::denied ? "access_denied" : "transaction_failed";
}

}  // namespace

BackchannelAuthenticationCompleteResponse Ciba::notification(const Transaction& transaction,
                                                             const RegisteredClient& client,
                                                             const ResultMessage& message) const {
  auto response = make_response<CompleteResponse>(BackchannelAuthenticationCompleteAction::notification, message);
  describe_client(response, client, transaction.grant.client_id_alias_used);
  response.delivery_mode = transaction.mode;
  response.client_notification_endpoint = client.bc_notification_endpoint;
  if (!transaction.notification_token.empty()) response.client_notification_token = transaction.notification_token;
  response.auth_req_id = transaction.auth_req_id;
  return response;
}

BackchannelAuthenticationCompleteResponse Ciba::push_tokens(const Transaction& transaction,
                                                            const RegisteredClient& client, PolledGrant grant,
                                                            TimePoint now) {
  TokenPlan plan = plan_for(grant);
  plan.with_refresh_token = may_use(client, GrantType::refresh_token);
  plan.extras.grant_id = managed_.apply(grant.grant_request, grant.client_id, plan.subject, plan.scopes);
  const MintedToken minted = mint_.make(std::move(plan), now);
  if (!minted.token) return refuse_completion({"A183203", "The chosen access token exists already."});

  const Token& token = *minted.token;
  CompleteResponse response = notification(transaction, client, {"A183001", "The tokens must be sent to the client."});
  TokenBody body;
  body.access_token = minted.access_token;
  body.refresh_token = minted.refresh_token;
  body.expires_in = minted.access_token_duration;
  std::optional<std::string> id_token =
      make_id_token(service_, keys_, basis_of(token), grant.consent.id_token, {minted.access_token, {}}, now);
  if (id_token) body.id_token = *id_token;
  response.response_content = with_auth_req_id(token_content(token, body), transaction.auth_req_id);
  response.access_token = minted.access_token;
  response.access_token_duration = minted.access_token_duration;
  if (token.refresh_digest) {
    response.refresh_token = minted.refresh_token;
    response.refresh_token_duration = minted.refresh_token_duration;
  }
  if (id_token) response.id_token = std::move(*id_token);
  if (!grant.resources.empty()) response.resources = grant.resources;
  if (token.rare && !token.rare->grant_id.empty()) response.grant_id = token.rare->grant_id;
  return response;
}

BackchannelAuthenticationCompleteResponse Ciba::complete(const CompleteRequest& request, TimePoint now) {
  PolledGrant::Decision decision = PolledGrant::pending;
  switch (request.result) {
    case BackchannelAuthenticationCompleteResult::authorized: decision = PolledGrant::authorized; break;
    case BackchannelAuthenticationCompleteResult::access_denied: decision = PolledGrant::denied; break;
    case BackchannelAuthenticationCompleteResult::transaction_failed: decision = PolledGrant::failed; break;
    default: return refuse_completion({"A183204", "result is missing or unknown."});
  }
  if (decision == PolledGrant::authorized && request.subject.empty())
    return refuse_completion({"A183202", "subject is missing."});
  if (!is_json_object_or_absent(request.claims) || !is_json_object_or_absent(request.idt_header_params))
    return refuse_completion({"A183206", "claims or idtHeaderParams is not a JSON object."});

  const Transaction* known = transactions_.find(request.ticket.reveal(), now);
  const PolledGrant* grant =
      known && !known->auth_req_id.empty() ? auth_req_ids_.find(known->auth_req_id, now) : nullptr;
  const RegisteredClient* client = grant ? service_.find_client(grant->client_id) : nullptr;
  if (!client) return refuse_completion({"A183201", "The ticket is unknown, used or expired."});
  const Transaction transaction = *transactions_.take(request.ticket.reveal(), now);
  if (now >= grant->expires_at) return refuse_completion({"A183205", "The authentication request has expired."});

  UserConsent consent;
  if (decision == PolledGrant::authorized) {
    consent = consent_in(request, *grant);
    consent.access_token = request.access_token;
    keep_supported(consent.scopes, service_);
    granted_.record(grant->client_id, request.subject, consent.scopes, now);
  }
  auth_req_ids_.decide(transaction.auth_req_id, decision, std::move(consent), now);
  if (transaction.mode == DeliveryMode::poll) {
    CompleteResponse response = notification(transaction, *client, {"A183002", "The client will poll."});
    response.action = BackchannelAuthenticationCompleteAction::no_action;
    return response;
  }
  if (transaction.mode == DeliveryMode::ping) {
    CompleteResponse response = notification(transaction, *client, {"A183003", "The client must be notified."});
    response.response_content = with_auth_req_id("{}", transaction.auth_req_id);
    return response;
  }
  if (decision == PolledGrant::authorized)
    return push_tokens(transaction, *client, *auth_req_ids_.take(transaction.auth_req_id, now), now);
  const ResultMessage message{"A183301", request.error_description.value_or("The request was not authorized.")};
  CompleteResponse response = notification(transaction, *client, message);
  response.response_content = with_auth_req_id(error_content(error_of(decision), message), transaction.auth_req_id);
  return response;
}

}  // namespace authlete::simulator
