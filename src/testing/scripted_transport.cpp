#include "authlete/testing/scripted_transport.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <utility>

#include "authlete/testing/outcomes.hpp"
#include "testing/current_handler.hpp"
#include "testing/operation_names.hpp"
#include "testing/script.hpp"

namespace authlete::testing {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::sys_seconds first_calendar_time{std::chrono::seconds(784111777)};
constexpr Transport::TimePoint first_time{std::chrono::hours(1000)};

// Waits until the script's clock reaches `until`. Returns the error that ended the wait before, or success.
asio::awaitable<Result<void>> wait_until(std::shared_ptr<detail::Script> script, Transport::TimePoint until,
                                         Phase phase) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  const detail::Script::Sleeper sleeper(script, executor, until);
  co_await net::Waiter::async_wait(sleeper.waiter(), asio::as_tuple(asio::deferred));
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none)
    co_return Error(ErrorKind::cancelled, phase, "the call was cancelled");
  if (script->closed()) co_return Error(ErrorKind::closed, phase, "the transport was closed");
  co_return Result<void>();
}

}  // namespace

ScriptedTransport::ScriptedTransport() : ScriptedTransport(detail::current_handler()) {}

ScriptedTransport::ScriptedTransport(FailureHandler handler)
    : script_(std::make_shared<detail::Script>(std::move(handler))) {}

ScriptedTransport::~ScriptedTransport() { script_->verify_at_end(std::uncaught_exceptions() > 0); }

Expectation ScriptedTransport::expect(std::string_view operation) {
  detail::Step step;
  step.name = operation;
  step.operations = detail::operations_named(operation);
  const bool known = !step.operations.empty();
  Expectation expectation(script_, script_->add(std::move(step)));
  if (!known)
    script_->refuse(expectation.step_, "there is no operation " + std::string(operation) + ", but " +
                                           detail::closest_name(operation) + " is similar");
  return expectation;
}

Expectation ScriptedTransport::expect(std::string method, std::string path) {
  detail::Step step;
  step.name = method + " " + path;
  step.method = std::move(method);
  step.path = std::move(path);
  return Expectation(script_, script_->add(std::move(step)));
}

void ScriptedTransport::verify() { script_->verify(); }

void ScriptedTransport::advance(std::chrono::milliseconds time) { script_->advance(time); }
void ScriptedTransport::wait_in_pauses() { script_->wait_in_pauses(); }
std::vector<std::chrono::milliseconds> ScriptedTransport::pauses() const { return script_->pauses(); }
std::size_t ScriptedTransport::waiting() const { return script_->waiting(); }
std::vector<TransportRequest> ScriptedTransport::requests() const { return script_->requests(); }
bool ScriptedTransport::closed() const { return script_->closed(); }

asio::awaitable<Result<TransportResponse>> ScriptedTransport::exchange(const TransportRequest& request) {
  detail::Script::Task task = script_->take(request);
  if (!task.waits) co_return std::move(task.result);
  Result<void> slept = co_await wait_until(script_, request.deadline, Phase::response);
  Error error = slept ? timeout_while_waiting_for_response() : std::move(slept).error();
  error.sent = Sent::complete;
  co_return error;
}

asio::awaitable<Result<void>> ScriptedTransport::pause(TimePoint until) {
  if (!script_->begin_pause(until)) co_return Result<void>();
  Result<void> slept = co_await wait_until(script_, until, Phase::backoff);
  co_return slept;
}

void ScriptedTransport::close() noexcept { script_->close(); }

ScriptedTransport::TimePoint ScriptedTransport::now() const { return script_->now(); }

std::chrono::system_clock::time_point ScriptedTransport::wall_clock_now() const {
  return first_calendar_time + std::chrono::duration_cast<std::chrono::system_clock::duration>(now() - first_time);
}

ClientOptions client_options() {
  ClientOptions options;
  options.base_url = "https://service.example.com";
  options.service_id = "21653835348762";
  options.credentials = Credentials::bearer("service-token");
  return options;
}

}  // namespace authlete::testing
