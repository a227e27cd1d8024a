// Calls that are cancelled in every phase: section G of the fault matrix.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_cancellation)

namespace {

void check_cancelled(NetFixture& fixture, Task<Outcome>& call) {
  const auto started = std::chrono::steady_clock::now();
  call.cancel();
  const Outcome outcome = fixture.wait(call);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::cancelled, outcome);
  // Every deadline of these fixtures is 60 s or more away.
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  const PoolStats stats = fixture.stats();
  BOOST_TEST(stats.leased == 0u);
  BOOST_TEST(stats.waiting == 0u);
  BOOST_TEST(stats.pausing == 0u);
}

// 8 MB in a few large members.
std::vector<TokenCreateRequest> large_batch() {
  TokenCreateRequest item;
  item.grant_type = GrantType::client_credentials;
  item.client_id = 1;
  item.access_token = Secret("S3CRET-migrated");
  item.jwt_at_claims = std::string(1 << 20, 'x');
  return std::vector<TokenCreateRequest>(8, item);
}

}  // namespace

BOOST_AUTO_TEST_CASE(g1_cancelled_waiter_leaves_the_queue_and_the_next_one_is_served) {
  NetFixture fixture;
  Gate gate;
  fixture.options.pool.maximum_connections = 1;
  fixture.server.next_connection({handshake(), receive(), wait_at(gate), forever({good_response(), receive()})});
  const Task<Outcome> holder = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  Task<Outcome> first = fixture.start();
  const Task<Outcome> second = fixture.start();
  fixture.until([&] { return fixture.stats().waiting == 2; });

  first.cancel();
  const Outcome outcome = fixture.wait(first);

  BOOST_TEST(outcome.error.kind == ErrorKind::cancelled);
  BOOST_TEST(outcome.error.phase == Phase::queue);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(fixture.stats().waiting == 1u);
  gate.open();
  BOOST_TEST(fixture.wait(holder).ok);
  BOOST_TEST(fixture.wait(second).ok);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_AUTO_TEST_CASE(g3_call_cancelled_during_the_lookup_ends_as_cancelled) {
  NetFixture fixture;
  use_resolver(fixture, silence());
  Task<Outcome> call = fixture.start();
  fixture.until([&] { return fixture.stats().connecting == 1; });
  check_cancelled(fixture, call);
}

BOOST_AUTO_TEST_CASE(g3_call_cancelled_while_connecting_ends_as_cancelled) {
  NetFixture fixture;
  const BlackHole black_hole;
  use_resolver(fixture, places({Place("127.0.0.1", black_hole.port())}));
  Task<Outcome> call = fixture.start();
  fixture.until([&] { return fixture.stats().connecting == 1; });
  fixture.runner.run_ready(10);
  check_cancelled(fixture, call);
}

BOOST_AUTO_TEST_CASE(g3_call_cancelled_in_the_handshake_ends_as_cancelled) {
  NetFixture fixture;
  Gate gate;
  fixture.server.other_connections({receive_raw(), wait_at(gate), reset()});
  Task<Outcome> call = fixture.start();
  fixture.until([&] { return fixture.server.connections() == 1 && !fixture.server.connection(1).raw.empty(); });
  check_cancelled(fixture, call);
  gate.open();
}

BOOST_AUTO_TEST_CASE(g3_connection_dialed_for_a_cancelled_call_serves_the_next_call) {
  NetFixture fixture;
  Gate gate;
  fixture.server.other_connections({wait_at(gate), handshake(), forever({receive(), good_response()})});
  Task<Outcome> call = fixture.start();
  fixture.until([&] { return fixture.server.connections() == 1; });
  check_cancelled(fixture, call);
  gate.open();
  fixture.until([&] { return fixture.stats().idle == 1; });
  BOOST_TEST(fixture.call(Operation::create).ok);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(g3_call_cancelled_while_it_writes_the_request_ends_as_cancelled) {
  ServerOptions server = tls_server();
  server.small_receive_buffer = true;
  NetFixture fixture(server);
  Gate gate;
  fixture.server.next_connection({handshake(), wait_at(gate), reset()});
  fixture.server.other_connections(well_behaved());
  const TokenOperations operations = fixture.client().token_operations();
  std::vector<TokenCreateRequest> items = large_batch();
  Task<Result<TokenCreateBatchResponse>> call = fixture.runner.start(operations.create_batch(std::move(items)));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.stats().leased == 1; }));
  // The buffers of the two ends hold far less than 8 MB, so the write cannot have ended.
  fixture.runner.run_for(20ms);

  call.cancel();
  const Result<TokenCreateBatchResponse> result = fixture.runner.wait(call);

  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::cancelled);
  BOOST_TEST(result.error().phase == Phase::write);
  BOOST_TEST(result.error().sent == Sent::maybe);
  NetFixture::check_text(result.error());
  BOOST_TEST(fixture.stats().leased == 0u);
  gate.open();
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(g3_call_cancelled_while_it_awaits_the_response_ends_as_cancelled) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), stall()});
  fixture.server.other_connections(well_behaved());
  Task<Outcome> call = fixture.start(Operation::create);
  fixture.until([&] { return fixture.server.request_count() == 1; });
  check_cancelled(fixture, call);
  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(g3_call_cancelled_in_mid_body_ends_as_cancelled) {
  NetFixture fixture;
  Gate gate;
  const std::string text = response_text(200, good_body());
  fixture.server.next_connection({handshake(), receive(), send(text.substr(0, text.size() / 2)), wait_at(gate),
                                  send(text.substr(text.size() / 2))});
  Task<Outcome> call = fixture.start(Operation::create);
  fixture.until([&] { return fixture.server.request_count() == 1; });
  BOOST_REQUIRE(gate.wait_for_arrivals());
  fixture.runner.run_for(5ms);
  check_cancelled(fixture, call);
  gate.open();
  BOOST_TEST(fixture.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(g4_call_cancelled_in_the_pause_before_a_retry_ends_as_cancelled) {
  NetFixture fixture;
  fixture.options.timeouts.call = std::chrono::hours(1);
  fixture.server.other_connections({handshake(), forever({receive(), respond(429, "", {{"Retry-After", "50"}})})});
  Task<Outcome> call = fixture.start();
  fixture.until([&] { return fixture.stats().pausing == 1; });

  call.cancel();
  const Outcome outcome = fixture.wait(call);

  BOOST_TEST(outcome.error.kind == ErrorKind::cancelled);
  BOOST_TEST(outcome.error.phase == Phase::backoff);
  BOOST_TEST((outcome.error.elapsed < 20s));
  BOOST_TEST(fixture.stats().pausing == 0u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(g5_call_cancelled_after_any_number_of_handlers_ends_once) {
  std::size_t values = 0;
  std::size_t cancelled = 0;
  for (const bool warm : {false, true}) {
    NetFixture fixture;
    fixture.server.other_connections(well_behaved());
    for (std::size_t handlers = 0;; ++handlers) {
      BOOST_REQUIRE_MESSAGE(handlers < 10'000, "the call does not end");
      if (warm) BOOST_TEST(fixture.call().ok);
      std::size_t done = 0;
      Task<Outcome> call = fixture.start();
      fixture.until([&] { return call.ended() || done++ == handlers; });
      const bool before_cancel = call.ended();
      call.cancel();
      const Outcome outcome = fixture.wait(call);
      BOOST_TEST((outcome.ok || outcome.error.kind == ErrorKind::cancelled), outcome);
      ++(outcome.ok ? values : cancelled);
      BOOST_TEST(fixture.stats().leased == 0u);
      BOOST_TEST(fixture.stats().waiting == 0u);
      if (before_cancel) break;
    }
  }
  BOOST_TEST(values >= 2u);
  BOOST_TEST(cancelled >= 4u);
}

BOOST_AUTO_TEST_CASE(call_cancelled_just_before_its_first_byte_sends_nothing) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  boost::asio::cancellation_signal signal;
  net::NetTestHooks test_hooks;
  test_hooks.before_write = [&signal] { signal.emit(boost::asio::cancellation_type::terminal); };
  use_test_hooks(fixture, test_hooks);
  std::optional<Outcome> outcome;
  boost::asio::co_spawn(fixture.runner.context(), perform(fixture.client(), Operation::create, RequestOptions()),
                        boost::asio::bind_cancellation_slot(
                            signal.slot(), [&outcome](const std::exception_ptr&, Outcome end) { outcome = end; }));
  fixture.until([&] { return outcome.has_value(); });
  BOOST_TEST(outcome->error.kind == ErrorKind::cancelled, *outcome);
  BOOST_TEST(outcome->error.sent == Sent::none);
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.server.request_count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
