// A peer that ends the connection or stops reading while a large request is written: rows C1, C3 and C4 of the fault
// matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"
#include "support/socket_effect.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(interrupted_writes)

namespace {

// More than the buffers of both kernels hold (tcp_wmem: 4 MiB), so that the client is still writing when the fault
// occurs.
RequestOptions large_request() {
  RequestOptions options;
  options.headers.add("X-Padding", std::string(4608u << 10, 'x'));
  return options;
}

ServerOptions slow_reader() {
  ServerOptions server = tls_server();
  server.small_receive_buffer = true;
  return server;
}

}  // namespace

BOOST_DATA_TEST_CASE(c1_c3_peer_that_ends_during_the_write_is_an_io_error_without_retry,
                     data::make({SocketEffect::reset, SocketEffect::close_without_notify}) *
                         data::make(every_operation) * data::make({false, true}),
                     effect, operation, reused) {
  NetFixture fixture(slow_reader());
  const SocketFault fault(ExchangePoint::request_started, effect);
  const std::string text = response_text(200, good_body());
  fixture.server.next_connection(reused ? fault.on_reused(text, text) : fault.on_fresh(text));
  fixture.server.other_connections(well_behaved());
  if (reused) BOOST_REQUIRE(fixture.call().ok);
  RequestOptions options = large_request();
  if (operation != Operation::create) options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(operation, options);

  const bool unknown = reused && operation == Operation::create;
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == (unknown ? ErrorKind::outcome_unknown : ErrorKind::io), outcome);
  BOOST_TEST(outcome.error.phase == Phase::write);
  BOOST_TEST(outcome.error.sent == Sent::maybe);
  BOOST_TEST(!outcome.error.response_started);
  BOOST_TEST(outcome.error.connection_reused == reused);
  BOOST_TEST(outcome.error.safe_to_retry() == (operation != Operation::create));
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.call(operation).ok);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(c4_peer_that_stops_reading_is_a_timeout_of_the_write,
                     data::make(every_operation) * data::make({false, true}), operation, reused) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture(slow_reader());
    const SocketFault fault(ExchangePoint::request_started, SocketEffect::stop_reading);
    const std::string text = response_text(200, good_body());
    fixture.server.next_connection(reused ? fault.on_reused(text, text) : fault.on_fresh(text));
    fixture.server.other_connections(well_behaved());
    if (reused) findings.expect(fixture.call().ok, "the first call failed");
    RequestOptions options = large_request();
    options.timeout = time;
    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = fixture.call(operation, options);
    const auto elapsed = std::chrono::steady_clock::now() - started;
    findings.expect(outcome, ErrorKind::timeout, Phase::write);
    findings.expect(outcome.error.sent == Sent::maybe, "wrong `sent`");
    findings.expect(!outcome.error.response_started, "a response has started");
    findings.expect(elapsed >= time, "the call ended early");
    findings.expect(elapsed <= time + slack_for(time), "the call ended late");
    findings.expect(fixture.server.connections() == 1, "the request was sent again");
    // A call that ended before it met the fault leaves the fault to the next one.
    if (!findings.text().empty()) return;
    findings.expect(fixture.call(operation).ok && fixture.server.connections() == 2, "the next call failed");
  });
}

BOOST_AUTO_TEST_SUITE_END()
