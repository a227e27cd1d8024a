#include <utility>

#include "authlete/authorization.hpp"
#include "authlete/server/cookie.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/claims.hpp"
#include "server/flow/interaction.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

asio::awaitable<HttpResponse> fail_request(StatePointer state, Secret ticket, AuthorizationFailReason reason,
                                           const std::string& accept) {
  AuthorizationFailRequest call;
  call.ticket = std::move(ticket);
  call.reason = std::move(reason);
  const Result<AuthorizationFailResponse> result =
      co_await state->client.authorization().fail(std::move(call), state.call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::authorization, Operation::authorization_fail, result.error());
  ResponseContext context;
  context.accept = accept;
  co_return response_for(Operation::authorization_fail, *result, context);
}

AuthorizationIssueRequest issue_request(Secret ticket, const Login& login, Decision decision,
                                        std::optional<std::string> claims) {
  AuthorizationIssueRequest call;
  call.ticket = std::move(ticket);
  call.subject = login.subject;
  call.auth_time = login.auth_time;
  if (!login.acr.empty()) call.acr = login.acr;
  if (!login.session_id.empty()) call.session_id = login.session_id;
  call.claims = std::move(claims);
  call.scopes = std::move(decision.scopes);
  call.consented_claims = std::move(decision.consented_claims);
  call.authorization_details = std::move(decision.authorization_details);
  call.properties = std::move(decision.properties);
  call.sub = std::move(decision.sub);
  call.jwt_at_claims = std::move(decision.jwt_at_claims);
  return call;
}

}  // namespace

asio::awaitable<HttpResponse> conclude(StatePointer state, Interaction interaction, Verdict verdict,
                                       std::string accept) {
  if (!verdict.login) co_return co_await fail_request(state, interaction.ticket, verdict.reason, accept);
  ClaimRequest wanted;
  wanted.subject = verdict.login->subject;
  wanted.names = interaction.claims;
  wanted.locales = interaction.claims_locales;
  FoundClaims claims =
      co_await find_claims(state, Endpoint::authorization, std::move(wanted), verdict.decision.consented_claims);
  if (claims.failed) {
    co_await fail_request(state, interaction.ticket, AuthorizationFailReason::server_error, accept);
    co_return error_for(Endpoint::authorization, 500, "server_error");
  }
  AuthorizationIssueRequest call =
      issue_request(interaction.ticket, *verdict.login, std::move(verdict.decision), std::move(claims.json));
  const Result<AuthorizationIssueResponse> result =
      co_await state->client.authorization().issue(std::move(call), state.call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::authorization, Operation::authorization_issue, result.error());
  ResponseContext context;
  context.accept = accept;
  co_return response_for(Operation::authorization_issue, *result, context);
}

asio::awaitable<HttpResponse> take_and_conclude(StatePointer state, std::string id, Verdict verdict,
                                                std::string accept) {
  std::optional<Interaction> interaction = co_await state->interactions().take(id);
  if (!interaction || interaction->expires_at <= state->now())
    co_return error_for(Endpoint::authorization, 400, "invalid_request",
                        "This request was completed already, or it has expired.");
  HttpResponse response = co_await conclude(state, std::move(*interaction), std::move(verdict), std::move(accept));
  remove_cookie(response, binding_cookie(id));
  co_return response;
}

asio::awaitable<HttpResponse> abandon(StatePointer state, std::string id) {
  Verdict verdict;
  verdict.reason = AuthorizationFailReason::server_error;
  std::string accept;
  co_await run_to_end(take_and_conclude(state, std::move(id), std::move(verdict), std::move(accept)));
  co_return error_for(Endpoint::authorization, 500, "server_error");
}

asio::awaitable<std::optional<Verdict>> judge_without_pages(StatePointer state, RequestView request,
                                                            const Interaction& interaction) {
  AuthorizationPolicy* const policy = state->policies.authorization;
  Verdict verdict;
  const Returned<std::optional<Login>> login =
      co_await call_policy(*state, Endpoint::authorization, [&] { return policy->current_login(request); });
  if (!login) co_return std::nullopt;
  const Assessment assessment = assess(interaction, *login, state->now());
  if (assessment.obstacle) {
    verdict.reason = *assessment.obstacle;
    co_return verdict;
  }
  Returned<Decision> decision =
      co_await call_policy(*state, Endpoint::authorization, [&] { return policy->decide(interaction, **login); });
  if (!decision) co_return std::nullopt;
  if (decision->kind == Decision::Kind::granted)
    verdict.login = **login;
  else
    verdict.reason = decision->kind == Decision::Kind::denied ? AuthorizationFailReason::denied
                                                              : AuthorizationFailReason::consent_required;
  verdict.decision = std::move(*decision);
  co_return verdict;
}

std::string binding_cookie(std::string_view interaction_id) { return "interaction-" + std::string(interaction_id); }

std::string accept_of(const RequestView& request) {
  const std::string_view* const accept = request.find("Accept");
  return accept ? std::string(*accept) : std::string();
}

HttpResponse ended(std::optional<HttpResponse> response, Endpoint endpoint) {
  return response ? std::move(*response) : error_for(endpoint, 503, "temporarily_unavailable");
}

}  // namespace authlete::server
