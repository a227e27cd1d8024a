#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/request_options.hpp"
#include "authlete/server/authorization_server.hpp"
#include "authlete/server/operation.hpp"
#include "authlete/server/page_token.hpp"
#include "authlete/server/response.hpp"
#include "authlete/trace_context.hpp"

namespace authlete::server {

class AttemptLimit;
struct Documents;

/// The state that all flows of a server share.
///
/// Thread safety: immutable; the objects that it refers to synchronize themselves.
struct AuthorizationServer::State {
  Client client;
  Options options;
  Policies policies;
  std::unique_ptr<InteractionStore> own_interactions;
  std::unique_ptr<AttemptLimit> device_attempts;
  std::unique_ptr<Documents> documents;
  PageTokens page_tokens;

  State(Client client, Options options, Policies policies);
  ~State();

  std::chrono::sys_seconds now() const;
  std::chrono::steady_clock::time_point steady_now() const;
  InteractionStore& interactions() const;

  /// `operation` is `group.name`.
  void log_service_error(Endpoint endpoint, std::string_view operation, const Error& error) const;
  void log_exception(Endpoint endpoint, std::string_view message) const;
  void log_problem(Endpoint endpoint, std::string_view message) const;
};

using State = AuthorizationServer::State;
/// Shares the state, and the trace of the request that a flow serves. Copies in coroutines that outlive the request
/// have both.
class StatePointer {
 public:
  StatePointer() = default;
  /// `trace` may be null.
  StatePointer(std::shared_ptr<const State> state, std::shared_ptr<const TraceContext> trace = nullptr) noexcept
      : state_(std::move(state)), trace_(std::move(trace)) {}

  const State& operator*() const noexcept { return *state_; }
  const State* operator->() const noexcept { return state_.get(); }
  explicit operator bool() const noexcept { return state_ != nullptr; }

  /// Returns the options of a call of the service for the request.
  RequestOptions call_options() const;

 private:
  std::shared_ptr<const State> state_;
  std::shared_ptr<const TraceContext> trace_;
};

/// Returns the response to a client when a call of the service failed. The error itself is not shown to the client.
HttpResponse response_for_service_error(Endpoint endpoint, const Error& error);

/// Does the same, and logs the error.
HttpResponse response_for_error(const State& state, Endpoint endpoint, Operation operation, const Error& error);

/// Returns whether users see the responses of the endpoint in a browser. Their errors are pages.
bool is_for_browsers(Endpoint endpoint) noexcept;

/// Returns an error in the form that suits the endpoint: a page or JSON.
HttpResponse error_for(Endpoint endpoint, int status, std::string_view error,
                       std::string_view description = std::string_view());

/// Returns the facts that a response to this request depends on. It refers to the request and the state.
ResponseContext response_context(const State& state, const RequestView& request);

/// Returns the public URL of an endpoint that browsers are sent to.
std::string url_of(const State& state, Endpoint endpoint);

}  // namespace authlete::server
