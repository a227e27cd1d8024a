// A peer that ends or stops reading while a large request is being written: rows C1, C3 and C4 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/scene.hpp"
#include "support/socket_effect.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(interrupted_writes)

namespace {

// More than the buffers of both kernels hold (tcp_wmem: 4 MiB), so that the client is still writing when the fault
// comes.
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

BOOST_DATA_TEST_CASE(c1_c3_peer_that_ends_while_the_request_is_written_is_an_io_error_and_a_create_is_never_resent,
                     data::make({SocketEffect::reset, SocketEffect::close_without_notify}) *
                         data::make(every_operation) * data::make({false, true}),
                     effect, operation, reused) {
  Scene scene(slow_reader());
  const SocketFault fault(ExchangePoint::request_begun, effect);
  const std::string text = response_text(200, good_body());
  scene.server.next_connection(reused ? fault.on_kept(text, text) : fault.on_fresh(text));
  scene.server.other_connections(well_behaved());
  if (reused) BOOST_REQUIRE(scene.call().ok);
  RequestOptions options = large_request();
  if (operation != Operation::create) options.retry = RetryPolicy::none();

  const Outcome outcome = scene.call(operation, options);

  const bool unknown = reused && operation == Operation::create;
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == (unknown ? ErrorKind::outcome_unknown : ErrorKind::io), outcome);
  BOOST_TEST(outcome.error.phase == Phase::write);
  BOOST_TEST(outcome.error.sent == Sent::maybe);
  BOOST_TEST(!outcome.error.response_started);
  BOOST_TEST(outcome.error.connection_reused == reused);
  BOOST_TEST(outcome.error.safe_to_repeat() == (operation != Operation::create));
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(scene.call(operation).ok);
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(c4_peer_that_stops_reading_is_a_timeout_of_the_write_and_the_connection_dropped,
                     data::make(every_operation) * data::make({false, true}), operation, reused) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    Scene scene(slow_reader());
    const SocketFault fault(ExchangePoint::request_begun, SocketEffect::stop_reading);
    const std::string text = response_text(200, good_body());
    scene.server.next_connection(reused ? fault.on_kept(text, text) : fault.on_fresh(text));
    scene.server.other_connections(well_behaved());
    if (reused) findings.expect(scene.call().ok, "the first call failed");
    RequestOptions options = large_request();
    options.timeout = time;
    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = scene.call(operation, options);
    const auto elapsed = std::chrono::steady_clock::now() - started;
    findings.expect(outcome, ErrorKind::timeout, Phase::write);
    findings.expect(outcome.error.sent == Sent::maybe, "wrong `sent`");
    findings.expect(!outcome.error.response_started, "an answer has begun");
    findings.expect(elapsed >= time, "it ended early");
    findings.expect(elapsed <= time + slack_for(time), "it ended late");
    findings.expect(scene.server.connections() == 1, "it was sent again");
    // A call that has ended before it met the fault leaves it to the next one.
    if (!findings.text().empty()) return;
    findings.expect(scene.call(operation).ok && scene.server.connections() == 2, "the next call failed");
  });
}

BOOST_AUTO_TEST_SUITE_END()
