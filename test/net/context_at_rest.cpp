// What keeps a context running: calls do, and nothing else of the library does. Cases M4 and M5 of the fault matrix.
//
// The state afterwards shows that `run()` returned at once: the connection is still idle, or the time for which
// something else would have waited is not over.
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

#include "net/process_fixture.hpp"
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

// Runs the context until nothing is left to do. Returns false if that took as long as something that it must not wait
// for.
template <class Context>
bool runs_out_of_work_within(Context& context, std::chrono::steady_clock::duration limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  context.restart();
  context.run();
  return std::chrono::steady_clock::now() < end;
}

// Starts a call, waits until it has got as far as `started` says, cancels it, and runs the context until it is idle.
void cancel_when(ProcessFixture& fixture, const std::function<bool()>& started) {
  asio::io_context context;
  asio::cancellation_signal signal;
  std::optional<Outcome> outcome;
  asio::co_spawn(context, perform(fixture.client(), Operation::list, RequestOptions()),
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
  ProcessFixture fixture;
  asio::io_context context(concurrency);
  for (int round = 0; round < 3; ++round) {
    const auto call = fixture.start(executor_of(context, kind));
    context.restart();
    context.run();
    BOOST_TEST(succeeded(call));
    BOOST_TEST(fixture.stats().idle == 1u);
  }
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_DATA_TEST_CASE(m4_join_of_a_thread_pool_returns_while_connections_are_idle, data::make({1, 4}), threads) {
  ProcessFixture fixture;
  std::vector<std::shared_ptr<std::optional<Outcome>>> calls;
  asio::thread_pool pool(static_cast<std::size_t>(threads));
  for (int number = 0; number < 20; ++number) {
    calls.push_back(fixture.start(pool.get_executor()));
    calls.push_back(fixture.start(asio::make_strand(pool)));
  }
  pool.join();
  for (const auto& call : calls) BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.stats().idle > 0u);
}

BOOST_AUTO_TEST_CASE(m4_run_on_several_threads_returns_on_all_of_them) {
  ProcessFixture fixture;
  asio::io_context context;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::shared_ptr<std::optional<Outcome>>> calls;
    for (int number = 0; number < 4; ++number) calls.push_back(fixture.start(asio::make_strand(context)));
    context.restart();
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) threads.emplace_back([&context] { context.run(); });
    for (std::thread& thread : threads) thread.join();
    for (const auto& call : calls) BOOST_TEST(succeeded(call));
    BOOST_TEST(fixture.stats().idle > 0u);
  }
}

BOOST_DATA_TEST_CASE(m4_idle_connections_are_closed_in_time_while_other_work_runs,
                     data::make({"io_context", "thread_pool"}), kind) {
  ProcessFixture fixture;
  fixture.options.pool.idle_timeout = 50ms;
  asio::io_context context;
  asio::thread_pool pool(2);
  const bool on_pool = kind == std::string("thread_pool");
  const auto call = fixture.start(on_pool ? asio::any_io_executor(pool.get_executor()) : context.get_executor());
  const auto other_work = asio::make_work_guard(context);
  std::thread thread([&context] { context.run(); });
  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.server.connection(1).close_notify_received);
  context.stop();
  thread.join();
  pool.join();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(m4_idle_connections_are_checked_when_the_context_runs_again) {
  ProcessFixture fixture;
  fixture.options.pool.idle_timeout = 1ms;
  asio::io_context context;
  BOOST_TEST(!succeeded(fixture.start(context.get_executor())));
  context.run();
  const auto other_work = asio::make_work_guard(context);
  context.restart();
  std::thread thread([&context] { context.run(); });
  BOOST_TEST(fixture.server.wait_for_ended(1));
  context.stop();
  thread.join();
  BOOST_TEST(fixture.stats().idle == 0u);
}

// Each wait of the pool releases its work and takes it again. If the count were wrong by one, `run()` would return
// before the other work is done, or never.
BOOST_DATA_TEST_CASE(m4_other_work_is_done_while_the_pool_waits, data::make({1, 8}), concurrency) {
  ProcessFixture fixture;
  fixture.options.pool.idle_timeout = 2ms;
  asio::io_context context(concurrency);
  for (int round = 0; round < 30; ++round) {
    const auto first = fixture.start(context.get_executor());
    bool others_done = false;
    asio::steady_timer timer(context, 5ms);
    timer.async_wait([&](const boost::system::error_code&) { asio::post(context, [&] { others_done = true; }); });
    context.restart();
    context.run();
    BOOST_TEST(succeeded(first));
    BOOST_TEST(others_done);
  }
}

