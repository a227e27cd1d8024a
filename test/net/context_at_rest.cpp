// What holds a context: calls do, and nothing else of the library. Cases M4 and M5 of the fault matrix.
//
// That `run()` returned at once is seen from what it left: the connection is still idle, or the time is not over that
// something else would have waited for.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>
#include <vector>

#include "net/process_scene.hpp"
#include "support/unreachable_ports.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(context_at_rest)

namespace {

// An executor of a kind that the library cannot know.
class ForeignExecutor {
 public:
  explicit ForeignExecutor(asio::io_context::executor_type inner) : inner_(inner) {}
  asio::execution_context& query(asio::execution::context_t) const noexcept { return inner_.context(); }
  ForeignExecutor require(asio::execution::blocking_t::never_t never) const {
    return ForeignExecutor(asio::require(inner_, never));
  }
  template <class Function>
  void execute(Function function) const {
    inner_.execute(std::move(function));
  }
  bool operator==(const ForeignExecutor&) const noexcept = default;

 private:
  asio::io_context::executor_type inner_;
};

asio::any_io_executor executor_of(asio::io_context& context, const std::string& kind) {
  if (kind == "strand") return asio::make_strand(context);
  if (kind == "strand of any executor") return asio::make_strand(asio::any_io_executor(context.get_executor()));
  if (kind == "never inline") return asio::require(context.get_executor(), asio::execution::blocking.never);
  if (kind == "foreign") return ForeignExecutor(context.get_executor());
  return context.get_executor();
}

// Runs the context until nothing is left to do; false if that took as long as what it must not wait for.
template <class Context>
bool runs_out_of_work_within(Context& context, std::chrono::steady_clock::duration limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  context.restart();
  context.run();
  return std::chrono::steady_clock::now() < end;
}

// Starts a call, waits until it has come as far as `started` says, cancels it and runs the context until it is at rest.
void cancel_when(ProcessScene& scene, const std::function<bool()>& started) {
  asio::io_context context;
  asio::cancellation_signal signal;
  std::optional<Outcome> outcome;
  asio::co_spawn(context, perform(scene.client(), Operation::list, RequestOptions()),
                 asio::bind_cancellation_slot(signal.slot(), [&outcome](const std::exception_ptr&, Outcome ended) {
                   outcome = std::move(ended);
                 }));
  while (!started()) context.run_one_for(5ms);
  asio::post(context, [&signal] { signal.emit(asio::cancellation_type::terminal); });
  BOOST_TEST(runs_out_of_work_within(context, 30s));
  BOOST_REQUIRE(outcome.has_value());
  BOOST_TEST(outcome->error.kind == ErrorKind::cancelled, *outcome);
}

}  // namespace

BOOST_DATA_TEST_CASE(m4_run_returns_while_a_connection_is_idle,
                     data::make({"plain", "strand", "strand of any executor", "never inline", "foreign"}) *
                         data::make({1, 8}),
                     kind, concurrency) {
  ProcessScene scene;
  asio::io_context context(concurrency);
  for (int round = 0; round < 3; ++round) {
    const auto call = scene.start(executor_of(context, kind));
    context.restart();
    context.run();
    BOOST_TEST(succeeded(call));
    BOOST_TEST(scene.stats().idle == 1u);
  }
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_DATA_TEST_CASE(m4_join_of_a_thread_pool_returns_while_connections_are_idle, data::make({1, 4}), threads) {
  ProcessScene scene;
  std::vector<std::shared_ptr<std::optional<Outcome>>> calls;
  asio::thread_pool pool(static_cast<std::size_t>(threads));
  for (int number = 0; number < 20; ++number) {
    calls.push_back(scene.start(pool.get_executor()));
    calls.push_back(scene.start(asio::make_strand(pool)));
  }
  pool.join();
  for (const auto& call : calls) BOOST_TEST(succeeded(call));
  BOOST_TEST(scene.stats().idle > 0u);
}

BOOST_AUTO_TEST_CASE(m4_run_on_several_threads_returns_on_all_of_them) {
  ProcessScene scene;
  asio::io_context context;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::shared_ptr<std::optional<Outcome>>> calls;
    for (int number = 0; number < 4; ++number) calls.push_back(scene.start(asio::make_strand(context)));
    context.restart();
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) threads.emplace_back([&context] { context.run(); });
    for (std::thread& thread : threads) thread.join();
    for (const auto& call : calls) BOOST_TEST(succeeded(call));
    BOOST_TEST(scene.stats().idle > 0u);
  }
}

