// No descriptor to be had: K4 of the fault matrix.
#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

#include "net/descriptors.hpp"
#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(fault_descriptors)

BOOST_AUTO_TEST_CASE(k4_without_a_free_descriptor_calls_fail_to_connect_and_go_on_when_there_are_some_again) {
  Scene scene;
  constexpr std::size_t capacity = 2;
  scene.options.pool.maximum_connections = capacity;
  scene.options.retry = RetryPolicy::none();
  use_resolver(scene, places({Place("127.0.0.1", scene.server.port()), Place("127.0.0.1", scene.server.port())}));
  Gate gate;
  scene.server.other_connections({handshake(), forever({receive(), wait_at(gate), good_answer()})});
  // The reactor needs some of its own.
  const asio::ip::tcp::socket socket(scene.runner.context());

  std::optional<DescriptorsUsedUp> used_up(std::in_place);
  std::vector<Task<Outcome>> failing;
  for (int number = 0; number < 10; ++number) failing.push_back(scene.start(Operation::create));
  for (const Task<Outcome>& call : failing) scene.runner.wait(call);
  const PoolStats stats = scene.stats();
  used_up.reset();

  for (const Task<Outcome>& call : failing) {
    const Outcome outcome = scene.wait(call);
    BOOST_TEST(outcome.error.kind == ErrorKind::connect, outcome);
    BOOST_TEST(outcome.error.phase == Phase::connect);
    BOOST_TEST(outcome.error.sent == Sent::none);
    BOOST_TEST(outcome.error.cause == boost::system::errc::too_many_files_open);
    BOOST_TEST(outcome.error.message.find("2 addresses tried") != std::string::npos, outcome.error.message);
  }
  BOOST_TEST(stats.connecting == 0u);
  BOOST_TEST(stats.waiting == 0u);
  BOOST_TEST(scene.server.connections() == 0u);

  // The whole capacity is there.
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < capacity; ++number) calls.push_back(scene.start(Operation::create));
  scene.until([&] { return scene.server.request_count() == capacity; });
  gate.open();
  for (const Task<Outcome>& call : calls) BOOST_TEST(scene.wait(call).ok);
}

// The system's lookup needs descriptors, too.
BOOST_AUTO_TEST_CASE(k4_a_lookup_without_a_free_descriptor_fails_and_the_next_one_does_not) {
  Scene scene;
  scene.options.retry = RetryPolicy::none();
  scene.server.other_connections(well_behaved());
  const asio::ip::tcp::socket socket(scene.runner.context());
  std::optional<DescriptorsUsedUp> used_up(std::in_place);
  const Outcome outcome = scene.runner.wait(scene.start());
  used_up.reset();
  BOOST_TEST((outcome.error.kind == ErrorKind::resolve || outcome.error.kind == ErrorKind::connect), outcome);
  BOOST_TEST(scene.call().ok);
}

BOOST_AUTO_TEST_SUITE_END()
