// Limits that hold while everything fails: section K of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_limits)

namespace {

// Makes as many concurrent calls as the pool may have connections: all must be at the server together.
void check_full_capacity(NetFixture& fixture, std::size_t capacity) {
  Gate gate;
  fixture.server.other_connections({handshake(), forever({receive(), wait_at(gate), good_response()})});
  const std::size_t before = fixture.server.request_count();
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < capacity; ++number) calls.push_back(fixture.start(Operation::create));
  fixture.until([&] { return fixture.server.request_count() == before + capacity; });
  BOOST_TEST(fixture.stats().leased == capacity);
  gate.open();
  for (const Task<Outcome>& call : calls) BOOST_TEST(fixture.wait(call).ok);
}

}  // namespace

BOOST_AUTO_TEST_CASE(k2_one_waiting_call_too_many_is_refused_at_once) {
  NetFixture fixture;
  Gate gate;
  fixture.options.pool.maximum_connections = 1;
  fixture.options.pool.maximum_waiting = 2;
  fixture.server.other_connections({handshake(), receive(), wait_at(gate), forever({good_response(), receive()})});
  const Task<Outcome> holder = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  const Task<Outcome> first = fixture.start();
  const Task<Outcome> second = fixture.start();
  fixture.until([&] { return fixture.stats().waiting == 2; });

  const Outcome refused = fixture.call(Operation::create);

  BOOST_TEST(!refused.ok);
  BOOST_TEST(refused.error.kind == ErrorKind::pool_exhausted);
  BOOST_TEST(refused.error.phase == Phase::queue);
  BOOST_TEST(refused.error.sent == Sent::none);
  BOOST_TEST(refused.error.safe_to_retry());
  gate.open();
  for (const Task<Outcome>& call : {holder, first, second}) BOOST_TEST(fixture.wait(call).ok);
  BOOST_TEST(fixture.call().ok);
}

BOOST_DATA_TEST_CASE(k3_every_waiter_resumes_and_no_capacity_is_lost_when_all_connections_fail,
                     data::make({"refused", "reset at accept", "reset in the handshake", "reset after the request",
                                 "stall in the handshake"}),
                     way) {
  NetFixture fixture;
  constexpr std::size_t capacity = 2;
  const std::string fault = way;
  const RefusingPort refusing;
  bool refuse = fault == "refused";
  const net::Resolver nowhere = places({Place("127.0.0.1", refusing.port())});
  const net::Resolver good = places({Place("127.0.0.1", fixture.server.port())});
  use_resolver(fixture, [&](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
    (refuse ? nowhere : good)(host, port, handler);
  });
  fixture.options.pool.maximum_connections = capacity;
  fixture.options.retry = RetryPolicy::none();
  if (fault == "reset at accept") fixture.server.other_connections({reset()});
  if (fault == "reset in the handshake") fixture.server.other_connections({receive_raw(), reset()});
  if (fault == "reset after the request") fixture.server.other_connections({handshake(), receive(), reset()});
  if (fault == "stall in the handshake") {
    fixture.options.timeouts.connect = std::chrono::milliseconds(20);
    fixture.server.other_connections({receive_raw(), stall()});
  }
  std::vector<Task<Outcome>> calls;
  for (int number = 0; number < 20; ++number) calls.push_back(fixture.start(Operation::create));

  for (const Task<Outcome>& call : calls) {
    const Outcome outcome = fixture.wait(call);
    BOOST_TEST(!outcome.ok);
    BOOST_TEST(outcome.error.attempts == 1u);
  }

  // The server may notice that a connection timed out only after the next one has arrived.
  if (fault != "stall in the handshake") BOOST_TEST(fixture.server.most_open_connections() <= capacity);
  refuse = false;
  BOOST_TEST(fixture.stats().waiting == 0u);
  fixture.until([&] { return fixture.stats().connecting == 0; });
  if (fault != "stall in the handshake") check_full_capacity(fixture, capacity);
}

BOOST_DATA_TEST_CASE(a8_many_calls_to_a_refusing_host_each_get_an_error_with_limited_dials,
                     data::make({"refused", "reset at accept"}), way) {
  NetFixture fixture;
  constexpr std::size_t capacity = 4;
  constexpr std::size_t count = 50;
  const bool refused = std::string(way) == "refused";
  const RefusingPort refusing;
  std::size_t lookups = 0;
  use_resolver(fixture, [&](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
    ++lookups;
    places({Place("127.0.0.1", refused ? refusing.port() : fixture.server.port())})(host, port, handler);
  });
  fixture.options.pool.maximum_connections = capacity;
  fixture.options.retry = RetryPolicy::none();
  fixture.options.connect.name_cache_time = std::chrono::milliseconds(0);  // each dial then looks up the name
  fixture.server.other_connections({reset()});
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < count; ++number) calls.push_back(fixture.start(Operation::create));

  std::size_t most_dials = 0;
  fixture.until([&] {
    most_dials = std::max(most_dials, fixture.stats().connecting);
    return std::all_of(calls.begin(), calls.end(), [](const Task<Outcome>& call) { return call.ended(); });
  });

  for (const Task<Outcome>& call : calls) {
    const Outcome outcome = fixture.wait(call);
    BOOST_TEST(!outcome.ok);
    BOOST_TEST(outcome.error.sent == Sent::none);
    if (refused) BOOST_TEST(outcome.error.kind == ErrorKind::connect, outcome);
  }
  BOOST_TEST(most_dials == capacity);
  BOOST_TEST(lookups <= count);
  BOOST_TEST(fixture.stats().connections_failed == count);  // one dial per call
  BOOST_TEST(fixture.stats().connecting == 0u);
  BOOST_TEST(fixture.stats().waiting == 0u);
  if (refused) return;
  BOOST_TEST(fixture.server.connections() == count);
  BOOST_TEST(fixture.server.most_open_connections() <= capacity);
}

BOOST_AUTO_TEST_SUITE_END()
