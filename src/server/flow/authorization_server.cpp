#include "authlete/server/authorization_server.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "authlete/server/error_response.hpp"
#include "server/core/cors.hpp"
#include "server/core/methods.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/routes.hpp"
#include "server/flow/state.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

asio::awaitable<HttpResponse> dispatch(StatePointer state, Endpoint endpoint, RequestView request) {
  switch (endpoint) {
    case Endpoint::authorization: return authorization_flow(std::move(state), request);
    case Endpoint::interaction: return interaction_flow(std::move(state), request);
    case Endpoint::pushed_authorization: return pushed_authorization_flow(std::move(state), request);
    case Endpoint::token: return token_flow(std::move(state), request);
    case Endpoint::revocation: return revocation_flow(std::move(state), request);
    case Endpoint::introspection: return introspection_flow(std::move(state), request);
    case Endpoint::userinfo: return userinfo_flow(std::move(state), request);
    case Endpoint::device_authorization: return device_authorization_flow(std::move(state), request);
    case Endpoint::device_page: return device_page_flow(std::move(state), request);
    case Endpoint::backchannel_authentication: return backchannel_authentication_flow(std::move(state), request);
    case Endpoint::registration: return registration_flow(std::move(state), request);
    case Endpoint::configuration: return configuration_flow(std::move(state), request);
    case Endpoint::jwks: return jwks_flow(std::move(state), request);
    case Endpoint::end_session: break;
  }
  return end_session_flow(std::move(state), request);
}

void log_response(const State& state, Endpoint endpoint, int status, std::chrono::steady_clock::time_point start) {
  if (!state.policies.log) return;
  LogRecord record;
  record.endpoint = endpoint;
  record.status = status;
  record.duration = state.steady_now() - start;
  state.policies.log->write(record);
}

// Returns a null pointer if the calls for the request belong to no trace.
std::shared_ptr<const TraceContext> trace_of(const State& state, const RequestView& request) {
  if (!state.options.trace) return nullptr;
  std::optional<TraceContext> trace = state.options.trace(request);
  return trace ? std::make_shared<const TraceContext>(*std::move(trace)) : nullptr;
}

asio::awaitable<HttpResponse> guarded(std::shared_ptr<const State> state, Endpoint endpoint, RequestView request) {
  const auto start = state->steady_now();
  HttpResponse response;
  try {
    // A preflight request and one with a wrong method concern no flow.
    if (std::optional<HttpResponse> preflight = preflight_response(request, endpoint, state->options)) {
      response = std::move(*preflight);
    } else if (!is_allowed(request.method, endpoint)) {
      response = method_not_allowed(endpoint);
    } else {
      StatePointer traced(state, trace_of(*state, request));
      response = co_await dispatch(std::move(traced), endpoint, request);
    }
    if (request.method != "OPTIONS") add_cors(response, request, endpoint, state->options);
  } catch (const boost::system::system_error& error) {
    const bool cancelled = error.code() == asio::error::operation_aborted;
    if (!cancelled) state->log_exception(endpoint, error.what());
    response =
        cancelled ? error_for(endpoint, 503, "temporarily_unavailable") : error_for(endpoint, 500, "server_error");
  } catch (const std::exception& exception) {
    state->log_exception(endpoint, exception.what());
    response = error_for(endpoint, 500, "server_error");
  } catch (...) {
    state->log_exception(endpoint, "an exception of an unknown type");
    response = error_for(endpoint, 500, "server_error");
  }
  log_response(*state, endpoint, response.status, start);
  co_return response;
}

asio::awaitable<HttpResponse> not_found() {
  co_return error_response(404, "not_found", "The server has nothing at this path.");
}

}  // namespace

AuthorizationServer::AuthorizationServer(Client client, Options options, Policies policies)
    : state_(std::make_shared<const State>(std::move(client), std::move(options), std::move(policies))) {}

std::optional<Endpoint> AuthorizationServer::endpoint_of(std::string_view path) const {
  return find_endpoint(state_->options, path);
}

asio::awaitable<HttpResponse> AuthorizationServer::handle(RequestView request) const {
  const std::optional<Endpoint> endpoint = endpoint_of(request.path());
  return endpoint ? respond(*endpoint, request) : not_found();
}

asio::awaitable<HttpResponse> AuthorizationServer::respond(Endpoint endpoint, RequestView request) const {
  return guarded(state_, endpoint, request);
}

asio::awaitable<HttpResponse> AuthorizationServer::authorization(RequestView request) const {
  return respond(Endpoint::authorization, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::interaction(RequestView request) const {
  return respond(Endpoint::interaction, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::pushed_authorization(RequestView request) const {
  return respond(Endpoint::pushed_authorization, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::token(RequestView request) const {
  return respond(Endpoint::token, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::revocation(RequestView request) const {
  return respond(Endpoint::revocation, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::introspection(RequestView request) const {
  return respond(Endpoint::introspection, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::userinfo(RequestView request) const {
  return respond(Endpoint::userinfo, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::device_authorization(RequestView request) const {
  return respond(Endpoint::device_authorization, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::device_page(RequestView request) const {
  return respond(Endpoint::device_page, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::backchannel_authentication(RequestView request) const {
  return respond(Endpoint::backchannel_authentication, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::registration(RequestView request) const {
  return respond(Endpoint::registration, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::configuration(RequestView request) const {
  return respond(Endpoint::configuration, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::jwks(RequestView request) const {
  return respond(Endpoint::jwks, request);
}
asio::awaitable<HttpResponse> AuthorizationServer::end_session(RequestView request) const {
  return respond(Endpoint::end_session, request);
}

}  // namespace authlete::server
