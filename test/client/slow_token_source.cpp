// A slow token source: C10 of the fault matrix.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

/// What a source that waits for the test's permission observes.
class SlowSourceState {
 public:
  int asked = 0;
  int cancelled = 0;
  int completed = 0;
  bool ignores_cancellation = false;
  std::weak_ptr<asio::steady_timer>
      timer;  ///< timer of the latest call; owned by the coroutine, which is destroyed with its context
};

asio::awaitable<Result<Secret>> slow_token(std::shared_ptr<SlowSourceState> source) {
  ++source->asked;
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  const auto timer = std::make_shared<asio::steady_timer>(executor, asio::steady_timer::time_point::max());
  source->timer = timer;
  if (source->ignores_cancellation) {
    co_await asio::this_coro::throw_if_cancelled(false);
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  }
  auto [ended] = co_await timer->async_wait(asio::as_tuple(asio::use_awaitable));
  static_cast<void>(ended);
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) {
    ++source->cancelled;
    co_return Error(ErrorKind::cancelled, Phase::none, "given up");
  }
  ++source->completed;
  co_return Secret("slow-token");
}

class SlowSource {
 public:
  SlowSource() {
    ClientOptions options = client_options();
    options.credentials = Credentials::source([source = source](TokenSourceRequest) { return slow_token(source); });
    fake.emplace(options, transport);
    transport->otherwise([](const TransportRequest&) {
      TransportResponse response;
      response.status = 200;
      response.body = R"({"action":"OK"})";
      return response;
    });
  }

  std::shared_ptr<SlowSourceState> source = std::make_shared<SlowSourceState>();
  std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
  Runner runner;
  std::optional<Client> fake;

  Task<Result<TokenCreateResponse>> start(std::optional<std::chrono::steady_clock::duration> timeout = std::nullopt) {
    RequestOptions options;
    options.timeout = timeout;
    auto task = runner.start(fake->token_operations().create(create_request(), options));
    const int before = source->asked;
    BOOST_REQUIRE(runner.run_until([&] { return source->asked == before + 1; }));
    return task;
  }
  /// Lets the source continue.
  void complete_source() {
    if (const auto timer = source->timer.lock()) timer->cancel();
  }
  void expect_given_up(const Result<TokenCreateResponse>& result, ErrorKind kind) {
    BOOST_REQUIRE(!result);
    BOOST_TEST(result.error().kind == kind);
    BOOST_TEST(result.error().phase == Phase::prepare);
    BOOST_TEST(result.error().sent == Sent::none);
    BOOST_TEST(result.error().attempts == 0u);
    BOOST_TEST(transport->requests().empty());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(slow_token_source, SlowSource)

BOOST_AUTO_TEST_CASE(c10_slow_source_is_awaited) {
  auto task = start();
  runner.run_ready(10);
  BOOST_TEST(!task.ended());
  complete_source();
  BOOST_TEST(bool(runner.wait(task)));
  BOOST_TEST(source->cancelled == 0);
}

BOOST_AUTO_TEST_CASE(c10_slow_source_delays_the_call_at_most_to_its_deadline) {
  auto task = start(30ms);
  expect_given_up(runner.wait(task), ErrorKind::timeout);
  BOOST_TEST(runner.run_dry());
  BOOST_TEST(source->cancelled == 1);
}

BOOST_AUTO_TEST_CASE(c10_cancelling_the_call_ends_it_at_once_and_cancels_the_source) {
  auto task = start();
  task.cancel();
  expect_given_up(runner.wait(task), ErrorKind::cancelled);
  BOOST_TEST(runner.run_dry());
  BOOST_TEST(source->cancelled == 1);
}

BOOST_AUTO_TEST_CASE(c10_close_ends_the_call_after_the_grace) {
  auto task = start();
  runner.run(fake->close(20ms));
  expect_given_up(runner.wait(task), ErrorKind::closed);
  BOOST_TEST(runner.run_dry());
  BOOST_TEST(source->cancelled == 1);
}

BOOST_AUTO_TEST_CASE(c10_h4_destroying_the_last_handle_ends_the_call) {
  auto task = start();
  fake.reset();
  expect_given_up(runner.wait(task), ErrorKind::closed);
  BOOST_TEST(runner.run_dry());
  BOOST_TEST(source->cancelled == 1);
}

BOOST_AUTO_TEST_CASE(c10_source_that_ignores_cancellation_delays_nothing_and_its_token_is_dropped) {
  source->ignores_cancellation = true;
  auto task = start(30ms);
  expect_given_up(runner.wait(task), ErrorKind::timeout);
  runner.run_ready(10);
  BOOST_TEST(source->cancelled == 0);
  complete_source();
  BOOST_TEST(runner.run_dry());
  BOOST_TEST(source->completed == 1);
  BOOST_TEST(transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(c10_deadline_covers_the_renewal_after_a_401) {
  transport->respond(401, "");
  auto task = start(100ms);
  complete_source();
  BOOST_REQUIRE(runner.run_until([&] { return source->asked == 2 || task.ended(); }));
  const auto created = runner.wait(task);
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::timeout);
  BOOST_TEST(created.error().attempts == 1u);
  BOOST_TEST(created.error().http_status == 401u);
}

BOOST_AUTO_TEST_CASE(c10_call_cancelled_after_any_number_of_handlers_ends_once) {
  int values = 0;
  int cancelled = 0;
  for (std::size_t handlers = 0;; ++handlers) {
    BOOST_REQUIRE(handlers < 1'000);
    std::size_t done = 0;
    const int asked = source->asked;
    auto task = runner.start(fake->token_operations().create(create_request()));
    BOOST_REQUIRE(runner.run_until([&] {
      if (source->asked > asked) complete_source();
      return task.ended() || done++ == handlers;
    }));
    const bool before_cancel = task.ended();
    task.cancel();
    const auto result = runner.wait(task);
    BOOST_TEST((result || result.error().kind == ErrorKind::cancelled));
    ++(result ? values : cancelled);
    BOOST_TEST(runner.run_dry());
    if (before_cancel) break;
  }
  BOOST_TEST(values > 0);
  BOOST_TEST(cancelled >= 2);
}

BOOST_AUTO_TEST_CASE(c10_g7_context_destroyed_at_any_step_destroys_call_and_source) {
  for (const bool give_up : {false, true}) {
    for (std::size_t handlers = 0; handlers < 12; ++handlers) {
      auto other = std::make_unique<Runner>();
      auto task = std::make_unique<Task<Result<TokenCreateResponse>>>(
          other->start(fake->token_operations().create(create_request())));
      other->run_ready(handlers);
      if (give_up) task->cancel();
      if (give_up) other->run_ready(handlers % 4);
      other.reset();
    }
  }
  BOOST_TEST(source->asked > 0);
  BOOST_TEST(source->completed == 0);
}

BOOST_AUTO_TEST_SUITE_END()
