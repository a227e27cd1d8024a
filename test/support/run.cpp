#include "support/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "support/stop_after.hpp"

namespace authlete::test {

namespace detail {

void spawn(boost::asio::awaitable<void> task, std::shared_ptr<TaskState> state) {
  boost::asio::io_context& context = state->context;
  const boost::asio::cancellation_slot slot = state->signal.slot();
  auto handler = [state = std::move(state)](std::exception_ptr exception) {
    state->exception = std::move(exception);
    state->ended = true;
  };
  boost::asio::co_spawn(context, std::move(task), boost::asio::bind_cancellation_slot(slot, std::move(handler)));
}

// Asio 1.81 passes the signal to the coroutine's executor by a bare pointer. From a handler it does so at once, while
// the state is alive.
void cancel(std::shared_ptr<TaskState> state) {
  boost::asio::io_context& context = state->context;
  boost::asio::post(context, [state = std::move(state)] {
    if (!state->ended) state->signal.emit(boost::asio::cancellation_type::terminal);
  });
}

}  // namespace detail

void Runner::run(boost::asio::awaitable<void> task) {
  const auto state = std::make_shared<detail::TaskState>(context_);
  detail::spawn(std::move(task), state);
  if (!run_until([&] { return state->ended; })) throw std::runtime_error("a coroutine did not complete");
  if (state->exception) std::rethrow_exception(state->exception);
}

bool Runner::run_until(const std::function<bool()>& condition) {
  const auto give_up = std::chrono::steady_clock::now() + watchdog;
  context_.restart();
  const auto other_work = boost::asio::make_work_guard(context_);
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= give_up) return false;
    run_one_for(std::chrono::milliseconds(5));
    if (context_.stopped()) return condition();
  }
  return true;
}

void Runner::run_for(std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  context_.restart();
  const auto other_work = boost::asio::make_work_guard(context_);
  while (!context_.stopped() && std::chrono::steady_clock::now() < end)
    run_one_for(end - std::chrono::steady_clock::now());
}

void Runner::run_ready(std::size_t count) {
  context_.restart();
  for (; count > 0; --count) {
    StopAfter::check();
    if (context_.poll_one() == 0) return;
    StopAfter::count(1);
  }
}

bool Runner::run_dry() {
  const auto give_up = std::chrono::steady_clock::now() + watchdog;
  context_.restart();
  while (!context_.stopped() && std::chrono::steady_clock::now() < give_up)
    run_one_for(give_up - std::chrono::steady_clock::now());
  return context_.stopped();
}

void Runner::run_one_for(std::chrono::steady_clock::duration time) {
  StopAfter::check();
  StopAfter::count(context_.run_one_for(time));
}

}  // namespace authlete::test
