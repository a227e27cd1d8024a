#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <string>
#include <utility>
#include <variant>

#include "authlete/native_sso.hpp"
#include "authlete/server/error_response.hpp"
#include "authlete/token_endpoint.hpp"
#include "authlete/token_operations.hpp"
#include "server/core/client_request.hpp"
#include "server/core/header_fields.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

/// The response of the service to a token request, with what else the response to the client depends on. It owns its
/// memory, so it can outlive the request.
struct PendingGrant {
  PendingGrant() = default;

  StatePointer state;
  TokenResponse response;
  bool has_authorization = false;

  ResponseContext context() const {
    ResponseContext result;
    result.has_authorization = has_authorization;
    result.realm = state->options.issuer;
    result.invalid_client_is_400 = state->options.invalid_client_is_400;
    if (response.dpop_nonce) result.dpop_nonce = *response.dpop_nonce;
    if (response.attestation_challenge) result.attestation_challenge = *response.attestation_challenge;
    return result;
  }
  /// Returns a response that was not made by the service, with the fields that go with each response.
  HttpResponse with_fields(HttpResponse own) const {
    if (response.dpop_nonce) add_field(own, "DPoP-Nonce", *response.dpop_nonce);
    if (response.attestation_challenge)
      add_field(own, "OAuth-Client-Attestation-Challenge", *response.attestation_challenge);
    return own;
  }
  HttpResponse error(int status, std::string_view code, std::string_view description = std::string_view()) const {
    return with_fields(error_response(status, code, description));
  }
  HttpResponse failure(Operation operation, const Error& cause) const {
    return with_fields(response_for_error(*state, Endpoint::token, operation, cause));
  }
};

asio::awaitable<HttpResponse> fail_grant(const PendingGrant& grant, TokenFailReason reason) {
  TokenFailRequest request;
  request.ticket = grant.response.ticket.value_or(Secret());
  request.reason = std::move(reason);
  const Result<TokenFailResponse> result =
      co_await grant.state->client.token_endpoint().fail(std::move(request), grant.state.call_options());
  if (!result) co_return grant.failure(Operation::token_endpoint_fail, result.error());
  co_return response_for(Operation::token_endpoint_fail, *result, grant.context());
}

asio::awaitable<HttpResponse> issue_grant(const PendingGrant& grant, std::string subject) {
  TokenIssueRequest request;
  request.ticket = grant.response.ticket.value_or(Secret());
  request.subject = std::move(subject);
  const Result<TokenIssueResponse> result =
      co_await grant.state->client.token_endpoint().issue(std::move(request), grant.state.call_options());
  if (!result) co_return grant.failure(Operation::token_endpoint_issue, result.error());
  co_return response_for(Operation::token_endpoint_issue, *result, grant.context());
}

asio::awaitable<HttpResponse> password_grant(PendingGrant grant) {
  TokenPolicy* const policy = grant.state->policies.token;
  if (!policy) {
    co_await fail_grant(grant, TokenFailReason::unknown_reason);
    co_return grant.error(400, "unsupported_grant_type");
  }
  const Returned<std::optional<std::string>> subject = co_await call_policy(*grant.state, Endpoint::token, [&] {
    return policy->check_password(grant.response.username.value_or(std::string()),
                                  grant.response.password.value_or(Secret()));
  });
  if (!subject) {
    // The ticket must not stay usable.
    co_await fail_grant(grant, TokenFailReason::unknown_reason);
    co_return grant.error(500, "server_error");
  }
  if (!*subject) co_return co_await fail_grant(grant, TokenFailReason::invalid_resource_owner_credentials);
  co_return co_await issue_grant(grant, **subject);
}

// RFC 6749 section 5.1 and RFC 8693 section 2.2.1.
HttpResponse response_with_token(const TokenCreateResponse& created, const std::string& issued_token_type) {
  boost::json::object content;
  const std::optional<Secret>& token = created.jwt_access_token ? created.jwt_access_token : created.access_token;
  content["access_token"] = token ? token->reveal() : std::string();
  if (!issued_token_type.empty()) content["issued_token_type"] = issued_token_type;
  content["token_type"] = created.token_type.value_or("Bearer");
  if (created.expires_in) content["expires_in"] = created.expires_in->count();
  if (created.scopes && !created.scopes->empty()) content["scope"] = joined(*created.scopes);
  if (created.refresh_token) content["refresh_token"] = created.refresh_token->reveal();
  HttpResponse response;
  response.headers.add("Content-Type", "application/json");
  add_no_store(response);
  response.body = Secret(boost::json::serialize(content));
  return response;
}