BOOST_DATA_TEST_CASE(m4_idle_connections_are_closed_in_time_while_other_work_keeps_the_context_running,
                     data::make({"io_context", "thread_pool"}), kind) {
  ProcessScene scene;
  scene.options.pool.idle_timeout = 50ms;
  asio::io_context context;
  asio::thread_pool pool(2);
  const bool on_pool = kind == std::string("thread_pool");
  const auto call = scene.start(on_pool ? asio::any_io_executor(pool.get_executor()) : context.get_executor());
  const auto other_work = asio::make_work_guard(context);
  std::thread thread([&context] { context.run(); });
  BOOST_TEST(scene.server.wait_for_ended(1));
  BOOST_TEST(scene.server.connection(1).close_notify_received);
  context.stop();
  thread.join();
  pool.join();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(scene.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(m4_idle_connections_are_looked_at_when_the_context_runs_again) {
  ProcessScene scene;
  scene.options.pool.idle_timeout = 1ms;
  asio::io_context context;
  BOOST_TEST(!succeeded(scene.start(context.get_executor())));
  context.run();
  const auto other_work = asio::make_work_guard(context);
  context.restart();
  std::thread thread([&context] { context.run(); });
  BOOST_TEST(scene.server.wait_for_ended(1));
  context.stop();
  thread.join();
  BOOST_TEST(scene.stats().idle == 0u);
}

// Each wait of the pool gives its work back and takes it again: a count that was off by one would let `run()` return
// before the work of somebody else is done, or never.
BOOST_DATA_TEST_CASE(m4_work_of_others_is_done_whatever_the_pool_waits_for, data::make({1, 8}), concurrency) {
  ProcessScene scene;
  scene.options.pool.idle_timeout = 2ms;
  asio::io_context context(concurrency);
  for (int round = 0; round < 30; ++round) {
    const auto first = scene.start(context.get_executor());
    bool others_done = false;
    asio::steady_timer timer(context, 5ms);
    timer.async_wait([&](const boost::system::error_code&) { asio::post(context, [&] { others_done = true; }); });
    context.restart();
    context.run();
    BOOST_TEST(succeeded(first));
    BOOST_TEST(others_done);
  }
}

// In the queue for a connection, while one is made, and in the pause before the next attempt.
BOOST_DATA_TEST_CASE(m4_run_does_not_return_before_calls_that_wait_have_ended,
                     data::make({"io_context", "thread_pool"}), kind) {
  ProcessScene scene;
  scene.options.pool.maximum_connections = 1;
  scene.options.retry = RetryPolicy();
  scene.options.retry.initial_delay = 20ms;
  scene.server.other_connections(
      {handshake(), receive(), answer(429, "{}"), receive(), answer(429, "{}"), forever({receive(), good_answer()})});
  std::vector<std::shared_ptr<std::optional<Outcome>>> calls;
  if (kind == std::string("thread_pool")) {
    asio::thread_pool pool(2);
    for (int number = 0; number < 4; ++number) calls.push_back(scene.start(asio::make_strand(pool)));
    pool.join();
  } else {
    asio::io_context context;
    for (int number = 0; number < 4; ++number) calls.push_back(scene.start(context.get_executor()));
    context.run();
  }
  for (const auto& call : calls) BOOST_TEST(succeeded(call));
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(m4_stopped_context_that_runs_again_goes_on_with_its_calls) {
  ProcessScene scene;
  Gate gate;
  scene.server.next_connection(
      {handshake(), receive(), wait_at(gate), good_answer(), forever({receive(), good_answer()})});
  asio::io_context context;
  const auto call = scene.start(context.get_executor());
  while (scene.server.request_count() == 0) context.run_one_for(5ms);
  context.stop();
  gate.open();
  context.restart();
  context.run();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(scene.stats().idle == 1u);
}

BOOST_AUTO_TEST_CASE(m4_close_outside_of_a_context_that_does_not_run_leaves_it_usable) {
  ProcessScene scene;
  asio::io_context context;
  scene.start(context.get_executor());
  context.run();
  context.restart();
  scene.client().transport()->close();  // ends the pool's wait on this thread, where nothing of the context runs
  bool done = false;
  asio::post(context, [&done] { done = true; });
  context.run();
  BOOST_TEST(done);
}

BOOST_AUTO_TEST_CASE(m4_context_is_destroyed_while_its_connections_are_idle) {
  ProcessScene scene;
  for (int round = 0; round < 2; ++round) {
    asio::io_context context;
    const auto call = scene.start(context.get_executor());
    context.run();
    BOOST_TEST(succeeded(call));
  }
  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(scene.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(m5_call_that_failed_holds_nothing_until_its_deadline) {
  ProcessScene scene;
  scene.server.other_connections({handshake(), receive(), answer(400, "{}"), stall()});
  asio::io_context context;
  const auto call = scene.start(context.get_executor());
  BOOST_TEST(runs_out_of_work_within(context, 30s));
  BOOST_TEST(call->has_value());
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_it_awaits_the_response_holds_nothing) {
  ProcessScene scene;
  scene.server.other_connections({handshake(), receive(), stall()});
  cancel_when(scene, [&] { return scene.server.request_count() == 1; });
  BOOST_TEST(scene.stats().leased == 0u);
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_connecting_holds_nothing) {
  ProcessScene scene;
  const BlackHole black_hole;
  scene.options.base_url = "https://127.0.0.1:" + std::to_string(black_hole.port());
  int handlers = 0;
  cancel_when(scene, [&] { return ++handlers > 10; });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_in_the_handshake_holds_nothing) {
  ProcessScene scene;
  scene.server.other_connections({receive_raw(), stall()});
  cancel_when(scene, [&] { return scene.server.connections() == 1 && !scene.server.connection(1).raw.empty(); });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_the_proxy_is_asked_holds_nothing) {
  ProcessScene scene;
  ScriptedServer proxy(plain_server());
  proxy.other_connections({receive_head(), stall()});
  scene.options.proxy.url = "http://127.0.0.1:" + std::to_string(proxy.port());
  cancel_when(scene, [&] { return proxy.request_count() == 1; });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_in_the_pause_before_its_next_attempt_holds_nothing) {
  ProcessScene scene;
  scene.options.retry = RetryPolicy();
  scene.options.retry.initial_delay = 60s;
  scene.options.retry.maximum_delay = 60s;
  scene.server.other_connections({handshake(), forever({receive(), answer(429, "{}")})});
  cancel_when(scene, [&] { return scene.stats().pausing == 1; });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_its_token_source_is_asked_holds_nothing) {
  ProcessScene scene;
  bool asked = false;
  scene.options.credentials = Credentials::source([&asked](TokenSourceRequest) -> asio::awaitable<Result<Secret>> {
    asio::steady_timer never(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    asked = true;
    co_await never.async_wait(asio::use_awaitable);
    co_return Secret("S3CRET");
  });
  cancel_when(scene, [&] { return asked; });
}

// A connection is still being made when the context stops, because nobody waits for it. When the context runs again
// long after that, the next call gets a new attempt to connect instead of the failure of the old one.
BOOST_AUTO_TEST_CASE(m5_connection_attempt_that_outlived_its_time_at_rest_fails_no_later_call) {
  ProcessScene scene;
  scene.options.timeouts.connect = 1s;
  scene.server.next_connection({receive_raw(), stall()});
  asio::io_context context;
  asio::cancellation_signal signal;
  asio::co_spawn(context, perform(scene.client(), Operation::list, RequestOptions()),
                 asio::bind_cancellation_slot(signal.slot(), [](const std::exception_ptr&, const Outcome&) {}));
  while (scene.server.connections() == 0 || scene.server.connection(1).raw.empty()) context.run_one_for(5ms);
  asio::post(context, [&signal] { signal.emit(asio::cancellation_type::terminal); });
  context.restart();
  context.run();
  BOOST_TEST(scene.stats().connecting == 1u);

  asio::io_context elsewhere;  // time goes by
  asio::steady_timer(elsewhere, scene.options.timeouts.connect).wait();
  const auto call = scene.start(context.get_executor());
  context.restart();
  context.run();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
