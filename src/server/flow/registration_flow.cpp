#include "authlete/dynamic_registration.hpp"

#include <utility>

#include "authlete/server/error_response.hpp"
#include "server/core/ascii.hpp"
#include "server/core/authorization_field.hpp"
#include "server/core/challenge.hpp"
#include "server/core/encoding.hpp"
#include "server/core/methods.hpp"
#include "server/core/utf8.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/routes.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

// RFC 6750 section 3: a request without a token gets no error code.
HttpResponse refuse_token(bool has_token) {
  HttpResponse response = error_response(401, "invalid_token", "The token does not allow the request.");
  Challenge challenge("Bearer");
  if (has_token) challenge.error("invalid_token");
  challenge.add_to(response);
  return response;
}

std::optional<HttpResponse> refuse_registration_content(const State& state, const RequestView& request) {
  if (request.body.size() > state.options.body_limit)
    return error_response(413, "invalid_client_metadata", "The content is too large.");
  const std::string_view* const type = request.find("Content-Type");
  if (!type || !equal_ignoring_case(trim(type->substr(0, type->find(';'))), "application/json"))
    return error_response(400, "invalid_client_metadata", "The content must be application/json.");
  if (!is_utf8(request.body)) return error_response(400, "invalid_client_metadata", "The content is not UTF-8.");
  return std::nullopt;
}

asio::awaitable<HttpResponse> register_client(StatePointer state, RequestView request, std::optional<Secret> token) {
  RegistrationPolicy* const policy = state->policies.registration;
  const bool has_token = token.has_value();
  Returned<bool> allowed = false;
  if (policy)
    allowed = co_await call_policy(*state, Endpoint::registration,
                                   [&] { return policy->may_register(request, std::move(token)); });
  if (!allowed) co_return error_response(500, "server_error");
  if (!*allowed) co_return refuse_token(has_token);
  ClientRegistrationRequest call;
  call.json = Secret(request.body);
  const Result<ClientRegistrationResponse> result =
      co_await state->client.dynamic_registration().create(std::move(call), state.call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::registration, Operation::dynamic_registration_create,
                                 result.error());
  co_return response_for(Operation::dynamic_registration_create, *result, response_context(*state, request));
}

asio::awaitable<HttpResponse> manage_client(StatePointer state, RequestView request, ClientRegistrationRequest call) {
  const DynamicRegistration group = state->client.dynamic_registration();
  Operation operation = Operation::dynamic_registration_get;
  std::optional<Result<ClientRegistrationResponse>> result;
  if (request.method == "PUT") {
    operation = Operation::dynamic_registration_update;
    call.json = Secret(request.body);
    result = co_await group.update(std::move(call), state.call_options());
  } else if (request.method == "DELETE") {
    operation = Operation::dynamic_registration_remove;
    result = co_await group.remove(std::move(call), state.call_options());
  } else {
    result = co_await group.get(std::move(call), state.call_options());
  }
  if (!*result) co_return response_for_error(*state, Endpoint::registration, operation, result->error());
  co_return response_for(operation, **result, response_context(*state, request));
}

HttpResponse refuse_method(std::string_view allowed) {
  HttpResponse response = error_response(405, "invalid_request", "The endpoint does not have this method.");
  response.headers.add("Allow", allowed);
  return response;
}

}  // namespace

asio::awaitable<HttpResponse> registration_flow(StatePointer state, RequestView request) {
  const AuthorizationField field = authorization_of(request);
  if (field.state == AuthorizationField::State::repeated || field.state == AuthorizationField::State::malformed)
    co_return error_response(400, "invalid_request", "The Authorization field is repeated or malformed.");
  std::optional<Secret> token;
  if (field.has_scheme("Bearer") && is_token68(field.credentials)) token = Secret(field.credentials);
  const std::optional<std::string> client_id =
      decode_percent(sub_path(state->options, Endpoint::registration, request.path()));
  if (!client_id || !is_utf8(*client_id)) co_return error_response(404, "not_found");
  const bool creates = client_id->empty();
  if (creates && request.method != "POST") co_return refuse_method("POST");
  if (!creates && request.method == "POST") co_return refuse_method("GET, PUT, DELETE");
  if (request.method == "POST" || request.method == "PUT")
    if (std::optional<HttpResponse> refusal = refuse_registration_content(*state, request))
      co_return std::move(*refusal);
  if (creates) co_return co_await register_client(state, request, std::move(token));
  if (!token) co_return refuse_token(false);
  ClientRegistrationRequest call;
  call.token = std::move(token);
  call.client_id = *client_id;
  co_return co_await manage_client(state, request, std::move(call));
}

}  // namespace authlete::server