// Creates the token of a token exchange or of a JWT bearer grant, which the application decides about.
asio::awaitable<HttpResponse> exchange_grant(PendingGrant grant) {
  TokenPolicy* const policy = grant.state->policies.token;
  if (!policy) co_return grant.error(400, "unsupported_grant_type");
  const bool is_exchange = grant.response.action == TokenAction::token_exchange;
  Returned<ExchangeDecision> decision = co_await call_policy(*grant.state, Endpoint::token, [&] {
    return is_exchange ? policy->exchange(grant.response) : policy->jwt_bearer(grant.response);
  });
  if (!decision) co_return grant.error(500, "server_error");
  if (!decision->token) co_return grant.error(400, decision->error, decision->description);
  TokenCreateRequest request = std::move(*decision->token);
  if (!request.grant_type.has_value())
    request.grant_type = is_exchange ? GrantType::token_exchange : GrantType::jwt_bearer;
  if (!request.client_id && !request.client_identifier) request.client_id = grant.response.client_id;
  const Result<TokenCreateResponse> created =
      co_await grant.state->client.token_operations().create(std::move(request), grant.state.call_options());
  if (!created) co_return grant.failure(Operation::token_operations_create, created.error());
  if (!created->succeeded()) {
    grant.state->log_problem(Endpoint::token,
                             "The service has not created the token that a TokenPolicy decided about.");
    co_return grant.error(500, "server_error");
  }
  co_return grant.with_fields(response_with_token(*created, is_exchange ? decision->issued_token_type : std::string()));
}

Secret access_token_of(const TokenResponse& response) {
  if (response.jwt_access_token) return *response.jwt_access_token;
  return response.access_token.value_or(Secret());
}

asio::awaitable<HttpResponse> reissue_id_token(PendingGrant grant) {
  Returned<std::optional<IdTokenReissueRequest>> request;
  if (TokenPolicy* const policy = grant.state->policies.token) {
    request =
        co_await call_policy(*grant.state, Endpoint::token, [&] { return policy->reissue_id_token(grant.response); });
    if (!request) co_return grant.error(500, "server_error");
  }
  if (!request || !*request) co_return response_for(Operation::token_endpoint_process, grant.response, grant.context());
  IdTokenReissueRequest& reissue = **request;
  reissue.access_token = access_token_of(grant.response);
  reissue.refresh_token = grant.response.refresh_token.value_or(Secret());
  const Result<IdTokenReissueResponse> result =
      co_await grant.state->client.token_endpoint().reissue_id_token(std::move(reissue), grant.state.call_options());
  if (!result) co_return grant.failure(Operation::token_endpoint_reissue_id_token, result.error());
  co_return response_for(Operation::token_endpoint_reissue_id_token, *result, grant.context());
}

asio::awaitable<HttpResponse> native_sso_grant(PendingGrant grant) {
  Returned<std::optional<NativeSsoRequest>> request;
  if (TokenPolicy* const policy = grant.state->policies.token) {
    request = co_await call_policy(*grant.state, Endpoint::token, [&] { return policy->native_sso(grant.response); });
    if (!request) co_return grant.error(500, "server_error");
  }
  if (!request || !*request) co_return grant.error(400, "invalid_grant");
  NativeSsoRequest& native = **request;
  native.access_token = access_token_of(grant.response);
  if (!native.refresh_token) native.refresh_token = grant.response.refresh_token;
  const Result<NativeSsoResponse> result =
      co_await grant.state->client.native_sso().process(std::move(native), grant.state.call_options());
  if (!result) co_return grant.failure(Operation::native_sso_process, result.error());
  co_return response_for(Operation::native_sso_process, *result, grant.context());
}

// Returns the coroutine of the next step, or nothing if the response is final.
std::optional<asio::awaitable<HttpResponse>> next_step(TokenAction::Value action, PendingGrant& grant) {
  switch (action) {
    case TokenAction::password: return password_grant(std::move(grant));
    case TokenAction::token_exchange:
    case TokenAction::jwt_bearer: return exchange_grant(std::move(grant));
    case TokenAction::id_token_reissuable: return reissue_id_token(std::move(grant));
    case TokenAction::native_sso: return native_sso_grant(std::move(grant));
    default: return std::nullopt;
  }
}

}  // namespace

asio::awaitable<HttpResponse> token_flow(StatePointer state, RequestView request) {
  std::variant<ClientRequest, HttpResponse> read = read_client_request(request, Endpoint::token, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&read)) co_return std::move(*refusal);
  TokenRequest call;
  move_into(call, std::get<ClientRequest>(std::move(read)), state->options);
  Result<TokenResponse> result = co_await state->client.token_endpoint().process(std::move(call), state.call_options());
  if (!result) co_return response_for_error(*state, Endpoint::token, Operation::token_endpoint_process, result.error());
  const TokenAction::Value action = result->action;
  PendingGrant grant;
  grant.state = state;
  grant.response = *std::move(result);
  grant.has_authorization = request.count("Authorization") > 0;
  std::optional<asio::awaitable<HttpResponse>> next = next_step(action, grant);
  if (!next) co_return response_for(Operation::token_endpoint_process, grant.response, grant.context());
  std::optional<HttpResponse> response = co_await run_to_end(std::move(*next));
  co_return response ? std::move(*response) : error_response(503, "temporarily_unavailable");
}

}  // namespace authlete::server
