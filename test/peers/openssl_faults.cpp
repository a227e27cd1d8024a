// The public client against `openssl s_server`.
#include "net/net_fixture.hpp"
#include "peers/peer.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

constexpr const char* response_file = "api/715948317/auth/token/get/list";

Peer start_server(const std::vector<std::string>& more) {
  return Peer([more](const Folder& folder, unsigned port) {
    folder.write(response_file, response_text(200, good_body(7), {{"Connection", "close"}}));
    // stdbuf(1) is needed, because the tests wait for its output.
    std::vector<std::string> command{"stdbuf", "-oL", "openssl", "s_server", "-accept"};
    command.push_back("127.0.0.1:" + std::to_string(port));
    for (const char* word : {"-naccept", "1000", "-cert", "chain.pem", "-cert_chain", "chain.pem", "-key", "key.pem"})
      command.emplace_back(word);
    command.insert(command.end(), more.begin(), more.end());
    return command;
  });
}

void check_refused(const std::vector<std::string>& more, const std::string& alert) {
  const Peer peer = start_server(more);
  for (const Operation operation : every_operation) {
    NetFixture fixture;
    fixture.options.base_url = peer.url();
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST(outcome.error.kind == ErrorKind::tls, outcome);
    BOOST_TEST(outcome.error.sent == Sent::none);
    BOOST_TEST(shown_text(outcome.error).find(alert) != std::string::npos, outcome);
    BOOST_TEST(fixture.stats().connections_opened == 0u);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(openssl, *boost::unit_test::precondition(Installed("openssl")))

BOOST_AUTO_TEST_CASE(b8_alert_of_a_server_without_a_common_cipher_is_named) {
  check_refused({"-tls1_3", "-ciphersuites", "TLS_AES_128_CCM_8_SHA256"}, "handshake failure");
}

BOOST_AUTO_TEST_CASE(b7_b8_alert_of_a_server_of_tls_1_1_is_named) {
  check_refused({"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"}, "version");
}

BOOST_AUTO_TEST_CASE(b8_b17_tls_1_2_server_that_requires_a_certificate_fails_the_handshake) {
  check_refused({"-tls1_2", "-Verify", "1", "-CAfile", "ca.pem"}, "handshake failure");
}

// In TLS 1.3 the alert arrives after the end of the client's handshake, often during the request. A client that
// receives it knows that nothing was read (decision 17). If the server's close overtakes the alert, the outcome is
// unknown, and no create is sent again.
BOOST_AUTO_TEST_CASE(b17_tls_1_3_server_that_requires_a_certificate_gets_no_request) {
  const Peer peer = start_server({"-tls1_3", "-Verify", "1", "-CAfile", "ca.pem"});
  for (const Operation operation : every_operation) {
    NetFixture fixture;
    fixture.options.base_url = peer.url();
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST_MESSAGE(operation << ": " << outcome);
    BOOST_TEST(outcome.error.http_status == 0u);
    if (outcome.error.kind == ErrorKind::tls) {
      BOOST_TEST(outcome.error.sent == Sent::none);
      BOOST_TEST(shown_text(outcome.error).find("certificate required") != std::string::npos, outcome);
    } else {
      BOOST_TEST(outcome.error.outcome_is_unknown(), outcome);
    }
  }
  BOOST_TEST(lines_with(peer.output(), "/api/") == 0u);  // s_server prints everything that it reads
}

BOOST_AUTO_TEST_CASE(b15_tickets_resume_sessions_and_their_absence_does_no_harm) {
  for (const bool tickets : {false, true}) {
    const Peer peer = start_server({"-HTTP", "-num_tickets", tickets ? "4" : "0"});
    NetFixture fixture;
    fixture.options.base_url = peer.url();
    for (int round = 0; round < 3; ++round) {
      const Outcome outcome = fixture.call();
      BOOST_TEST(outcome.ok, outcome);
      BOOST_TEST(outcome.total == 7);
    }
    BOOST_TEST(fixture.stats().connections_opened == 3u);
    BOOST_TEST(fixture.stats().sessions_resumed == (tickets ? 2u : 0u));
  }
}

// s_server takes a line that begins with K as the command to update its keys and to request new ones of the client.
BOOST_AUTO_TEST_CASE(b16_key_update_in_mid_body_does_no_harm) {
  const Peer peer = start_server({"-tls1_3"});
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  const std::string whole = response_text(200, good_body(7));
  for (std::size_t round = 1; round <= 3; ++round) {
    const Task<Outcome> listing = fixture.start();
    fixture.until([&] { return lines_with(peer.output(), "GET /api") == round; });
    peer.process().write_input(whole.substr(0, whole.size() / 2));
    peer.process().write_input("K\n");
    fixture.until([&] { return lines_with(peer.output(), "SSL_do_handshake") == round; });
    peer.process().write_input(whole.substr(whole.size() / 2));
    const Outcome outcome = fixture.wait(listing);
    BOOST_TEST(outcome.ok, outcome);
    BOOST_TEST(outcome.total == 7);
  }
  BOOST_TEST(fixture.stats().connections_opened == 1u);
}

BOOST_AUTO_TEST_CASE(b16_renegotiation_in_mid_body_does_no_harm) {
  const Peer peer = start_server({"-tls1_2"});
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  const std::string whole = response_text(200, good_body(7));
  const Task<Outcome> listing = fixture.start();
  fixture.until([&] { return lines_with(peer.output(), "GET /api") == 1; });
  peer.process().write_input(whole.substr(0, whole.size() / 2));
  peer.process().write_input("r\n");
  fixture.until([&] { return lines_with(peer.output(), "SSL_do_handshake") == 1; });
  peer.process().write_input(whole.substr(whole.size() / 2));
  const Outcome outcome = fixture.wait(listing);
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
}

BOOST_AUTO_TEST_SUITE_END()
