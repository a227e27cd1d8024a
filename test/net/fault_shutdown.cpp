// The end of a client: section H of the fault matrix.
#include <boost/test/unit_test.hpp>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_shutdown)

namespace {

// A task that only reports the completion of `close`.
boost::asio::awaitable<bool> close_to_the_end(Client client, std::chrono::milliseconds grace) {
  co_await client.close(grace);
  co_return true;
}

Task<bool> start_close(NetFixture& fixture, std::chrono::milliseconds grace) {
  return fixture.runner.start(close_to_the_end(fixture.client(), grace));
}

// A call that does not keep the client alive, unlike those of the fixture.
Task<Result<TokenListResponse>> start_list_alone(NetFixture& fixture) {
  return fixture.runner.start(fixture.client().token_operations().list());
}

void check_closed(NetFixture& fixture, const Task<Result<TokenListResponse>>& call) {
  const Result<TokenListResponse> result = fixture.runner.wait(call);
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::closed);
  NetFixture::check_text(result.error());
}

}  // namespace

BOOST_AUTO_TEST_CASE(h1_close_of_an_idle_client_closes_all_connections_promptly) {
  NetFixture fixture;
  Gate gate;
  fixture.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_response(), receive()})});
  const Task<Outcome> first = fixture.start();
  const Task<Outcome> second = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 2; });
  gate.open();
  BOOST_TEST(fixture.wait(first).ok);
  BOOST_TEST(fixture.wait(second).ok);
  BOOST_TEST(fixture.stats().idle == 2u);

  const auto started = std::chrono::steady_clock::now();
  fixture.runner.wait(start_close(fixture, 100s));

  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(h2_close_lets_calls_in_flight_end_and_refuses_new_ones) {
  NetFixture fixture;
  Gate gate;
  fixture.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_response(), receive()})});
  const Task<Outcome> in_flight = fixture.start(Operation::create);
  fixture.until([&] { return fixture.server.request_count() == 1; });
  const Task<bool> closing = start_close(fixture, 100s);

  const Outcome refused = fixture.call();
  BOOST_TEST(refused.error.kind == ErrorKind::closed);
  BOOST_TEST(refused.error.sent == Sent::none);
  BOOST_TEST(!closing.ended());
  gate.open();

  const Outcome outcome = fixture.wait(in_flight);
  BOOST_TEST(outcome.ok, outcome);
  fixture.runner.wait(closing);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(h2_calls_that_outlast_the_grace_end_as_closed_in_every_phase) {
  NetFixture fixture;
  fixture.options.pool.maximum_connections = 2;
  fixture.options.timeouts.call = std::chrono::hours(1);
  fixture.server.next_connection(
      {handshake(), receive(), respond(429, "", {{"Retry-After", "50"}}), receive(), stall()});
  fixture.server.next_connection({handshake(), receive(), stall()});
  fixture.server.other_connections({receive_raw(), stall()});
  const Task<Outcome> pausing = fixture.start();
  fixture.until([&] { return fixture.stats().pausing == 1; });
  const Task<Outcome> reading = fixture.start(Operation::create);
  fixture.until([&] { return fixture.server.request_count() == 2; });
  const Task<Outcome> reading_too = fixture.start(Operation::create);
  fixture.until([&] { return fixture.stats().leased == 2; });
  const Task<Outcome> queued = fixture.start();
  fixture.until([&] { return fixture.stats().waiting == 1; });

  const auto started = std::chrono::steady_clock::now();
  fixture.runner.wait(start_close(fixture, 30ms));
  const auto elapsed = std::chrono::steady_clock::now() - started;

  BOOST_TEST((elapsed >= 30ms));
  BOOST_TEST((elapsed < 20s));
  for (const Task<Outcome>& call : {pausing, reading, reading_too, queued}) {
    const Outcome outcome = fixture.wait(call);
    BOOST_TEST(outcome.error.kind == ErrorKind::closed, outcome);
  }
  BOOST_TEST(fixture.wait(reading).error.sent == Sent::complete);
  BOOST_TEST(fixture.wait(queued).error.sent == Sent::none);
}

BOOST_AUTO_TEST_CASE(h2_calls_that_await_their_connection_end_as_closed_after_the_grace) {
  const BlackHole black_hole;
  for (int phase = 0; phase < 3; ++phase) {
    BOOST_TEST_CONTEXT("phase " << phase) {
      NetFixture fixture;
      if (phase == 0) use_resolver(fixture, silence());
      if (phase == 1) use_resolver(fixture, places({Place("127.0.0.1", black_hole.port())}));
      if (phase == 2) fixture.server.other_connections({receive_raw(), stall()});
      const Task<Outcome> call = fixture.start();
      fixture.until([&] { return fixture.stats().connecting == 1; });
      if (phase == 2) fixture.until([&] { return fixture.server.connections() == 1; });
      fixture.runner.wait(start_close(fixture, 10ms));
      BOOST_TEST(fixture.wait(call).error.kind == ErrorKind::closed);
    }
  }
}

