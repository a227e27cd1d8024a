// Effect of a call on its caller's settings: G8 of the fault matrix.
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/test/unit_test.hpp>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

// State that a caller observes after a call.
class ObservedState {
 public:
  ObservedState() = default;
  bool throws = false;
  asio::cancellation_type cancelled = asio::cancellation_type::none;
  ErrorKind kind = ErrorKind::none;
};

asio::awaitable<ObservedState> call_with(Client client, bool throws) {
  co_await asio::this_coro::throw_if_cancelled(throws);
  co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
  const Result<TokenListResponse> listed = co_await client.token_operations().list();
  ObservedState found;
  if (!listed) found.kind = listed.error().kind;
  found.throws = co_await asio::this_coro::throw_if_cancelled();
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  found.cancelled = state.cancelled();
  co_return found;
}

ClientOptions with_source() {
  ClientOptions options = client_options();
  options.credentials =
      Credentials::source([](TokenSourceRequest) -> asio::awaitable<Result<Secret>> { co_return Secret("t"); });
  return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(caller_state)

BOOST_AUTO_TEST_CASE(g8_call_that_succeeds_leaves_its_callers_cancellation_settings) {
  for (const bool throws : {true, false}) {
    for (const ClientOptions& options : {client_options(), with_source()}) {
      FakeClient fake(options);
      fake.transport->respond(503, "");
      fake.transport->respond(200, R"({"totalCount":1})");
      const ObservedState found = fake.runner.run(call_with(fake.client, throws));
      BOOST_TEST((found.kind == ErrorKind::none));
      BOOST_TEST(found.throws == throws);
      BOOST_TEST((found.cancelled == asio::cancellation_type::none));
    }
  }
}

BOOST_AUTO_TEST_CASE(g8_call_that_is_cancelled_leaves_its_callers_cancellation_settings) {
  for (const bool throws : {true, false}) {
    for (const ClientOptions& options : {client_options(), with_source()}) {
      FakeClient fake(options);
      fake.transport->hang();
      auto task = fake.runner.start(call_with(fake.client, throws));
      BOOST_REQUIRE(fake.runner.run_until([&] { return fake.transport->requests().size() == 1; }));
      task.cancel();
      const ObservedState found = fake.runner.wait(task);
      BOOST_TEST((found.kind == ErrorKind::cancelled));
      BOOST_TEST(found.throws == throws);
      BOOST_TEST((found.cancelled == asio::cancellation_type::terminal));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
