// No free descriptor: K4 of the fault matrix.
#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

#include "net/descriptors.hpp"
#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(fault_descriptors)

BOOST_AUTO_TEST_CASE(k4_calls_without_a_free_descriptor_fail_and_later_ones_succeed) {
  NetFixture fixture;
  constexpr std::size_t capacity = 2;
  fixture.options.pool.maximum_connections = capacity;
  fixture.options.retry = RetryPolicy::none();
  use_resolver(fixture, places({Place("127.0.0.1", fixture.server.port()), Place("127.0.0.1", fixture.server.port())}));
  Gate gate;
  fixture.server.other_connections({handshake(), forever({receive(), wait_at(gate), good_response()})});
  // The reactor needs descriptors of its own.
  const asio::ip::tcp::socket socket(fixture.runner.context());

  std::optional<DescriptorsUsedUp> used_up(std::in_place);
  std::vector<Task<Outcome>> failing;
  for (int number = 0; number < 10; ++number) failing.push_back(fixture.start(Operation::create));
  for (const Task<Outcome>& call : failing) fixture.runner.wait(call);
  const PoolStats stats = fixture.stats();
  used_up.reset();

  for (const Task<Outcome>& call : failing) {
    const Outcome outcome = fixture.wait(call);
    BOOST_TEST(outcome.error.kind == ErrorKind::connect, outcome);
    BOOST_TEST(outcome.error.phase == Phase::connect);
    BOOST_TEST(outcome.error.sent == Sent::none);
    BOOST_TEST(outcome.error.cause == boost::system::errc::too_many_files_open);
    BOOST_TEST(outcome.error.message.find("2 addresses tried") != std::string::npos, outcome.error.message);
  }
  BOOST_TEST(stats.connecting == 0u);
  BOOST_TEST(stats.waiting == 0u);
  BOOST_TEST(fixture.server.connections() == 0u);

  // The whole capacity is available.
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < capacity; ++number) calls.push_back(fixture.start(Operation::create));
  fixture.until([&] { return fixture.server.request_count() == capacity; });
  gate.open();
  for (const Task<Outcome>& call : calls) BOOST_TEST(fixture.wait(call).ok);
}

// The system's lookup needs descriptors, too.
BOOST_AUTO_TEST_CASE(k4_lookup_without_a_free_descriptor_fails_and_the_next_one_succeeds) {
  NetFixture fixture;
  fixture.options.retry = RetryPolicy::none();
  fixture.server.other_connections(well_behaved());
  const asio::ip::tcp::socket socket(fixture.runner.context());
  std::optional<DescriptorsUsedUp> used_up(std::in_place);
  const Outcome outcome = fixture.runner.wait(fixture.start());
  used_up.reset();
  BOOST_TEST((outcome.error.kind == ErrorKind::resolve || outcome.error.kind == ErrorKind::connect), outcome);
  BOOST_TEST(fixture.call().ok);
}

BOOST_AUTO_TEST_SUITE_END()
