// Bounds that hold while everything fails: section K of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_limits)

namespace {

// As many calls at once as the pool may have connections: all must be at the server together.
void check_full_capacity(Scene& scene, std::size_t capacity) {
  Gate gate;
  scene.server.other_connections({handshake(), forever({receive(), wait_at(gate), good_answer()})});
  const std::size_t before = scene.server.request_count();
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < capacity; ++number) calls.push_back(scene.start(Operation::create));
  scene.until([&] { return scene.server.request_count() == before + capacity; });
  BOOST_TEST(scene.stats().leased == capacity);
  gate.open();
  for (const Task<Outcome>& call : calls) BOOST_TEST(scene.wait(call).ok);
}

}  // namespace

BOOST_AUTO_TEST_CASE(k2_one_waiting_call_too_many_is_refused_at_once) {
  Scene scene;
  Gate gate;
  scene.options.pool.maximum_connections = 1;
  scene.options.pool.maximum_waiting = 2;
  scene.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
  const Task<Outcome> holder = scene.start();
  scene.until([&] { return scene.server.request_count() == 1; });
  const Task<Outcome> first = scene.start();
  const Task<Outcome> second = scene.start();
  scene.until([&] { return scene.stats().waiting == 2; });

  const Outcome refused = scene.call(Operation::create);

  BOOST_TEST(!refused.ok);
  BOOST_TEST(refused.error.kind == ErrorKind::pool_exhausted);
  BOOST_TEST(refused.error.phase == Phase::queue);
  BOOST_TEST(refused.error.sent == Sent::none);
  BOOST_TEST(refused.error.safe_to_repeat());
  gate.open();
  for (const Task<Outcome>& call : {holder, first, second}) BOOST_TEST(scene.wait(call).ok);
  BOOST_TEST(scene.call().ok);
}

BOOST_DATA_TEST_CASE(k3_every_waiter_wakes_and_no_capacity_is_lost_when_all_connections_fail,
                     data::make({"refused", "reset at accept", "reset in the handshake", "reset after the request",
                                 "stall in the handshake"}),
                     way) {
  Scene scene;
  constexpr std::size_t capacity = 2;
  const std::string fault = way;
  const RefusingPort refusing;
  bool refuse = fault == "refused";
  const net::Resolver nowhere = places({Place("127.0.0.1", refusing.port())});
  const net::Resolver good = places({Place("127.0.0.1", scene.server.port())});
  use_resolver(scene, [&](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
    (refuse ? nowhere : good)(host, port, handler);
  });
  scene.options.pool.maximum_connections = capacity;
  scene.options.retry = RetryPolicy::none();
  if (fault == "reset at accept") scene.server.other_connections({reset()});
  if (fault == "reset in the handshake") scene.server.other_connections({receive_raw(), reset()});
  if (fault == "reset after the request") scene.server.other_connections({handshake(), receive(), reset()});
  if (fault == "stall in the handshake") {
    scene.options.timeouts.connect = std::chrono::milliseconds(20);
    scene.server.other_connections({receive_raw(), stall()});
  }
  std::vector<Task<Outcome>> calls;
  for (int number = 0; number < 20; ++number) calls.push_back(scene.start(Operation::create));

  for (const Task<Outcome>& call : calls) {
    const Outcome outcome = scene.wait(call);
    BOOST_TEST(!outcome.ok);
    BOOST_TEST(outcome.error.attempts == 1u);
  }

  // The server may learn of a connection that timed out after the next one has come.
  if (fault != "stall in the handshake") BOOST_TEST(scene.server.most_open_connections() <= capacity);
  refuse = false;
  BOOST_TEST(scene.stats().waiting == 0u);
  scene.until([&] { return scene.stats().connecting == 0; });
  if (fault != "stall in the handshake") check_full_capacity(scene, capacity);
}

BOOST_DATA_TEST_CASE(a8_many_calls_to_a_host_that_refuses_each_get_an_error_without_a_storm_of_dials,
                     data::make({"refused", "reset at accept"}), way) {
  Scene scene;
  constexpr std::size_t capacity = 4;
  constexpr std::size_t count = 50;
  const bool refused = std::string(way) == "refused";
  const RefusingPort refusing;
  std::size_t lookups = 0;
  use_resolver(scene, [&](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
    ++lookups;
    places({Place("127.0.0.1", refused ? refusing.port() : scene.server.port())})(host, port, handler);
  });
  scene.options.pool.maximum_connections = capacity;
  scene.options.retry = RetryPolicy::none();
  scene.options.connect.name_cache_time = std::chrono::milliseconds(0);  // so that each dial may look up the name
  scene.server.other_connections({reset()});
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < count; ++number) calls.push_back(scene.start(Operation::create));

  std::size_t most_dials = 0;
  scene.until([&] {
    most_dials = std::max(most_dials, scene.stats().connecting);
    return std::all_of(calls.begin(), calls.end(), [](const Task<Outcome>& call) { return call.ended(); });
  });

  for (const Task<Outcome>& call : calls) {
    const Outcome outcome = scene.wait(call);
    BOOST_TEST(!outcome.ok);
    BOOST_TEST(outcome.error.sent == Sent::none);
    if (refused) BOOST_TEST(outcome.error.kind == ErrorKind::connect, outcome);
  }
  BOOST_TEST(most_dials == capacity);
  BOOST_TEST(lookups <= count);
  BOOST_TEST(scene.stats().connections_failed == count);  // one dial a call
  BOOST_TEST(scene.stats().connecting == 0u);
  BOOST_TEST(scene.stats().waiting == 0u);
  if (refused) return;
  BOOST_TEST(scene.server.connections() == count);
  BOOST_TEST(scene.server.most_open_connections() <= capacity);
}

BOOST_AUTO_TEST_SUITE_END()
