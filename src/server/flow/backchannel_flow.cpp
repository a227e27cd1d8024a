#include <utility>
#include <variant>

#include "authlete/ciba.hpp"
#include "authlete/server/error_response.hpp"
#include "server/core/client_request.hpp"
#include "server/core/header_fields.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/claims.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

/// The response of the service to a request, which the user has to be found for. It owns its memory.
struct PendingRequest {
  PendingRequest() = default;

  StatePointer state;
  BackchannelAuthenticationResponse response;
  bool has_authorization = false;

  ResponseContext context() const {
    ResponseContext result;
    result.has_authorization = has_authorization;
    result.realm = state->options.issuer;
    result.invalid_client_is_400 = state->options.invalid_client_is_400;
    if (response.attestation_challenge) result.attestation_challenge = *response.attestation_challenge;
    return result;
  }
  HttpResponse with_fields(HttpResponse own) const {
    if (response.attestation_challenge)
      add_field(own, "OAuth-Client-Attestation-Challenge", *response.attestation_challenge);
    return own;
  }
};

asio::awaitable<HttpResponse> fail_request(const PendingRequest& pending, BackchannelAuthenticationFailReason reason) {
  BackchannelAuthenticationFailRequest call;
  call.ticket = pending.response.ticket.value_or(Secret());
  call.reason = std::move(reason);
  const Result<BackchannelAuthenticationFailResponse> result =
      co_await pending.state->client.ciba().fail(std::move(call), pending.state.call_options());
  if (!result)
    co_return pending.with_fields(
        response_for_error(*pending.state, Endpoint::backchannel_authentication, Operation::ciba_fail, result.error()));
  co_return response_for(Operation::ciba_fail, *result, pending.context());
}

asio::awaitable<HttpResponse> fail_for_exception(const PendingRequest& pending) {
  co_await fail_request(pending, BackchannelAuthenticationFailReason::server_error);
  co_return pending.with_fields(error_response(500, "server_error"));
}

template <class T>
T value_of(const std::optional<T>& value) {
  return value.value_or(T());
}

BackchannelInteraction interaction_of(const PendingRequest& pending, std::string subject,
                                      const BackchannelAuthenticationIssueResponse& issued) {
  const BackchannelAuthenticationResponse& response = pending.response;
  BackchannelInteraction interaction;
  interaction.ticket = value_of(response.ticket);
  interaction.subject = std::move(subject);
  interaction.client_name = value_of(response.client_name);
  interaction.client_id = response.client_id;
  interaction.scopes = value_of(response.scopes);
  interaction.dynamic_scopes = value_of(response.dynamic_scopes);
  interaction.claims = value_of(response.claim_names);
  interaction.acrs = value_of(response.acrs);
  interaction.authorization_details = response.authorization_details;
  interaction.resources = value_of(response.resources);
  interaction.binding_message = value_of(response.binding_message);
  interaction.expires_at = pending.state->now() + issued.expires_in.value_or(std::chrono::seconds(0));
  return interaction;
}

asio::awaitable<std::monostate> start(BackchannelPolicy* policy, BackchannelInteraction interaction) {
  co_await policy->start(std::move(interaction));
  co_return std::monostate();
}

asio::awaitable<HttpResponse> identify_user(PendingRequest pending) {
  BackchannelPolicy* const policy = pending.state->policies.backchannel;
  const State& state = *pending.state;
  Returned<BackchannelUser> user = co_await call_policy(state, Endpoint::backchannel_authentication,
                                                        [&] { return policy->identify(pending.response); });
  if (!user) co_return co_await fail_for_exception(pending);
  if (user->subject.empty()) co_return co_await fail_request(pending, user->reason);
  if (pending.response.user_code_required.value_or(false)) {
    if (!pending.response.user_code || pending.response.user_code->empty())
      co_return co_await fail_request(pending, BackchannelAuthenticationFailReason::missing_user_code);
    const Returned<bool> good = co_await call_policy(state, Endpoint::backchannel_authentication, [&] {
      return policy->check_user_code(user->subject, *pending.response.user_code);
    });
    if (!good) co_return co_await fail_for_exception(pending);
    if (!*good) co_return co_await fail_request(pending, BackchannelAuthenticationFailReason::invalid_user_code);
  }
  BackchannelAuthenticationIssueRequest call;
  call.ticket = value_of(pending.response.ticket);
  const Result<BackchannelAuthenticationIssueResponse> issued =
      co_await state.client.ciba().issue(std::move(call), pending.state.call_options());
  if (!issued)
    co_return pending.with_fields(
        response_for_error(state, Endpoint::backchannel_authentication, Operation::ciba_issue, issued.error()));
  if (issued->succeeded()) {
    BackchannelInteraction interaction = interaction_of(pending, user->subject, *issued);
    const Secret ticket = interaction.ticket;
    const Returned<std::monostate> started = co_await call_policy(
        state, Endpoint::backchannel_authentication, [&] { return start(policy, std::move(interaction)); });
    if (!started) {
      // The client will poll, and must not wait for an authentication that nobody has started.
      BackchannelAuthenticationCompleteRequest complete;
      complete.ticket = ticket;
      complete.result = BackchannelAuthenticationCompleteResult::transaction_failed;
      complete.subject = user->subject;
      const auto completed = co_await state.client.ciba().complete(std::move(complete), pending.state.call_options());
      if (!completed)
        state.log_service_error(Endpoint::backchannel_authentication, to_string(Operation::ciba_complete),
                                completed.error());
      co_return pending.with_fields(error_response(500, "server_error"));
    }
  }
  co_return response_for(Operation::ciba_issue, *issued, pending.context());
}

