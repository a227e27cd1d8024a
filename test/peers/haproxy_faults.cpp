// The public client against HAProxy.
#include "net/net_fixture.hpp"
#include "peers/checks.hpp"
#include "peers/peer.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

/// Starts an HAProxy with TLS and with these lines in its `defaults` and `backend` sections. It prints one line per
/// request: status and method.
Peer start_haproxy(const std::string& defaults, const std::string& servers) {
  return Peer([defaults, servers](const Folder& folder, unsigned port) {
    std::string text = R"(
global
  log stdout format raw local0 info
  maxconn 100
defaults
  mode http
  log global
  log-format "request %ST %HM"
  timeout connect 5s
  timeout client 60s
  timeout server 60s
)";
    text += defaults + "\nfrontend front\n  bind 127.0.0.1:" + std::to_string(port) +
            " ssl crt both.pem\n  default_backend back\nbackend back\n" + servers + '\n';
    folder.write("haproxy.cfg", text);
    return std::vector<std::string>{"haproxy", "-db", "-f", "haproxy.cfg"};
  });
}

std::string server_line(const std::string& name, std::uint16_t port) {
  return "  server " + name + " 127.0.0.1:" + std::to_string(port) + '\n';
}

// A gateway's response in place of the service's: all operations except a create are retried.
void check_gateway_error(NetFixture& fixture, unsigned status) {
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST(outcome.error.kind == ErrorKind::http);
    BOOST_TEST(outcome.error.http_status == status);
    BOOST_TEST(outcome.error.attempts == (operation == Operation::create ? 1u : 4u));
    BOOST_TEST(outcome.error.safe_to_retry() == (operation != Operation::create));
    BOOST_TEST(outcome.error.body_excerpt.find("<html>") != std::string::npos);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(haproxy, *boost::unit_test::precondition(Installed("haproxy")))

BOOST_AUTO_TEST_CASE(e4_haproxy_closes_an_idle_connection_and_no_call_notices) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(well_behaved());
  const Peer peer = start_haproxy("timeout http-keep-alive 300ms", server_line("one", fixture.server.port()));
  fixture.options.base_url = peer.url();
  fixture.options.retry = RetryPolicy::none();
  std::uint64_t opened = 0;
  for (const Operation operation : every_operation) {
    check_ok(fixture, operation);
    BOOST_TEST(fixture.stats().connections_opened == ++opened);
    fixture.until([&] { return established_connections(peer.port()) == 0; });
  }
  BOOST_TEST(fixture.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(e7_unsolicited_408_of_haproxy_is_not_a_response) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(well_behaved());
  const Peer peer = start_haproxy("timeout http-request 300ms", server_line("one", fixture.server.port()));
  fixture.options.base_url = peer.url();
  fixture.options.retry = RetryPolicy::none();
  for (const Operation operation : every_operation) {
    Task<Outcome> given_up = fixture.start(operation);
    given_up.cancel();
    BOOST_TEST(fixture.wait(given_up).error.kind == ErrorKind::cancelled);
    fixture.until([&] { return established_connections(peer.port()) == 0; });
    check_ok(fixture, operation);
    fixture.until([&] { return established_connections(peer.port()) == 0; });
  }
  BOOST_TEST(fixture.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(c2_haproxy_tries_another_server_and_each_create_arrives_once) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections(well_behaved());
  const RefusingPort nobody;
  const Peer peer = start_haproxy("retries 2\noption redispatch 1\nbalance roundrobin",
                                  server_line("dead", nobody.port()) + server_line("alive", fixture.server.port()));
  fixture.options.base_url = peer.url();
  for (int round = 0; round < 4; ++round) check_ok(fixture, Operation::create);
  BOOST_TEST(fixture.server.request_count() == 4u);
}

BOOST_AUTO_TEST_CASE(i1_i2_l7_503_page_of_haproxy_is_retried_if_idempotent) {
  const RefusingPort nobody;
  const Peer peer = start_haproxy("retries 0", server_line("dead", nobody.port()));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  check_gateway_error(fixture, 503);
  fixture.until([&] { return lines_with(peer.output(), "request 503") == 9u; });
}

BOOST_AUTO_TEST_CASE(i1_i5_l7_504_page_of_haproxy_is_retried_if_idempotent) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections({handshake(), receive(), stall()});
  const Peer peer = start_haproxy("timeout server 200ms", server_line("mute", fixture.server.port()));
  fixture.options.base_url = peer.url();
  check_gateway_error(fixture, 504);
  BOOST_TEST(fixture.server.request_count() == 9u);
}

BOOST_AUTO_TEST_SUITE_END()
