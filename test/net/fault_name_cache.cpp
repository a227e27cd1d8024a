// One lookup for many dials, and how long its result is valid: A9 of the fault matrix.
#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"
#include "net/test_clock.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_name_cache)

namespace {

// A host that moves: the name resolves to `port`, each lookup is counted, and the clock is the test's.
class MovingHost {
 public:
  explicit MovingHost(NetFixture& fixture) : port(fixture.server.port()) {
    net::NetTestHooks test_hooks;
    test_hooks.clock = clock;
    test_hooks.resolver = [this](const std::string& host, const std::string& service,
                                 const net::ResolveHandler& handler) {
      ++lookups;
      places({Place("127.0.0.1", port)})(host, service, handler);
    };
    use_test_hooks(fixture, std::move(test_hooks));
  }
  MovingHost(const MovingHost&) = delete;
  MovingHost& operator=(const MovingHost&) = delete;

  std::shared_ptr<TestClock> clock = std::make_shared<TestClock>();
  std::uint16_t port;
  int lookups = 0;
};

Script one_response() { return {handshake(), receive(), respond(200, good_body(), {{"Connection", "close"}})}; }

}  // namespace

BOOST_AUTO_TEST_CASE(a9_new_connections_use_the_new_address_within_the_cache_time) {
  NetFixture fixture;
  ScriptedServer other(tls_server());
  MovingHost host(fixture);
  fixture.options.connect.name_cache_time = 30s;
  fixture.server.other_connections(one_response());
  other.other_connections(one_response());
  BOOST_TEST(fixture.call().ok);
  host.port = other.port();

  host.clock->advance(29'999ms);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(host.lookups == 1);

  host.clock->advance(1ms);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(other.connections() == 1u);
  BOOST_TEST(host.lookups == 2);
}

BOOST_AUTO_TEST_CASE(a9_connection_at_the_old_address_is_used_until_its_lifetime_ends) {
  NetFixture fixture;
  ScriptedServer other(tls_server());
  MovingHost host(fixture);
  fixture.options.connect.name_cache_time = 30s;
  fixture.options.pool.maximum_lifetime = 60s;
  fixture.options.pool.idle_timeout = 1h;
  fixture.server.other_connections(well_behaved());
  other.other_connections(well_behaved());
  BOOST_TEST(fixture.call().ok);
  host.port = other.port();

  host.clock->advance(59s);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(other.connections() == 0u);

  host.clock->advance(1s);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(other.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a9_without_a_cache_time_every_connection_looks_the_name_up) {
  NetFixture fixture;
  MovingHost host(fixture);
  fixture.options.connect.name_cache_time = 0ms;
  fixture.server.other_connections(one_response());
  for (int call = 1; call <= 3; ++call) {
    BOOST_TEST(fixture.call().ok);
    BOOST_TEST(host.lookups == call);
  }
}

BOOST_AUTO_TEST_CASE(a9_addresses_that_all_refuse_are_looked_up_again_at_once) {
  NetFixture fixture;
  const RefusingPort refusing;
  MovingHost host(fixture);
  host.port = refusing.port();
  fixture.options.retry = RetryPolicy::none();
  fixture.server.other_connections(well_behaved());
  BOOST_TEST(fixture.call().error.kind == ErrorKind::connect);
  host.port = fixture.server.port();

  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(host.lookups == 2);
}

BOOST_AUTO_TEST_CASE(a9_reachable_address_stays_cached_although_the_handshake_fails) {
  NetFixture fixture;
  MovingHost host(fixture);
  fixture.options.retry = RetryPolicy::none();
  fixture.server.next_connection({receive_raw(), reset()});
  fixture.server.other_connections(well_behaved());
  BOOST_TEST(fixture.call().error.kind == ErrorKind::tls);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(host.lookups == 1);
}

BOOST_AUTO_TEST_CASE(a1_a2_concurrent_dials_share_one_lookup_and_its_error) {
  for (const bool found : {true, false}) {
    NetFixture fixture;
    std::vector<net::ResolveHandler> lookups;
    use_resolver(fixture, [&](const std::string&, const std::string&, net::ResolveHandler handler) {
      lookups.push_back(std::move(handler));
    });
    fixture.options.connect.name_cache_time = 0ms;
    fixture.options.pool.maximum_connections = 5;
    fixture.options.retry = RetryPolicy::none();
    fixture.server.other_connections(well_behaved());
    std::vector<Task<Outcome>> calls;
    for (int number = 0; number < 5; ++number) calls.push_back(fixture.start(Operation::create));
    fixture.until([&] { return fixture.stats().connecting == 5; });
    fixture.runner.run_ready(100);

    BOOST_TEST(lookups.size() == 1u);
    if (found)
      places({Place("127.0.0.1", fixture.server.port())})("", "", lookups.at(0));
    else
      lookups.at(0)(boost::asio::error::host_not_found, net::Endpoints());

    for (const Task<Outcome>& call : calls) {
      const Outcome outcome = fixture.wait(call);
      BOOST_TEST(outcome.ok == found, outcome);
      if (!found) BOOST_TEST(outcome.error.kind == ErrorKind::resolve);
    }
    BOOST_TEST(lookups.size() == 1u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
