// A connection that the peer ended before its first request: case M3 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_dead_at_checkout)

namespace {

constexpr std::uint64_t too_many = 20;

// Runs a call handler by handler. After each dial, the end of the connection arrives before the call checks it.
Outcome call_on_connections_that_end(NetFixture& fixture, Operation operation, std::uint64_t made_before = 0) {
  const Task<Outcome> call = fixture.start(operation);
  std::uint64_t made = made_before;
  while (!call.ended() && made < made_before + too_many) {
    fixture.until([&] { return call.ended() || fixture.stats().connections_opened > made; });
    made = fixture.stats().connections_opened;
    BOOST_REQUIRE(fixture.server.wait_for_ended(made));
  }
  BOOST_REQUIRE_MESSAGE(call.ended(), "the call keeps dialing connections");
  return fixture.wait(call);
}

void check_not_sent(const Outcome& outcome) {
  BOOST_TEST(outcome.error.kind == ErrorKind::io, outcome);
  BOOST_TEST(outcome.error.phase == Phase::write);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(!outcome.error.connection_reused);
  BOOST_TEST(outcome.error.safe_to_retry());
}

}  // namespace

BOOST_DATA_TEST_CASE(m3_fresh_connection_found_dead_ends_a_call_without_retries,
                     data::make({"close_notify", "no close_notify", "reset", "data"}) * data::make(every_operation),
                     way, operation) {
  const std::string end = way;
  NetFixture fixture;
  fixture.options.retry = RetryPolicy::none();
  if (end == "data")
    fixture.server.other_connections({handshake(), respond(408, "early"), close()});
  else
    fixture.server.other_connections({handshake(), end == "close_notify"      ? close()
                                                   : end == "no close_notify" ? close_without_notify()
                                                                              : reset()});
  const Outcome outcome = call_on_connections_that_end(fixture, operation);
  check_not_sent(outcome);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.stats().exchanges == 0u);
}

BOOST_DATA_TEST_CASE(m3_each_fresh_connection_found_dead_is_an_attempt, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.options.retry.maximum_attempts = 4;
  fixture.server.other_connections({handshake(), close()});
  const Outcome outcome = call_on_connections_that_end(fixture, operation);
  check_not_sent(outcome);
  BOOST_TEST(outcome.error.attempts == 4u);
  BOOST_TEST(fixture.server.connections() == 4u);
}

BOOST_AUTO_TEST_CASE(m3_fresh_connections_found_dead_use_up_the_retry_budget) {
  NetFixture fixture;
  fixture.options.retry.maximum_attempts = 10;
  fixture.options.retry_budget.capacity = 2;
  fixture.server.other_connections({handshake(), close()});
  const Outcome outcome = call_on_connections_that_end(fixture, Operation::create);
  check_not_sent(outcome);
  BOOST_TEST(outcome.error.attempts == 3u);
  BOOST_TEST(fixture.server.connections() == 3u);
}

BOOST_AUTO_TEST_CASE(m3_call_succeeds_when_a_later_connection_is_alive) {
  NetFixture fixture;
  fixture.options.retry.maximum_attempts = 3;
  for (int number = 0; number < 2; ++number) fixture.server.next_connection({handshake(), close()});
  fixture.server.other_connections(well_behaved());
  const Task<Outcome> call = fixture.start(Operation::create);
  for (std::uint64_t made = 1; made <= 2; ++made) {
    fixture.until([&] { return fixture.stats().connections_opened == made; });
    BOOST_REQUIRE(fixture.server.wait_for_ended(made));
  }
  BOOST_TEST(fixture.wait(call).ok);
  BOOST_TEST(fixture.server.connections() == 3u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_DATA_TEST_CASE(m3_dead_reused_connection_is_replaced_free_of_charge_once, data::make(every_operation),
                     operation) {
  NetFixture fixture;
  fixture.options.retry = RetryPolicy::none();
  fixture.server.next_connection({handshake(), receive(), good_response(), close()});
  fixture.server.other_connections({handshake(), close()});
  BOOST_REQUIRE(fixture.call().ok);
  BOOST_REQUIRE(fixture.server.wait_for_ended(1));
  const Outcome outcome = call_on_connections_that_end(fixture, operation, 1);
  check_not_sent(outcome);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
