// A TLS server that sends alerts, selects protocols and updates keys at will: section B of the fault matrix.
#include <openssl/ssl.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"
#include "support/tls_steps.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_tls_server)

namespace {

void check_ok(NetFixture& fixture, Operation operation = Operation::list) {
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(outcome.ok, outcome);
}

// Nothing was sent, and the client still works.
void check_refused_and_recovered(NetFixture& fixture, Operation operation) {
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls, outcome);
  BOOST_TEST(outcome.error.phase == Phase::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(!outcome.error.response_started);
  BOOST_TEST(outcome.error.safe_to_retry());
  BOOST_TEST(fixture.server.request_count() == 0u);
  fixture.server.other_connections(well_behaved());
  check_ok(fixture, operation);
}

ServerOptions tls_1_2_server() {
  ServerOptions server = tls_server();
  server.maximum_tls_version = TLS1_2_VERSION;
  return server;
}

// A response with this step in mid-body, for every request.
Script interrupted_by(const Step& step) {
  const std::string text = response_text(200, good_body(7));
  const std::size_t half = text.size() - good_body(7).size() / 2;
  return {handshake(), forever({receive(), send(text.substr(0, half)), step, send(text.substr(half))})};
}

void check_whole_and_kept(NetFixture& fixture) {
  for (const Operation operation : every_operation) check_ok(fixture, operation);
  const Outcome last = fixture.call(Operation::list);
  BOOST_TEST(last.total == 7, last);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.request_count() == 4u);
}

const int every_alert[] = {SSL_AD_HANDSHAKE_FAILURE, SSL_AD_PROTOCOL_VERSION,      SSL_AD_INTERNAL_ERROR,
                           SSL_AD_ACCESS_DENIED,     SSL_AD_UNRECOGNIZED_NAME,     SSL_AD_INSUFFICIENT_SECURITY,
                           SSL_AD_DECODE_ERROR,      SSL_AD_INAPPROPRIATE_FALLBACK};

}  // namespace

BOOST_DATA_TEST_CASE(b7_server_that_offers_less_than_tls_1_2_is_a_tls_error, data::make({TLS1_VERSION, TLS1_1_VERSION}),
                     version) {
  ServerOptions server = tls_server();
  server.maximum_tls_version = version;
  NetFixture fixture(server);
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls, outcome);
  BOOST_TEST(outcome.error.message.find("version") != std::string::npos, outcome.error.message);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(fixture.server.request_count() == 0u);
}

BOOST_DATA_TEST_CASE(b8_alert_in_the_handshake_is_a_tls_error_that_carries_its_name, data::make(every_alert), alert) {
  NetFixture fixture;
  fixture.server.next_connection({refuse_hello(alert)});
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call();
  const std::string name = SSL_alert_desc_string_long(alert);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls, outcome);
  BOOST_TEST(outcome.error.message.find('"' + name + '"') != std::string::npos, outcome.error.message);
}

BOOST_DATA_TEST_CASE(b8_alert_in_the_handshake_leaves_nothing_sent, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.server.next_connection({refuse_hello(SSL_AD_HANDSHAKE_FAILURE)});
  check_refused_and_recovered(fixture, operation);
}

BOOST_AUTO_TEST_CASE(b8_alert_in_the_handshake_is_retried_for_a_create) {
  NetFixture fixture;
  fixture.server.next_connection({refuse_hello(SSL_AD_INTERNAL_ERROR)});
  fixture.server.other_connections(well_behaved());
  check_ok(fixture, Operation::create);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_DATA_TEST_CASE(b14_server_that_insists_on_h2_is_a_tls_error, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.server.next_connection({handshake_insisting_on("h2")});
  check_refused_and_recovered(fixture, operation);
}

BOOST_AUTO_TEST_CASE(b14_server_that_insists_on_http_1_1_is_accepted) {
  NetFixture fixture;
  fixture.server.other_connections({handshake_insisting_on("http/1.1"), forever({receive(), good_response()})});
  check_ok(fixture);
}

BOOST_DATA_TEST_CASE(b14_server_that_selects_what_was_not_offered_is_sent_no_request,
                     data::make({TLS1_2_VERSION, TLS1_3_VERSION}) * data::make(every_operation), version, operation) {
  ServerOptions server = tls_server();
  server.maximum_tls_version = version;
  NetFixture fixture(server);
  // The first frame of HTTP/2, which would look like a malformed response.
  const std::string settings("\0\0\0\4\0\0\0\0\0", 9);
  fixture.server.next_connection({handshake_selecting("h2"), send(settings), receive_bytes(1), stall()});
  check_refused_and_recovered(fixture, operation);
}

BOOST_DATA_TEST_CASE(b15_tickets_that_arrive_while_idle_do_not_disturb_the_next_call, data::make({1u, 2u, 150u}),
                     tickets) {
  NetFixture fixture;
  Gate sent;
  sent.open();
  fixture.server.other_connections(
      {handshake(), forever({receive(), good_response(7), send_tickets(tickets), wait_at(sent)})});
  fixture.options.retry = RetryPolicy::none();
  std::size_t calls = 0;
  for (int round = 0; round < 3; ++round)
    for (const Operation operation : every_operation) {
      check_ok(fixture, operation);
      BOOST_REQUIRE(sent.wait_for_arrivals(++calls));
    }
  const Outcome last = fixture.call(Operation::list);
  BOOST_TEST(last.total == 7, last);
  BOOST_TEST(fixture.server.request_count() == calls + 1);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.stats().connections_found_dead == 0u);
}

BOOST_AUTO_TEST_CASE(b15_tickets_before_an_end_while_idle_do_not_hide_it) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), good_response(), send_tickets(2), close()});
  fixture.server.other_connections(well_behaved());
  fixture.options.retry = RetryPolicy::none();
  check_ok(fixture);
  BOOST_REQUIRE(fixture.server.wait_for_ended(1));
  check_ok(fixture, Operation::create);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(b16_key_update_in_mid_body_is_followed, data::make({false, true}), of_both_sides) {
  NetFixture fixture;
  fixture.server.other_connections(interrupted_by(update_key(of_both_sides)));
  check_whole_and_kept(fixture);
}

BOOST_AUTO_TEST_CASE(b16_many_key_updates_in_one_body_are_followed) {
  NetFixture fixture;
  fixture.server.other_connections(interrupted_by(repeat(20, {update_key(true)})));
  check_whole_and_kept(fixture);
}

BOOST_AUTO_TEST_CASE(b16_key_update_while_idle_is_followed) {
  NetFixture fixture;
  Gate updated;
  updated.open();
  fixture.server.other_connections(
      {handshake(), forever({receive(), good_response(7), update_key(true), wait_at(updated)})});
  for (std::size_t round = 1; round <= 3; ++round) {
    check_ok(fixture, Operation::create);
    BOOST_REQUIRE(updated.wait_for_arrivals(round));
  }
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(b16_renegotiation_in_mid_body_is_followed) {
  NetFixture fixture(tls_1_2_server());
  fixture.server.other_connections(interrupted_by(renegotiate()));
  check_whole_and_kept(fixture);
  BOOST_TEST(fixture.server.connection(1).tls_version == "TLSv1.2");
  BOOST_TEST(fixture.server.connection(1).renegotiations == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
