#include "authlete/introspection.hpp"

#include <utility>
#include <variant>

#include "authlete/server/error_response.hpp"
#include "authlete/server/form.hpp"
#include "server/core/authorization_field.hpp"
#include "server/core/challenge.hpp"
#include "server/core/client_request.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/flows.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

IntrospectionCaller caller_of(const RequestView& request, ClientRequest& read) {
  IntrospectionCaller caller;
  caller.id = std::move(read.client_id);
  caller.secret = std::move(read.client_secret);
  caller.certificate = std::move(read.certificate);
  const AuthorizationField field = authorization_of(request);
  if (field.has_scheme("Bearer") && is_token68(field.credentials)) caller.token = Secret(field.credentials);
  if (field.state != AuthorizationField::State::absent) return caller;
  const std::optional<Form> form = Form::parse(read.parameters.reveal());
  if (const Secret* const id = form ? form->find("client_id") : nullptr) caller.id = id->reveal();
  if (const Secret* const secret = form ? form->find("client_secret") : nullptr) caller.secret = *secret;
  return caller;
}

HttpResponse refuse_caller(const State& state) {
  HttpResponse response = error_response(401, "invalid_client", "The caller is not authenticated.");
  Challenge("Basic").parameter("realm", state.options.issuer).add_to(response);
  return response;
}

}  // namespace

asio::awaitable<HttpResponse> introspection_flow(StatePointer state, RequestView request) {
  IntrospectionPolicy* const policy = state->policies.introspection;
  if (!policy) co_return error_response(404, "not_found");
  std::variant<ClientRequest, HttpResponse> read =
      read_client_request(request, Endpoint::introspection, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&read)) co_return std::move(*refusal);
  ClientRequest& client = std::get<ClientRequest>(read);
  // The service authenticates nobody here.
  IntrospectionCaller caller = caller_of(request, client);
  Returned<std::optional<StandardIntrospectionRequest>> settings =
      co_await call_policy(*state, Endpoint::introspection, [&] { return policy->authenticate(std::move(caller)); });
  if (!settings) co_return error_response(500, "server_error");
  if (!*settings) co_return refuse_caller(*state);
  StandardIntrospectionRequest call = std::move(**settings);
  call.parameters = std::move(client.parameters);
  if (const std::string_view* const accept = request.find("Accept"); accept && !call.http_accept_header)
    call.http_accept_header = std::string(*accept);
  const Result<StandardIntrospectionResponse> result =
      co_await state->client.introspection().standard(std::move(call), state.call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::introspection, Operation::introspection_standard, result.error());
  co_return response_for(Operation::introspection_standard, *result, response_context(*state, request));
}

}  // namespace authlete::server
