// Calls that are cancelled in every phase: section G of the fault matrix.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

#include "authlete/token_operations.hpp"
#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_cancellation)

namespace {

void check_cancelled(Scene& scene, Task<Outcome>& call) {
  const auto started = std::chrono::steady_clock::now();
  call.cancel();
  const Outcome outcome = scene.wait(call);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::cancelled, outcome);
  // Every deadline of these scenes is 60 s or more away.
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  const PoolStats stats = scene.stats();
  BOOST_TEST(stats.leased == 0u);
  BOOST_TEST(stats.waiting == 0u);
  BOOST_TEST(stats.pausing == 0u);
}

// 8 MB in few, large members.
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
  Scene scene;
  Gate gate;
  scene.options.pool.maximum_connections = 1;
  scene.server.next_connection({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
  const Task<Outcome> holder = scene.start();
  scene.until([&] { return scene.server.request_count() == 1; });
  Task<Outcome> first = scene.start();
  const Task<Outcome> second = scene.start();
  scene.until([&] { return scene.stats().waiting == 2; });

  first.cancel();
  const Outcome outcome = scene.wait(first);

  BOOST_TEST(outcome.error.kind == ErrorKind::cancelled);
  BOOST_TEST(outcome.error.phase == Phase::queue);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(scene.stats().waiting == 1u);
  gate.open();
  BOOST_TEST(scene.wait(holder).ok);
  BOOST_TEST(scene.wait(second).ok);
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(scene.server.request_count() == 2u);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_while_the_host_is_looked_up) {
  Scene scene;
  use_resolver(scene, silence());
  Task<Outcome> call = scene.start();
  scene.until([&] { return scene.stats().connecting == 1; });
  check_cancelled(scene, call);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_while_connecting) {
  Scene scene;
  const BlackHole black_hole;
  use_resolver(scene, places({Place("127.0.0.1", black_hole.port())}));
  Task<Outcome> call = scene.start();
  scene.until([&] { return scene.stats().connecting == 1; });
  scene.runner.run_ready(10);
  check_cancelled(scene, call);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_in_the_handshake) {
  Scene scene;
  Gate gate;
  scene.server.other_connections({receive_raw(), wait_at(gate), reset()});
  Task<Outcome> call = scene.start();
  scene.until([&] { return scene.server.connections() == 1 && !scene.server.connection(1).raw.empty(); });
  check_cancelled(scene, call);
  gate.open();
}

BOOST_AUTO_TEST_CASE(g3_connection_whose_call_was_cancelled_while_it_was_made_serves_the_next_call) {
  Scene scene;
  Gate gate;
  scene.server.other_connections({wait_at(gate), handshake(), forever({receive(), good_answer()})});
  Task<Outcome> call = scene.start();
  scene.until([&] { return scene.server.connections() == 1; });
  check_cancelled(scene, call);
  gate.open();
  scene.until([&] { return scene.stats().idle == 1; });
  BOOST_TEST(scene.call(Operation::create).ok);
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_while_the_request_is_written) {
  ServerOptions server = tls_server();
  server.small_receive_buffer = true;
  Scene scene(server);
  Gate gate;
  scene.server.next_connection({handshake(), wait_at(gate), reset()});
  scene.server.other_connections(well_behaved());
  const TokenOperations operations = scene.client().token_operations();
  std::vector<TokenCreateRequest> items = large_batch();
  Task<Result<TokenCreateBatchResponse>> call = scene.runner.start(operations.create_batch(std::move(items)));
  BOOST_REQUIRE(scene.runner.run_until([&] { return scene.stats().leased == 1; }));
  // Far less than 8 MB fit between the two ends, so the write cannot have ended.
  scene.runner.run_for(20ms);

  call.cancel();
  const Result<TokenCreateBatchResponse> result = scene.runner.wait(call);

  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::cancelled);
  BOOST_TEST(result.error().phase == Phase::write);
  BOOST_TEST(result.error().sent == Sent::maybe);
  Scene::check_text(result.error());
  BOOST_TEST(scene.stats().leased == 0u);
  gate.open();
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_while_the_answer_is_awaited) {
  Scene scene;
  scene.server.next_connection({handshake(), receive(), stall()});
  scene.server.other_connections(well_behaved());
  Task<Outcome> call = scene.start(Operation::create);
  scene.until([&] { return scene.server.request_count() == 1; });
  check_cancelled(scene, call);
  BOOST_TEST(scene.server.wait_for_ended(1));
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_in_the_middle_of_the_body) {
  Scene scene;
  Gate gate;
  const std::string text = response_text(200, good_body());
  scene.server.next_connection({handshake(), receive(), send(text.substr(0, text.size() / 2)), wait_at(gate),
                                send(text.substr(text.size() / 2))});
  Task<Outcome> call = scene.start(Operation::create);
  scene.until([&] { return scene.server.request_count() == 1; });
  BOOST_REQUIRE(gate.wait_for_arrivals());
  scene.runner.run_for(5ms);
  check_cancelled(scene, call);
  gate.open();
  BOOST_TEST(scene.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(g4_cancelled_in_the_pause_before_the_next_attempt) {
  Scene scene;
  scene.options.timeouts.call = std::chrono::hours(1);
  scene.server.other_connections({handshake(), forever({receive(), answer(429, "", {{"Retry-After", "50"}})})});
  Task<Outcome> call = scene.start();
  scene.until([&] { return scene.stats().pausing == 1; });

  call.cancel();
  const Outcome outcome = scene.wait(call);

  BOOST_TEST(outcome.error.kind == ErrorKind::cancelled);
  BOOST_TEST(outcome.error.phase == Phase::backoff);
  BOOST_TEST((outcome.error.elapsed < 20s));
  BOOST_TEST(scene.stats().pausing == 0u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(g5_cancelled_after_any_number_of_handlers_ends_once_as_value_or_cancelled) {
  std::size_t values = 0;
  std::size_t cancelled = 0;
  for (const bool warm : {false, true}) {
    Scene scene;
    scene.server.other_connections(well_behaved());
    for (std::size_t handlers = 0;; ++handlers) {
      BOOST_REQUIRE_MESSAGE(handlers < 10'000, "the call does not end");
      if (warm) BOOST_TEST(scene.call().ok);
      std::size_t done = 0;
      Task<Outcome> call = scene.start();
      scene.until([&] { return call.ended() || done++ == handlers; });
      const bool before_cancel = call.ended();
      call.cancel();
      const Outcome outcome = scene.wait(call);
      BOOST_TEST((outcome.ok || outcome.error.kind == ErrorKind::cancelled), outcome);
      ++(outcome.ok ? values : cancelled);
      BOOST_TEST(scene.stats().leased == 0u);
      BOOST_TEST(scene.stats().waiting == 0u);
      if (before_cancel) break;
    }
  }
  BOOST_TEST(values >= 2u);
  BOOST_TEST(cancelled >= 4u);
}

BOOST_AUTO_TEST_CASE(call_that_is_cancelled_just_before_its_first_byte_is_written_sends_nothing) {
  Scene scene;
  scene.server.other_connections(well_behaved());
  boost::asio::cancellation_signal signal;
  net::NetSeams seams;
  seams.before_write = [&signal] { signal.emit(boost::asio::cancellation_type::terminal); };
  use_seams(scene, seams);
  std::optional<Outcome> outcome;
  boost::asio::co_spawn(scene.runner.context(), perform(scene.client(), Operation::create, RequestOptions()),
                        boost::asio::bind_cancellation_slot(
                            signal.slot(), [&outcome](const std::exception_ptr&, Outcome end) { outcome = end; }));
  scene.until([&] { return outcome.has_value(); });
  BOOST_TEST(outcome->error.kind == ErrorKind::cancelled, *outcome);
  BOOST_TEST(outcome->error.sent == Sent::none);
  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(scene.server.wait_for_ended(1));
  BOOST_TEST(scene.server.request_count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