// The calls wait in the queue for a connection, during a dial, and in the pause before the next attempt.
BOOST_DATA_TEST_CASE(m4_run_does_not_return_before_waiting_calls_end, data::make({"io_context", "thread_pool"}), kind) {
  ProcessFixture fixture;
  fixture.options.pool.maximum_connections = 1;
  fixture.options.retry = RetryPolicy();
  fixture.options.retry.initial_delay = 20ms;
  fixture.server.other_connections({handshake(), receive(), respond(429, "{}"), receive(), respond(429, "{}"),
                                    forever({receive(), good_response()})});
  std::vector<std::shared_ptr<std::optional<Outcome>>> calls;
  if (kind == std::string("thread_pool")) {
    asio::thread_pool pool(2);
    for (int number = 0; number < 4; ++number) calls.push_back(fixture.start(asio::make_strand(pool)));
    pool.join();
  } else {
    asio::io_context context;
    for (int number = 0; number < 4; ++number) calls.push_back(fixture.start(context.get_executor()));
    context.run();
  }
  for (const auto& call : calls) BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(m4_stopped_context_that_runs_again_continues_its_calls) {
  ProcessFixture fixture;
  Gate gate;
  fixture.server.next_connection(
      {handshake(), receive(), wait_at(gate), good_response(), forever({receive(), good_response()})});
  asio::io_context context;
  const auto call = fixture.start(context.get_executor());
  while (fixture.server.request_count() == 0) context.run_one_for(5ms);
  context.stop();
  gate.open();
  context.restart();
  context.run();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.stats().idle == 1u);
}

BOOST_AUTO_TEST_CASE(m4_close_while_the_context_does_not_run_leaves_it_usable) {
  ProcessFixture fixture;
  asio::io_context context;
  fixture.start(context.get_executor());
  context.run();
  context.restart();
  fixture.client().transport()->close();  // ends the pool's wait on this thread, on which nothing of the context runs
  bool done = false;
  asio::post(context, [&done] { done = true; });
  context.run();
  BOOST_TEST(done);
}

BOOST_AUTO_TEST_CASE(m4_context_is_destroyed_while_its_connections_are_idle) {
  ProcessFixture fixture;
  for (int round = 0; round < 2; ++round) {
    asio::io_context context;
    const auto call = fixture.start(context.get_executor());
    context.run();
    BOOST_TEST(succeeded(call));
  }
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(m5_failed_call_holds_nothing_until_its_deadline) {
  ProcessFixture fixture;
  fixture.server.other_connections({handshake(), receive(), respond(400, "{}"), stall()});
  asio::io_context context;
  const auto call = fixture.start(context.get_executor());
  BOOST_TEST(runs_out_of_work_within(context, 30s));
  BOOST_TEST(call->has_value());
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_it_awaits_the_response_holds_nothing) {
  ProcessFixture fixture;
  fixture.server.other_connections({handshake(), receive(), stall()});
  cancel_when(fixture, [&] { return fixture.server.request_count() == 1; });
  BOOST_TEST(fixture.stats().leased == 0u);
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_connecting_holds_nothing) {
  ProcessFixture fixture;
  const BlackHole black_hole;
  fixture.options.base_url = "https://127.0.0.1:" + std::to_string(black_hole.port());
  int handlers = 0;
  cancel_when(fixture, [&] { return ++handlers > 10; });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_in_the_handshake_holds_nothing) {
  ProcessFixture fixture;
  fixture.server.other_connections({receive_raw(), stall()});
  cancel_when(fixture, [&] { return fixture.server.connections() == 1 && !fixture.server.connection(1).raw.empty(); });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_it_awaits_the_proxy_holds_nothing) {
  ProcessFixture fixture;
  ScriptedServer proxy(plain_server());
  proxy.other_connections({receive_head(), stall()});
  fixture.options.proxy.url = "http://127.0.0.1:" + std::to_string(proxy.port());
  cancel_when(fixture, [&] { return proxy.request_count() == 1; });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_in_the_pause_before_its_next_attempt_holds_nothing) {
  ProcessFixture fixture;
  fixture.options.retry = RetryPolicy();
  fixture.options.retry.initial_delay = 60s;
  fixture.options.retry.maximum_delay = 60s;
  fixture.server.other_connections({handshake(), forever({receive(), respond(429, "{}")})});
  cancel_when(fixture, [&] { return fixture.stats().pausing == 1; });
}

BOOST_AUTO_TEST_CASE(m5_call_cancelled_while_it_awaits_its_token_source_holds_nothing) {
  ProcessFixture fixture;
  bool asked = false;
  fixture.options.credentials = Credentials::source([&asked](TokenSourceRequest) -> asio::awaitable<Result<Secret>> {
    asio::steady_timer never(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    asked = true;
    co_await never.async_wait(asio::use_awaitable);
    co_return Secret("S3CRET");
  });
  cancel_when(fixture, [&] { return asked; });
}

// A dial is still pending when the context stops, because nothing waits for it. When the context runs again long after
// that, the next call starts a new dial instead of getting the failure of the old one.
BOOST_AUTO_TEST_CASE(m5_dial_that_outlives_its_limit_at_rest_fails_no_later_call) {
  ProcessFixture fixture;
  fixture.options.timeouts.connect = 1s;
  fixture.server.next_connection({receive_raw(), stall()});
  asio::io_context context;
  asio::cancellation_signal signal;
  asio::co_spawn(context, perform(fixture.client(), Operation::list, RequestOptions()),
                 asio::bind_cancellation_slot(signal.slot(), [](const std::exception_ptr&, const Outcome&) {}));
  while (fixture.server.connections() == 0 || fixture.server.connection(1).raw.empty()) context.run_one_for(5ms);
  asio::post(context, [&signal] { signal.emit(asio::cancellation_type::terminal); });
  context.restart();
  context.run();
  BOOST_TEST(fixture.stats().connecting == 1u);

  asio::io_context elsewhere;  // time passes
  asio::steady_timer(elsewhere, fixture.options.timeouts.connect).wait();
  const auto call = fixture.start(context.get_executor());
  context.restart();
  context.run();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
