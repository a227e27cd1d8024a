#include <utility>

#include "id_token.hpp"
#include "polled_grants.hpp"
#include "token_endpoint.hpp"

namespace authlete::simulator {

TokenResponse TokenEndpoint::use_polled(const Exchange& exchange, PolledGrants& grants, std::string_view parameter) {
  const std::string* code = exchange.parameters.find_filled(parameter);
  if (!code) return refuse(exchange, "invalid_request", {"A050320", std::string(parameter) + " is missing."});
  const std::int64_t client_id = id_of(*exchange.sender.client);
  switch (grants.poll(*code, client_id, exchange.now)) {
    case PollOutcome::unknown:
      return refuse(exchange, "invalid_grant", {"A050321", std::string(parameter) + " is not valid."});
    case PollOutcome::expired:
      return refuse(exchange, "expired_token", {"A050322", std::string(parameter) + " has expired."});
    case PollOutcome::pending:
      return refuse(exchange, "authorization_pending", {"A050323", "The user has not decided yet."});
    case PollOutcome::too_fast: return refuse(exchange, "slow_down", {"A050324", "The client polls too fast."});
    case PollOutcome::denied: return refuse(exchange, "access_denied", {"A050325", "The user has denied the access."});
    case PollOutcome::authorized: break;
  }

  const PolledGrant& grant = *grants.find(*code, exchange.now);
  TokenPlan token_plan = plan_for(grant);
  token_plan.with_refresh_token = may_use(*exchange.sender.client, GrantType::refresh_token);
  if (given(exchange.request.access_token)) token_plan.access_token = exchange.request.access_token;
  if (exchange.request.access_token_duration) token_plan.access_token_duration = exchange.request.access_token_duration;
  if (exchange.request.refresh_token_duration)
    token_plan.refresh_token_duration = exchange.request.refresh_token_duration;
  if (exchange.request.properties)
    token_plan.extras.properties.insert(token_plan.extras.properties.end(), exchange.request.properties->begin(),
                                        exchange.request.properties->end());
  const bool chosen_token_exists = given(token_plan.access_token) && mint_.is_taken(*token_plan.access_token);
  if (chosen_token_exists)
    return refuse(exchange, "invalid_grant", {"A050326", "The chosen access token exists already."});
  exchange.keys.bind(token_plan.extras);
  token_plan.extras.grant_id = managed_.apply(grant.grant_request, client_id, token_plan.subject, token_plan.scopes);
  const MintedToken minted = mint_.make(std::move(token_plan), exchange.now);
  const IdTokenOptions id_token = grant.consent.id_token;
  grants.take(*code, exchange.now);
  return this->grant(exchange, minted, &id_token);
}

}  // namespace authlete::simulator