BOOST_AUTO_TEST_CASE(h3_peer_that_never_sends_close_notify_does_not_delay_close) {
  NetFixture fixture;
  Gate gate;
  fixture.server.other_connections({handshake(), receive(), good_response(), wait_at(gate)});
  BOOST_TEST(fixture.call().ok);
  const auto started = std::chrono::steady_clock::now();
  fixture.runner.wait(start_close(fixture, 100s));
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.runner.run_dry());
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  gate.open();
}

BOOST_AUTO_TEST_CASE(h4_client_destroyed_with_calls_in_flight_ends_them_as_closed) {
  NetFixture fixture;
  fixture.options.pool.maximum_connections = 2;
  fixture.options.timeouts.call = std::chrono::hours(1);
  fixture.server.next_connection(
      {handshake(), receive(), respond(429, "", {{"Retry-After", "50"}}), receive(), stall()});
  fixture.server.next_connection({handshake(), receive(), stall()});
  const auto pausing = start_list_alone(fixture);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.stats().pausing == 1; }));
  const auto reading = start_list_alone(fixture);
  const auto reading_too = start_list_alone(fixture);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.request_count() == 3; }));
  const auto queued = start_list_alone(fixture);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.stats().waiting == 1; }));

  const auto started = std::chrono::steady_clock::now();
  fixture.drop_client();
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));

  for (const auto& call : {pausing, reading, reading_too, queued}) check_closed(fixture, call);
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
}

BOOST_AUTO_TEST_CASE(h4_client_destroyed_while_a_connection_is_made_ends_the_call_as_closed) {
  const BlackHole black_hole;
  for (int phase = 0; phase < 3; ++phase) {
    BOOST_TEST_CONTEXT("phase " << phase) {
      NetFixture fixture;
      if (phase == 0) use_resolver(fixture, silence());
      if (phase == 1) use_resolver(fixture, places({Place("127.0.0.1", black_hole.port())}));
      if (phase == 2) fixture.server.other_connections({receive_raw(), stall()});
      const auto call = start_list_alone(fixture);
      BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.stats().connecting == 1; }));
      if (phase == 2) BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.connections() == 1; }));
      fixture.drop_client();
      check_closed(fixture, call);
    }
  }
}

BOOST_AUTO_TEST_CASE(h4_call_not_started_when_the_client_is_destroyed_ends_as_closed) {
  NetFixture fixture;
  const auto call = start_list_alone(fixture);
  fixture.drop_client();
  check_closed(fixture, call);
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(h6_second_and_concurrent_close_have_the_effect_of_one) {
  NetFixture fixture;
  Gate gate;
  fixture.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_response(), receive()})});
  const Task<Outcome> in_flight = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  const Task<bool> first = start_close(fixture, 100s);
  const Task<bool> second = start_close(fixture, 100s);
  fixture.runner.run_ready(50);
  BOOST_TEST(!first.ended());
  BOOST_TEST(!second.ended());
  gate.open();
  fixture.runner.wait(first);
  fixture.runner.wait(second);
  BOOST_TEST(fixture.wait(in_flight).ok);
  fixture.runner.wait(start_close(fixture, 100s));
}

BOOST_AUTO_TEST_CASE(h6_second_close_with_a_shorter_grace_shortens_the_first) {
  NetFixture fixture;
  fixture.options.timeouts.call = std::chrono::hours(1);
  fixture.server.other_connections({handshake(), receive(), stall()});
  const Task<Outcome> in_flight = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  const Task<bool> patient = start_close(fixture, std::chrono::hours(1));
  fixture.runner.run_ready(50);
  fixture.runner.wait(start_close(fixture, 0ms));
  fixture.runner.wait(patient);
  BOOST_TEST(fixture.wait(in_flight).error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h2_cancelling_close_ends_the_grace) {
  NetFixture fixture;
  fixture.options.timeouts.call = std::chrono::hours(1);
  fixture.server.other_connections({handshake(), receive(), stall()});
  const Task<Outcome> in_flight = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  // The cancelled close itself throws nothing. The coroutine around it would throw at its next co_await, but has none.
  Task<bool> closing = start_close(fixture, std::chrono::hours(1));
  fixture.runner.run_ready(50);
  closing.cancel();
  fixture.runner.wait(closing);
  BOOST_TEST(fixture.wait(in_flight).error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h7_calls_after_close_are_refused_without_any_io) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  BOOST_TEST(fixture.call().ok);
  fixture.runner.wait(start_close(fixture, 0ms));
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_TEST(outcome.error.kind == ErrorKind::closed);
    BOOST_TEST(outcome.error.sent == Sent::none);
    BOOST_TEST(outcome.error.attempts == 0u);
  }
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
