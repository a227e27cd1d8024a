// The public client against stunnel, which adds TLS to a scripted server and passes on how that server ends.
#include <boost/test/data/test_case.hpp>

#include "net/net_fixture.hpp"
#include "peers/peer.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

constexpr const char* program = "stunnel4";

Peer start_stunnel(std::uint16_t origin, const std::string& more = "") {
  return Peer([origin, more](const Folder& folder, unsigned port) {
    folder.write("stunnel.conf", "foreground = yes\npid =\n[front]\naccept = 127.0.0.1:" + std::to_string(port) +
                                     "\nconnect = 127.0.0.1:" + std::to_string(origin) + "\ncert = both.pem\n" + more);
    return std::vector<std::string>{program, "stunnel.conf"};
  });
}

Script until_close() {
  return {handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + good_body(7))};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stunnel, *boost::unit_test::precondition(Installed(program)))

BOOST_AUTO_TEST_CASE(e1_calls_through_stunnel_share_one_connection) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(well_behaved());
  const Peer peer = start_stunnel(fixture.server.port());
  fixture.options.base_url = peer.url();
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_TEST(outcome.ok, outcome);
  }
  BOOST_TEST(fixture.stats().connections_opened == 1u);
}

BOOST_AUTO_TEST_CASE(e4_stunnel_closes_an_idle_connection_and_no_call_notices) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(well_behaved());
  const Peer peer = start_stunnel(fixture.server.port(), "TIMEOUTidle = 1\n");
  fixture.options.base_url = peer.url();
  fixture.options.retry = RetryPolicy::none();
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_TEST(outcome.ok, outcome);
    fixture.until([&] { return established_connections(peer.port()) == 0; });
  }
  BOOST_TEST(fixture.stats().connections_opened == 3u);
  BOOST_TEST(fixture.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(d6_body_that_ends_with_stunnels_close_notify_is_complete) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(until_close());
  const Peer peer = start_stunnel(fixture.server.port());
  fixture.options.base_url = peer.url();
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_TEST(outcome.ok, outcome);
    BOOST_TEST(fixture.stats().idle == 0u);
  }
}

// The way in which the server ends is not visible, because stunnel may pass on a reset as close_notify. Only the length
// shows the truncation.
BOOST_DATA_TEST_CASE(d8_body_that_ends_early_behind_stunnel_is_truncated,
                     boost::unit_test::data::make({"close", "reset"}), way) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections({handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{"),
                                    way == std::string("close") ? close() : reset()});
  const Peer peer = start_stunnel(fixture.server.port());
  fixture.options.base_url = peer.url();
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST(outcome.error.attempts == (operation == Operation::create ? 1u : 4u));
    BOOST_TEST(outcome.error.outcome_is_unknown());
  }
  BOOST_TEST(fixture.server.request_count() == 9u);
}

BOOST_AUTO_TEST_CASE(c1_request_that_stunnel_cannot_pass_on_is_never_taken_for_processed) {
  const RefusingPort nobody;
  const Peer peer = start_stunnel(nobody.port());
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST_MESSAGE(operation << ": " << outcome);
    BOOST_TEST(outcome.error.http_status == 0u);
    if (operation == Operation::create && outcome.error.sent != Sent::none)
      BOOST_TEST(outcome.error.outcome_is_unknown());
  }
}

BOOST_AUTO_TEST_SUITE_END()
