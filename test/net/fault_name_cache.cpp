// One lookup for many dials, and for how long its answer holds: A9 of the fault matrix.
#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include "net/resolvers.hpp"
#include "net/scene.hpp"
#include "net/test_clock.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_name_cache)

namespace {

// A host that moves: the name is where `port` says, each lookup is counted, and the clock is the test's.
class MovingHost {
 public:
  explicit MovingHost(Scene& scene) : port(scene.server.port()) {
    net::NetSeams seams;
    seams.clock = clock;
    seams.resolver = [this](const std::string& host, const std::string& service, const net::ResolveHandler& handler) {
      ++lookups;
      places({Place("127.0.0.1", port)})(host, service, handler);
    };
    use_seams(scene, std::move(seams));
  }
  MovingHost(const MovingHost&) = delete;
  MovingHost& operator=(const MovingHost&) = delete;

  std::shared_ptr<TestClock> clock = std::make_shared<TestClock>();
  std::uint16_t port;
  int lookups = 0;
};

Script one_answer() { return {handshake(), receive(), answer(200, good_body(), {{"Connection", "close"}})}; }

}  // namespace

BOOST_AUTO_TEST_CASE(a9_new_connections_use_the_new_address_within_the_cache_time) {
  Scene scene;
  ScriptedServer other(tls_server());
  MovingHost host(scene);
  scene.options.connect.name_cache_time = 30s;
  scene.server.other_connections(one_answer());
  other.other_connections(one_answer());
  BOOST_TEST(scene.call().ok);
  host.port = other.port();

  host.clock->advance(29'999ms);
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(host.lookups == 1);

  host.clock->advance(1ms);
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(other.connections() == 1u);
  BOOST_TEST(host.lookups == 2);
}

BOOST_AUTO_TEST_CASE(a9_a_connection_at_the_old_address_serves_until_its_lifetime_ends) {
  Scene scene;
  ScriptedServer other(tls_server());
  MovingHost host(scene);
  scene.options.connect.name_cache_time = 30s;
  scene.options.pool.maximum_lifetime = 60s;
  scene.options.pool.idle_timeout = 1h;
  scene.server.other_connections(well_behaved());
  other.other_connections(well_behaved());
  BOOST_TEST(scene.call().ok);
  host.port = other.port();

  host.clock->advance(59s);
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(other.connections() == 0u);

  host.clock->advance(1s);
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(other.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a9_without_a_cache_time_every_connection_looks_the_name_up) {
  Scene scene;
  MovingHost host(scene);
  scene.options.connect.name_cache_time = 0ms;
  scene.server.other_connections(one_answer());
  for (int call = 1; call <= 3; ++call) {
    BOOST_TEST(scene.call().ok);
    BOOST_TEST(host.lookups == call);
  }
}

BOOST_AUTO_TEST_CASE(a9_addresses_that_all_refuse_are_looked_up_anew_at_once) {
  Scene scene;
  const RefusingPort refusing;
  MovingHost host(scene);
  host.port = refusing.port();
  scene.options.retry = RetryPolicy::none();
  scene.server.other_connections(well_behaved());
  BOOST_TEST(scene.call().error.kind == ErrorKind::connect);
  host.port = scene.server.port();

  BOOST_TEST(scene.call().ok);
  BOOST_TEST(host.lookups == 2);
}

BOOST_AUTO_TEST_CASE(a9_an_address_that_can_be_connected_to_is_kept_although_the_handshake_fails) {
  Scene scene;
  MovingHost host(scene);
  scene.options.retry = RetryPolicy::none();
  scene.server.next_connection({receive_raw(), reset()});
  scene.server.other_connections(well_behaved());
  BOOST_TEST(scene.call().error.kind == ErrorKind::tls);
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(host.lookups == 1);
}

BOOST_AUTO_TEST_CASE(a1_a2_concurrent_dials_share_one_lookup_and_its_error) {
  for (const bool found : {true, false}) {
    Scene scene;
    std::vector<net::ResolveHandler> lookups;
    use_resolver(scene, [&](const std::string&, const std::string&, net::ResolveHandler handler) {
      lookups.push_back(std::move(handler));
    });
    scene.options.connect.name_cache_time = 0ms;
    scene.options.pool.maximum_connections = 5;
    scene.options.retry = RetryPolicy::none();
    scene.server.other_connections(well_behaved());
    std::vector<Task<Outcome>> calls;
    for (int number = 0; number < 5; ++number) calls.push_back(scene.start(Operation::create));
    scene.until([&] { return scene.stats().connecting == 5; });
    scene.runner.run_ready(100);

    BOOST_TEST(lookups.size() == 1u);
    if (found)
      places({Place("127.0.0.1", scene.server.port())})("", "", lookups.at(0));
    else
      lookups.at(0)(boost::asio::error::host_not_found, net::Endpoints());

    for (const Task<Outcome>& call : calls) {
      const Outcome outcome = scene.wait(call);
      BOOST_TEST(outcome.ok == found, outcome);
      if (!found) BOOST_TEST(outcome.error.kind == ErrorKind::resolve);
    }
    BOOST_TEST(lookups.size() == 1u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
