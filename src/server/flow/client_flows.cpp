// The endpoints at which clients authenticate and the service makes the whole response.
#include <string>
#include <utility>
#include <variant>

#include "authlete/device_flow.hpp"
#include "authlete/pushed_authorization.hpp"
#include "authlete/revocation.hpp"
#include "server/core/client_request.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/maximum_age.hpp"

namespace authlete::server {

namespace asio = boost::asio;

asio::awaitable<HttpResponse> pushed_authorization_flow(StatePointer state, RequestView request) {
  constexpr Endpoint endpoint = Endpoint::pushed_authorization;
  std::variant<ClientRequest, HttpResponse> read = read_client_request(request, endpoint, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&read)) co_return std::move(*refusal);
  PushedAuthorizationRequest call;
  move_into(call, std::get<ClientRequest>(std::move(read)), state->options);
  // The parameters are not seen again at the authorization endpoint.
  if (std::optional<std::string> with_login = with_login_prompt(call.parameters.reveal()))
    call.parameters = Secret(*std::move(with_login));
  const Result<PushedAuthorizationResponse> result =
      co_await state->client.pushed_authorization().process(std::move(call), state.call_options());
  if (!result) co_return response_for_error(*state, endpoint, Operation::pushed_authorization_process, result.error());
  co_return response_for(Operation::pushed_authorization_process, *result, response_context(*state, request));
}

asio::awaitable<HttpResponse> revocation_flow(StatePointer state, RequestView request) {
  constexpr Endpoint endpoint = Endpoint::revocation;
  std::variant<ClientRequest, HttpResponse> read = read_client_request(request, endpoint, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&read)) co_return std::move(*refusal);
  RevocationRequest call;
  move_into(call, std::get<ClientRequest>(std::move(read)), state->options);
  const Result<RevocationResponse> result =
      co_await state->client.revocation().process(std::move(call), state.call_options());
  if (!result) co_return response_for_error(*state, endpoint, Operation::revocation_process, result.error());
  co_return response_for(Operation::revocation_process, *result, response_context(*state, request));
}

asio::awaitable<HttpResponse> device_authorization_flow(StatePointer state, RequestView request) {
  constexpr Endpoint endpoint = Endpoint::device_authorization;
  std::variant<ClientRequest, HttpResponse> read = read_client_request(request, endpoint, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&read)) co_return std::move(*refusal);
  DeviceAuthorizationRequest call;
  move_into(call, std::get<ClientRequest>(std::move(read)), state->options);
  const Result<DeviceAuthorizationResponse> result =
      co_await state->client.device_flow().process(std::move(call), state.call_options());
  if (!result) co_return response_for_error(*state, endpoint, Operation::device_flow_process, result.error());
  co_return response_for(Operation::device_flow_process, *result, response_context(*state, request));
}

}  // namespace authlete::server