// The pause before the second try and before the third one.
constexpr std::chrono::seconds pauses[] = {std::chrono::seconds(1), std::chrono::seconds(4)};

asio::awaitable<BackchannelOutcome::Delivery> notify(StatePointer state, BackchannelNotification notification) {
  using Delivery = BackchannelOutcome::Delivery;
  NotificationSender* const sender = state->policies.notifications;
  if (!sender || !notification.endpoint.starts_with("https://")) {
    state->log_problem(Endpoint::backchannel_authentication,
                       "A client of CIBA needs a notification over HTTPS that cannot be sent.");
    co_return Delivery::failed;
  }
  for (std::size_t attempt = 0;; ++attempt) {
    const Returned<int> status =
        co_await call_policy(*state, Endpoint::backchannel_authentication, [&] { return sender->send(notification); });
    if (status && (*status == 200 || *status == 204)) co_return Delivery::delivered;
    const bool temporary = status && (*status == 0 || *status >= 500);
    if (!temporary || attempt == std::size(pauses)) co_return Delivery::failed;
    const Result<void> paused =
        co_await state->client.transport()->pause(state->client.transport()->now() + pauses[attempt]);
    if (!paused) co_return Delivery::failed;
  }
}

BackchannelAuthenticationCompleteRequest complete_request(BackchannelCompletion completion, bool failed,
                                                          std::optional<std::string> claims) {
  BackchannelAuthenticationCompleteRequest call;
  call.ticket = completion.interaction.ticket;
  call.subject = completion.interaction.subject;
  if (completion.decision.kind == Decision::Kind::denied) {
    call.result = BackchannelAuthenticationCompleteResult::access_denied;
    return call;
  }
  // Only the user whom the client means may approve the request.
  const bool granted = completion.decision.kind == Decision::Kind::granted && completion.login &&
                       completion.login->subject == completion.interaction.subject;
  if (failed || !granted) {
    call.result = BackchannelAuthenticationCompleteResult::transaction_failed;
    return call;
  }
  call.result = BackchannelAuthenticationCompleteResult::authorized;
  call.auth_time = completion.login->auth_time;
  if (!completion.login->acr.empty()) call.acr = completion.login->acr;
  call.claims = std::move(claims);
  call.scopes = std::move(completion.decision.scopes);
  call.consented_claims = std::move(completion.decision.consented_claims);
  call.properties = std::move(completion.decision.properties);
  call.sub = std::move(completion.decision.sub);
  call.jwt_at_claims = std::move(completion.decision.jwt_at_claims);
  return call;
}

asio::awaitable<Result<BackchannelOutcome>> complete_authentication(StatePointer state,
                                                                    BackchannelCompletion completion) {
  FoundClaims claims;
  if (completion.login && completion.decision.kind == Decision::Kind::granted) {
    ClaimRequest wanted;
    wanted.subject = completion.interaction.subject;
    wanted.names = completion.interaction.claims;
    claims = co_await find_claims(state, Endpoint::backchannel_authentication, std::move(wanted),
                                  completion.decision.consented_claims);
  }
  BackchannelAuthenticationCompleteRequest call =
      complete_request(std::move(completion), claims.failed, std::move(claims.json));
  Result<BackchannelAuthenticationCompleteResponse> result =
      co_await state->client.ciba().complete(std::move(call), state.call_options());
  if (!result) {
    state->log_service_error(Endpoint::backchannel_authentication, to_string(Operation::ciba_complete), result.error());
    co_return std::move(result).error();
  }
  if (!result->succeeded())
    co_return Error(ErrorKind::api, Phase::response, "the service did not complete the backchannel authentication");
  BackchannelOutcome outcome;
  if (result->action == BackchannelAuthenticationCompleteAction::notification) {
    BackchannelNotification notification;
    notification.endpoint = value_of(result->client_notification_endpoint);
    notification.token = value_of(result->client_notification_token);
    notification.content = value_of(result->response_content);
    outcome.delivery = co_await notify(state, std::move(notification));
  }
  if (claims.failed)
    co_return Error(ErrorKind::invalid_argument, Phase::prepare, "the claim source threw, so the request was failed");
  co_return outcome;
}

}  // namespace

asio::awaitable<HttpResponse> backchannel_authentication_flow(StatePointer state, RequestView request) {
  if (!state->policies.backchannel) co_return error_response(404, "not_found");
  std::variant<ClientRequest, HttpResponse> read =
      read_client_request(request, Endpoint::backchannel_authentication, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&read)) co_return std::move(*refusal);
  BackchannelAuthenticationRequest call;
  move_into(call, std::get<ClientRequest>(std::move(read)), state->options);
  Result<BackchannelAuthenticationResponse> result =
      co_await state->client.ciba().process(std::move(call), state.call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::backchannel_authentication, Operation::ciba_process, result.error());
  if (!result->succeeded()) co_return response_for(Operation::ciba_process, *result, response_context(*state, request));
  PendingRequest pending;
  pending.state = state;
  pending.response = *std::move(result);
  pending.has_authorization = request.count("Authorization") > 0;
  std::optional<HttpResponse> response = co_await run_to_end(identify_user(std::move(pending)));
  co_return response ? std::move(*response) : error_response(503, "temporarily_unavailable");
}

asio::awaitable<Result<BackchannelOutcome>> AuthorizationServer::complete_backchannel_authentication(
    BackchannelCompletion completion) const {
  const StatePointer state = state_;
  std::optional<Result<BackchannelOutcome>> result =
      co_await run_to_end(complete_authentication(state, std::move(completion)));
  if (result) co_return std::move(*result);
  co_return Error(ErrorKind::cancelled, Phase::response, "the caller was cancelled, but the completion goes on");
}

}  // namespace authlete::server
