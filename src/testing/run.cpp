#include "authlete/testing/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <exception>
#include <memory>

#include "authlete/testing/failure.hpp"

namespace authlete::testing::detail {

namespace asio = boost::asio;

namespace {

class Run {
 public:
  Run() = default;
  bool ended = false;
  std::exception_ptr exception;
  asio::cancellation_signal signal;
};

std::string named(const RunOptions& options) {
  return options.name.empty() ? std::string("the coroutine") : "the coroutine " + options.name;
}

void start(asio::io_context& context, asio::awaitable<void> coroutine, const std::shared_ptr<Run>& state) {
  auto handler = [state](std::exception_ptr exception) {
    state->exception = std::move(exception);
    state->ended = true;
  };
  asio::co_spawn(context, std::move(coroutine), asio::bind_cancellation_slot(state->signal.slot(), std::move(handler)));
}

// Some versions of Asio pass the signal on by a bare pointer, so it is emitted in a handler, while the state is alive.
void cancel(asio::io_context& context, const std::shared_ptr<Run>& state) {
  asio::post(context, [state] {
    if (!state->ended) state->signal.emit(asio::cancellation_type::terminal);
  });
}

}  // namespace

void run_to_end(asio::awaitable<void> coroutine, const RunOptions& options) {
  const auto state = std::make_shared<Run>();
  asio::io_context context(1);
  start(context, std::move(coroutine), state);
  const auto end = std::chrono::steady_clock::now() + options.limit;
  bool has_waited = false;
  while (!state->ended) {
    if (std::chrono::steady_clock::now() >= end)
      throw Failure(named(options) + " did not end within " + std::to_string(options.limit.count()) + " ms");
    context.restart();
    if (context.poll_one() > 0) continue;
    if (!has_waited) {
      has_waited = true;
      if (options.when_waiting) options.when_waiting();
      if (options.cancel_when_waiting) cancel(context, state);
      continue;
    }
    context.run_one_until(end);
    if (context.stopped() && !state->ended && context.poll_one() == 0)
      throw Failure(named(options) + " waits for something that nothing will end");
  }
  if (state->exception) std::rethrow_exception(state->exception);
}

}  // namespace authlete::testing::detail
