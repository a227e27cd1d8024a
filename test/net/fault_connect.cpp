// Name resolution, connecting and handshakes that do not come to an end: section A of the fault matrix, B9 to B11.
#include <boost/asio/error.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_connect)

namespace {

// The first connection never comes into being, the second one does, and the pool has room for one.
void check_connect_timeout(Scene& scene, std::chrono::milliseconds time, Phase phase, Findings& findings) {
  scene.options.timeouts.connect = time;
  RequestOptions once;
  once.retry = RetryPolicy::none();
  const Outcome outcome = scene.call(Operation::create, once);
  findings.expect(outcome, ErrorKind::timeout, phase);
  findings.expect(outcome.error.sent == Sent::none, "nothing was sent");
  findings.expect(outcome.error.elapsed >= time, "it ended early");
  findings.expect(outcome.error.elapsed <= time + slack_for(time), "it ended late");
  findings.expect(scene.stats().connecting == 0, "the connection is still being made");
  const Outcome next = scene.call(Operation::create, once);
  findings.expect(next.ok, "the next call failed");
}

}  // namespace

BOOST_DATA_TEST_CASE(a1_unknown_host_is_a_resolve_error_and_nothing_was_sent, data::make(every_operation), operation) {
  Scene scene;
  int lookups = 0;
  use_resolver(scene, [&](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    ++lookups;
    handler(boost::asio::error::host_not_found, net::Endpoints());
  });
  scene.options.retry.maximum_attempts = 3;

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::resolve);
  BOOST_TEST(outcome.error.phase == Phase::resolve);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.safe_to_repeat());
  BOOST_TEST(outcome.error.cause == boost::asio::error::host_not_found);
  BOOST_TEST(outcome.error.attempts == 3u);
  BOOST_TEST(lookups == 3);
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_DATA_TEST_CASE(a1_a_call_of_any_class_goes_on_when_the_next_lookup_finds_the_host, data::make(every_operation),
                     operation) {
  Scene scene;
  int lookups = 0;
  const net::Resolver good = places({Place("127.0.0.1", scene.server.port())});
  use_resolver(scene, [&, good](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
    if (++lookups == 1) return handler(boost::asio::error::host_not_found_try_again, net::Endpoints());
    good(host, port, handler);
  });
  scene.server.other_connections(well_behaved());

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(lookups == 2);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a4_first_address_refuses_and_the_second_is_used) {
  Scene scene;
  const RefusingPort refusing;
  use_resolver(scene, places({Place("127.0.0.1", refusing.port()), Place("127.0.0.1", scene.server.port())}));
  scene.options.retry = RetryPolicy::none();
  scene.server.other_connections(well_behaved());

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a6_all_addresses_refuse_is_a_connect_error_that_says_how_many_were_tried) {
  Scene scene;
  const RefusingPort first;
  const RefusingPort second;
  const RefusingPort third;
  use_resolver(scene, places({Place("127.0.0.1", first.port()), Place("127.0.0.1", second.port()),
                              Place("127.0.0.1", third.port())}));
  scene.options.retry = RetryPolicy::none();

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::connect);
  BOOST_TEST(outcome.error.phase == Phase::connect);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.cause == boost::asio::error::connection_refused);
  BOOST_TEST(outcome.error.message.find('3') != std::string::npos, outcome.error.message);
  BOOST_TEST(outcome.error.safe_to_repeat());
}

BOOST_AUTO_TEST_CASE(a7_black_holed_connect_ends_at_the_connect_timeout_and_frees_its_slot) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    const BlackHole black_hole;
    int lookups = 0;
    const net::Resolver nowhere = places({Place("127.0.0.1", black_hole.port())});
    const net::Resolver good = places({Place("127.0.0.1", scene.server.port())});
    use_resolver(scene, [&](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
      (++lookups == 1 ? nowhere : good)(host, port, handler);
    });
    scene.options.pool.maximum_connections = 1;
    scene.server.other_connections(well_behaved());
    check_connect_timeout(scene, time, Phase::connect, findings);
  });
}

BOOST_DATA_TEST_CASE(a10_reset_before_any_tls_byte_is_tried_again_for_every_class, data::make(every_operation),
                     operation) {
  Scene scene;
  scene.server.next_connection({reset()});
  scene.server.other_connections(well_behaved());

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a10_reset_before_any_tls_byte_leaves_nothing_sent) {
  Scene scene;
  scene.server.next_connection({reset()});
  scene.options.retry = RetryPolicy::none();

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST((outcome.error.kind == ErrorKind::tls || outcome.error.kind == ErrorKind::connect), outcome);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.safe_to_repeat());
}

BOOST_AUTO_TEST_CASE(b9_plain_http_on_the_tls_port_is_a_tls_error_and_shows_no_secret) {
  Scene scene(plain_server());
  scene.server.other_connections(
      {receive_raw(), send_raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), close_without_notify()});
  scene.options.retry = RetryPolicy::none();

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_REQUIRE(scene.server.wait_for_ended(1));
  const std::string raw = scene.server.connection(1).raw;
  BOOST_TEST(!raw.empty());
  BOOST_TEST(raw.find(secret_mark) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(b10_handshake_that_stalls_ends_at_the_connect_timeout_and_frees_its_slot) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.next_connection({receive_raw(), stall()});
    scene.server.other_connections(well_behaved());
    scene.options.pool.maximum_connections = 1;
    check_connect_timeout(scene, time, Phase::tls, findings);
    if (findings.text().empty()) BOOST_TEST(scene.server.wait_for_ended(1));
  });
}

BOOST_DATA_TEST_CASE(b11_close_in_mid_handshake_is_tried_again_for_every_class, data::make(every_operation),
                     operation) {
  Scene scene;
  scene.server.next_connection({receive_raw(), close_without_notify()});
  scene.server.next_connection({receive_raw(), reset()});
  scene.server.other_connections(well_behaved());

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(scene.server.connections() == 3u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(b11_close_in_mid_handshake_is_a_tls_error_and_nothing_was_sent) {
  Scene scene;
  scene.server.next_connection({receive_raw(), close_without_notify()});
  scene.options.retry = RetryPolicy::none();

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
}

BOOST_AUTO_TEST_SUITE_END()
