#include "server/flow/state.hpp"

#include <algorithm>
#include <utility>

#include "authlete/exception.hpp"
#include "authlete/server/error_response.hpp"
#include "authlete/server/html.hpp"
#include "server/core/public_url.hpp"
#include "server/flow/attempt_limit.hpp"
#include "server/flow/cached_document.hpp"
#include "server/flow/routes.hpp"

namespace authlete::server {

namespace {

constexpr std::size_t minimum_key_size = 32;
constexpr std::size_t maximum_interactions = 10'000;

/// Whether another attempt may succeed soon, and the service has done nothing that must not be repeated.
bool is_temporary(const Error& error) noexcept {
  if (error.http_status == 429) return true;
  if (error.outcome_is_unknown() && !error.idempotent) return false;
  if (error.http_status >= 500) return true;
  switch (error.kind) {
    case ErrorKind::resolve:
    case ErrorKind::connect:
    case ErrorKind::proxy:
    case ErrorKind::tls:
    case ErrorKind::timeout:
    case ErrorKind::pool_timeout:
    case ErrorKind::pool_exhausted:
    case ErrorKind::cancelled:
    case ErrorKind::closed:
    case ErrorKind::io:
    case ErrorKind::truncated: return true;
    default: return false;
  }
}

}  // namespace

AuthorizationServer::State::State(Client the_client, Options the_options, Policies the_policies)
    : client(std::move(the_client)),
      options(std::move(the_options)),
      policies(std::move(the_policies)),
      device_attempts(std::make_unique<AttemptLimit>()),
      documents(std::make_unique<Documents>()) {
  if (options.issuer.empty())
    throw Exception(Error(ErrorKind::configuration, Phase::prepare, "server.issuer: must not be empty"));
  if (!policies.page_key.empty()) {
    if (policies.page_key.reveal().size() < minimum_key_size)
      throw Exception(Error(ErrorKind::configuration, Phase::prepare, "server.page_key: must have at least 32 bytes"));
    page_tokens = PageTokens(policies.page_key);
  }
  if (!policies.interactions)
    own_interactions = std::make_unique<MemoryInteractionStore>(maximum_interactions, [transport = client.transport()] {
      return std::chrono::floor<std::chrono::seconds>(transport->wall_clock_now());
    });
}

AuthorizationServer::State::~State() = default;

RequestOptions StatePointer::call_options() const {
  RequestOptions call;
  call.timeout = state_->options.call_deadline;
  if (trace_) call.trace = *trace_;
  return call;
}

std::chrono::sys_seconds AuthorizationServer::State::now() const {
  return std::chrono::floor<std::chrono::seconds>(client.transport()->wall_clock_now());
}

std::chrono::steady_clock::time_point AuthorizationServer::State::steady_now() const {
  return client.transport()->now();
}

InteractionStore& AuthorizationServer::State::interactions() const {
  return policies.interactions ? *policies.interactions : *own_interactions;
}

void AuthorizationServer::State::log_service_error(Endpoint endpoint, std::string_view operation,
                                                   const Error& error) const {
  if (!policies.log || error.kind == ErrorKind::cancelled) return;
  // The excerpt may hold tokens: it is of a body that was not understood.
  Error shown = error;
  shown.body_excerpt.clear();
  LogRecord record;
  record.event = LogRecord::Event::error;
  record.endpoint = endpoint;
  record.operation = operation;
  record.error = &shown;
  record.duration = shown.elapsed;
  policies.log->write(record);
}

void AuthorizationServer::State::log_exception(Endpoint endpoint, std::string_view message) const {
  if (!policies.log) return;
  LogRecord record;
  record.event = LogRecord::Event::exception;
  record.endpoint = endpoint;
  record.message = message;
  policies.log->write(record);
}

void AuthorizationServer::State::log_problem(Endpoint endpoint, std::string_view message) const {
  if (!policies.log) return;
  LogRecord record;
  record.event = LogRecord::Event::problem;
  record.endpoint = endpoint;
  record.message = message;
  policies.log->write(record);
}

HttpResponse response_for_service_error(Endpoint endpoint, const Error& error) {
  if (!is_temporary(error)) return error_for(endpoint, 500, "server_error");
  HttpResponse response = error_for(endpoint, 503, "temporarily_unavailable");
  // The client has to wait at least as long as this server has to.
  const std::chrono::seconds pause =
      std::max(std::chrono::seconds(1),
               std::chrono::ceil<std::chrono::seconds>(error.retry_after.value_or(std::chrono::milliseconds(0))));
  response.headers.add("Retry-After", std::to_string(pause.count()));
  return response;
}

HttpResponse response_for_error(const State& state, Endpoint endpoint, Operation operation, const Error& error) {
  state.log_service_error(endpoint, to_string(operation), error);
  return response_for_service_error(endpoint, error);
}

bool is_for_browsers(Endpoint endpoint) noexcept {
  return endpoint == Endpoint::authorization || endpoint == Endpoint::interaction ||
         endpoint == Endpoint::device_page || endpoint == Endpoint::end_session;
}

HttpResponse error_for(Endpoint endpoint, int status, std::string_view error, std::string_view description) {
  return is_for_browsers(endpoint) ? error_page(status, error, description)
                                   : error_response(status, error, description);
}

ResponseContext response_context(const State& state, const RequestView& request) {
  ResponseContext context;
  context.has_authorization = request.count("Authorization") > 0;
  context.realm = state.options.issuer;
  context.invalid_client_is_400 = state.options.invalid_client_is_400;
  context.jsonp = state.options.jsonp;
  if (const std::string_view* const accept = request.find("Accept")) context.accept = *accept;
  return context;
}

std::string url_of(const State& state, Endpoint endpoint) {
  const auto url = state.options.urls.find(endpoint);
  if (url != state.options.urls.end()) return url->second;
  std::string path;
  path_of(state.options, endpoint, path);
  return std::string(origin_of(state.options.issuer)) + path;
}

}  // namespace authlete::server
