// Name resolution, connects and handshakes that do not complete: section A of the fault matrix, B9 to B11.
#include <boost/asio/error.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_connect)

namespace {

// The first connection is never established and the second one is; the pool has room for one.
void check_connect_timeout(NetFixture& fixture, std::chrono::milliseconds time, Phase phase, Findings& findings) {
  fixture.options.timeouts.connect = time;
  RequestOptions once;
  once.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call(Operation::create, once);
  findings.expect(outcome, ErrorKind::timeout, phase);
  findings.expect(outcome.error.sent == Sent::none, "nothing was sent");
  findings.expect(outcome.error.elapsed >= time, "the call ended early");
  findings.expect(outcome.error.elapsed <= time + slack_for(time), "the call ended late");
  findings.expect(fixture.stats().connecting == 0, "the dial is still pending");
  const Outcome next = fixture.call(Operation::create, once);
  findings.expect(next.ok, "the next call failed");
}

}  // namespace

BOOST_DATA_TEST_CASE(a1_unknown_host_is_a_resolve_error_and_nothing_is_sent, data::make(every_operation), operation) {
  NetFixture fixture;
  int lookups = 0;
  use_resolver(fixture, [&](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    ++lookups;
    handler(boost::asio::error::host_not_found, net::Endpoints());
  });
  fixture.options.retry.maximum_attempts = 3;

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::resolve);
  BOOST_TEST(outcome.error.phase == Phase::resolve);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.safe_to_retry());
  BOOST_TEST(outcome.error.cause == boost::asio::error::host_not_found);
  BOOST_TEST(outcome.error.attempts == 3u);
  BOOST_TEST(lookups == 3);
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_DATA_TEST_CASE(a1_call_of_any_class_succeeds_when_the_next_lookup_finds_the_host, data::make(every_operation),
                     operation) {
  NetFixture fixture;
  int lookups = 0;
  const net::Resolver good = places({Place("127.0.0.1", fixture.server.port())});
  use_resolver(fixture,
               [&, good](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
                 if (++lookups == 1) return handler(boost::asio::error::host_not_found_try_again, net::Endpoints());
                 good(host, port, handler);
               });
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(lookups == 2);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a4_first_address_refuses_then_the_second_is_used) {
  NetFixture fixture;
  const RefusingPort refusing;
  use_resolver(fixture, places({Place("127.0.0.1", refusing.port()), Place("127.0.0.1", fixture.server.port())}));
  fixture.options.retry = RetryPolicy::none();
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a6_all_addresses_refuse_then_the_connect_error_has_their_number) {
  NetFixture fixture;
  const RefusingPort first;
  const RefusingPort second;
  const RefusingPort third;
  use_resolver(fixture, places({Place("127.0.0.1", first.port()), Place("127.0.0.1", second.port()),
                                Place("127.0.0.1", third.port())}));
  fixture.options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::connect);
  BOOST_TEST(outcome.error.phase == Phase::connect);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.cause == boost::asio::error::connection_refused);
  BOOST_TEST(outcome.error.message.find('3') != std::string::npos, outcome.error.message);
  BOOST_TEST(outcome.error.safe_to_retry());
}

BOOST_AUTO_TEST_CASE(a7_black_holed_connect_ends_at_the_connect_timeout_and_frees_its_slot) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    const BlackHole black_hole;
    int lookups = 0;
    const net::Resolver nowhere = places({Place("127.0.0.1", black_hole.port())});
    const net::Resolver good = places({Place("127.0.0.1", fixture.server.port())});
    use_resolver(fixture, [&](const std::string& host, const std::string& port, const net::ResolveHandler& handler) {
      (++lookups == 1 ? nowhere : good)(host, port, handler);
    });
    fixture.options.pool.maximum_connections = 1;
    fixture.server.other_connections(well_behaved());
    check_connect_timeout(fixture, time, Phase::connect, findings);
  });
}

BOOST_DATA_TEST_CASE(a10_reset_before_any_tls_byte_is_retried_for_every_class, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.server.next_connection({reset()});
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a10_reset_before_any_tls_byte_leaves_nothing_sent) {
  NetFixture fixture;
  fixture.server.next_connection({reset()});
  fixture.options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST((outcome.error.kind == ErrorKind::tls || outcome.error.kind == ErrorKind::connect), outcome);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.safe_to_retry());
}

BOOST_AUTO_TEST_CASE(b9_plain_http_on_the_tls_port_is_a_tls_error_and_shows_no_secret) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(
      {receive_raw(), send_raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), close_without_notify()});
  fixture.options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_REQUIRE(fixture.server.wait_for_ended(1));
  const std::string raw = fixture.server.connection(1).raw;
  BOOST_TEST(!raw.empty());
  BOOST_TEST(raw.find(secret_mark) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(b10_stalled_handshake_ends_at_the_connect_timeout_and_frees_its_slot) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.next_connection({receive_raw(), stall()});
    fixture.server.other_connections(well_behaved());
    fixture.options.pool.maximum_connections = 1;
    check_connect_timeout(fixture, time, Phase::tls, findings);
    if (findings.text().empty()) BOOST_TEST(fixture.server.wait_for_ended(1));
  });
}

BOOST_DATA_TEST_CASE(b11_close_in_mid_handshake_is_retried_for_every_class, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.server.next_connection({receive_raw(), close_without_notify()});
  fixture.server.next_connection({receive_raw(), reset()});
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connections() == 3u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(b11_close_in_mid_handshake_is_a_tls_error_and_nothing_is_sent) {
  NetFixture fixture;
  fixture.server.next_connection({receive_raw(), close_without_notify()});
  fixture.options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
}

BOOST_AUTO_TEST_SUITE_END()
