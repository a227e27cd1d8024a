// The end of a client: section H of the fault matrix.
#include <boost/test/unit_test.hpp>

#include "authlete/token_operations.hpp"
#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_shutdown)

namespace {

// A task that only tells when `close` has come to its end.
boost::asio::awaitable<bool> close_to_the_end(Client client, std::chrono::milliseconds grace) {
  co_await client.close(grace);
  co_return true;
}

Task<bool> start_close(Scene& scene, std::chrono::milliseconds grace) {
  return scene.runner.start(close_to_the_end(scene.client(), grace));
}

// A call that does not keep the client alive, unlike those of the scene.
Task<Result<TokenListResponse>> start_list_alone(Scene& scene) {
  return scene.runner.start(scene.client().token_operations().list());
}

void check_closed(Scene& scene, const Task<Result<TokenListResponse>>& call) {
  const Result<TokenListResponse> result = scene.runner.wait(call);
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::closed);
  Scene::check_text(result.error());
}

}  // namespace

BOOST_AUTO_TEST_CASE(h1_close_when_idle_closes_all_connections_promptly) {
  Scene scene;
  Gate gate;
  scene.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
  const Task<Outcome> first = scene.start();
  const Task<Outcome> second = scene.start();
  scene.until([&] { return scene.server.request_count() == 2; });
  gate.open();
  BOOST_TEST(scene.wait(first).ok);
  BOOST_TEST(scene.wait(second).ok);
  BOOST_TEST(scene.stats().idle == 2u);

  const auto started = std::chrono::steady_clock::now();
  scene.runner.wait(start_close(scene, 100s));

  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(scene.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(h2_close_lets_calls_in_flight_end_and_refuses_new_ones) {
  Scene scene;
  Gate gate;
  scene.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
  const Task<Outcome> in_flight = scene.start(Operation::create);
  scene.until([&] { return scene.server.request_count() == 1; });
  const Task<bool> closing = start_close(scene, 100s);

  const Outcome refused = scene.call();
  BOOST_TEST(refused.error.kind == ErrorKind::closed);
  BOOST_TEST(refused.error.sent == Sent::none);
  BOOST_TEST(!closing.ended());
  gate.open();

  const Outcome outcome = scene.wait(in_flight);
  BOOST_TEST(outcome.ok, outcome);
  scene.runner.wait(closing);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(h2_calls_that_outlast_the_grace_end_as_closed_in_every_phase) {
  Scene scene;
  scene.options.pool.maximum_connections = 2;
  scene.options.timeouts.call = std::chrono::hours(1);
  scene.server.next_connection({handshake(), receive(), answer(429, "", {{"Retry-After", "50"}}), receive(), stall()});
  scene.server.next_connection({handshake(), receive(), stall()});
  scene.server.other_connections({receive_raw(), stall()});
  const Task<Outcome> pausing = scene.start();
  scene.until([&] { return scene.stats().pausing == 1; });
  const Task<Outcome> reading = scene.start(Operation::create);
  scene.until([&] { return scene.server.request_count() == 2; });
  const Task<Outcome> reading_too = scene.start(Operation::create);
  scene.until([&] { return scene.stats().leased == 2; });
  const Task<Outcome> queued = scene.start();
  scene.until([&] { return scene.stats().waiting == 1; });

  const auto started = std::chrono::steady_clock::now();
  scene.runner.wait(start_close(scene, 30ms));
  const auto elapsed = std::chrono::steady_clock::now() - started;

  BOOST_TEST((elapsed >= 30ms));
  BOOST_TEST((elapsed < 20s));
  for (const Task<Outcome>& call : {pausing, reading, reading_too, queued}) {
    const Outcome outcome = scene.wait(call);
    BOOST_TEST(outcome.error.kind == ErrorKind::closed, outcome);
  }
  BOOST_TEST(scene.wait(reading).error.sent == Sent::complete);
  BOOST_TEST(scene.wait(queued).error.sent == Sent::none);
}

BOOST_AUTO_TEST_CASE(h2_calls_whose_connection_is_being_made_end_as_closed_after_the_grace) {
  const BlackHole black_hole;
  for (int phase = 0; phase < 3; ++phase) {
    BOOST_TEST_CONTEXT("phase " << phase) {
      Scene scene;
      if (phase == 0) use_resolver(scene, silence());
      if (phase == 1) use_resolver(scene, places({Place("127.0.0.1", black_hole.port())}));
      if (phase == 2) scene.server.other_connections({receive_raw(), stall()});
      const Task<Outcome> call = scene.start();
      scene.until([&] { return scene.stats().connecting == 1; });
      if (phase == 2) scene.until([&] { return scene.server.connections() == 1; });
      scene.runner.wait(start_close(scene, 10ms));
      BOOST_TEST(scene.wait(call).error.kind == ErrorKind::closed);
    }
  }
}

BOOST_AUTO_TEST_CASE(h3_peer_that_never_answers_close_notify_does_not_hold_up_close) {
  Scene scene;
  Gate gate;
  scene.server.other_connections({handshake(), receive(), good_answer(), wait_at(gate)});
  BOOST_TEST(scene.call().ok);
  const auto started = std::chrono::steady_clock::now();
  scene.runner.wait(start_close(scene, 100s));
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(scene.runner.run_dry());
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  gate.open();
}

BOOST_AUTO_TEST_CASE(h4_client_destroyed_with_calls_in_flight_ends_them_as_closed) {
  Scene scene;
  scene.options.pool.maximum_connections = 2;
  scene.options.timeouts.call = std::chrono::hours(1);
  scene.server.next_connection({handshake(), receive(), answer(429, "", {{"Retry-After", "50"}}), receive(), stall()});
  scene.server.next_connection({handshake(), receive(), stall()});
  const auto pausing = start_list_alone(scene);
  BOOST_REQUIRE(scene.runner.run_until([&] { return scene.stats().pausing == 1; }));
  const auto reading = start_list_alone(scene);
  const auto reading_too = start_list_alone(scene);
  BOOST_REQUIRE(scene.runner.run_until([&] { return scene.server.request_count() == 3; }));
  const auto queued = start_list_alone(scene);
  BOOST_REQUIRE(scene.runner.run_until([&] { return scene.stats().waiting == 1; }));

  const auto started = std::chrono::steady_clock::now();
  scene.drop_client();
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));

  for (const auto& call : {pausing, reading, reading_too, queued}) check_closed(scene, call);
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
}

BOOST_AUTO_TEST_CASE(h4_client_destroyed_while_a_connection_is_made_ends_the_call_as_closed) {
  const BlackHole black_hole;
  for (int phase = 0; phase < 3; ++phase) {
    BOOST_TEST_CONTEXT("phase " << phase) {
      Scene scene;
      if (phase == 0) use_resolver(scene, silence());
      if (phase == 1) use_resolver(scene, places({Place("127.0.0.1", black_hole.port())}));
      if (phase == 2) scene.server.other_connections({receive_raw(), stall()});
      const auto call = start_list_alone(scene);
      BOOST_REQUIRE(scene.runner.run_until([&] { return scene.stats().connecting == 1; }));
      if (phase == 2) BOOST_REQUIRE(scene.runner.run_until([&] { return scene.server.connections() == 1; }));
      scene.drop_client();
      check_closed(scene, call);
    }
  }
}

BOOST_AUTO_TEST_CASE(h4_call_that_has_not_begun_when_the_client_dies_ends_as_closed) {
  Scene scene;
  const auto call = start_list_alone(scene);
  scene.drop_client();
  check_closed(scene, call);
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(h6_close_again_and_concurrently_is_the_same_as_once) {
  Scene scene;
  Gate gate;
  scene.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
  const Task<Outcome> in_flight = scene.start();
  scene.until([&] { return scene.server.request_count() == 1; });
  const Task<bool> first = start_close(scene, 100s);
  const Task<bool> second = start_close(scene, 100s);
  scene.runner.run_ready(50);
  BOOST_TEST(!first.ended());
  BOOST_TEST(!second.ended());
  gate.open();
  scene.runner.wait(first);
  scene.runner.wait(second);
  BOOST_TEST(scene.wait(in_flight).ok);
  scene.runner.wait(start_close(scene, 100s));
}

BOOST_AUTO_TEST_CASE(h6_a_second_close_with_a_shorter_grace_cuts_the_first_one_short) {
  Scene scene;
  scene.options.timeouts.call = std::chrono::hours(1);
  scene.server.other_connections({handshake(), receive(), stall()});
  const Task<Outcome> in_flight = scene.start();
  scene.until([&] { return scene.server.request_count() == 1; });
  const Task<bool> patient = start_close(scene, std::chrono::hours(1));
  scene.runner.run_ready(50);
  scene.runner.wait(start_close(scene, 0ms));
  scene.runner.wait(patient);
  BOOST_TEST(scene.wait(in_flight).error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h2_cancelling_close_cuts_the_grace_short) {
  Scene scene;
  scene.options.timeouts.call = std::chrono::hours(1);
  scene.server.other_connections({handshake(), receive(), stall()});
  const Task<Outcome> in_flight = scene.start();
  scene.until([&] { return scene.server.request_count() == 1; });
  // The cancelled close throws nothing itself; the coroutine around it does at its next co_await, which it has not.
  Task<bool> closing = start_close(scene, std::chrono::hours(1));
  scene.runner.run_ready(50);
  closing.cancel();
  scene.runner.wait(closing);
  BOOST_TEST(scene.wait(in_flight).error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h7_calls_after_close_are_refused_without_any_io) {
  Scene scene;
  scene.server.other_connections(well_behaved());
  BOOST_TEST(scene.call().ok);
  scene.runner.wait(start_close(scene, 0ms));
  for (const Operation operation : every_operation) {
    const Outcome outcome = scene.call(operation);
    BOOST_TEST(outcome.error.kind == ErrorKind::closed);
    BOOST_TEST(outcome.error.sent == Sent::none);
    BOOST_TEST(outcome.error.attempts == 0u);
  }
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
