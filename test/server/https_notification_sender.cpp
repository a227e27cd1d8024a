// Notifications of CIBA, sent by TLS to a scripted server on the loopback.
#include "authlete/server/beast/https_notification_sender.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "authlete/exception.hpp"
#include "net/hanging_lookups.hpp"
#include "net/net_fixture.hpp"
#include "support/run.hpp"
#include "support/scripted_server.hpp"
#include "support/unreachable_ports.hpp"

namespace authlete::server::beast {
namespace {

using namespace authlete::test;
using namespace std::chrono_literals;

NotificationSenderOptions loopback_options() {
  NotificationSenderOptions options;
  options.allowed_networks = {Network::parse("127.0.0.0/8").value(), Network::parse("::1").value()};
  options.use_system_roots = false;
  options.ca_pem = authority().pem();
  return options;
}

class SenderFixture {
 public:
  explicit SenderFixture(ServerOptions server_options = tls_server()) : server(std::move(server_options)) {
    options.on_error = [this](const Error& error) { errors.push_back(error); };
  }

  std::string url(const std::string& host = "localhost") const {
    return "https://" + host + ':' + std::to_string(server.port()) + "/cb?x=y";
  }
  BackchannelNotification notification(std::string endpoint) const {
    BackchannelNotification notification;
    notification.endpoint = std::move(endpoint);
    notification.token = Secret("S3CRET-token");
    notification.content = Secret(R"({"auth_req_id":"S3CRET-id"})");
    return notification;
  }
  int send(std::string endpoint) { return send(notification(std::move(endpoint))); }
  int send(const BackchannelNotification& notification) {
    HttpsNotificationSender sender(options);
    const int status = runner.run(sender.send(notification));
    for (const Error& error : errors) BOOST_TEST(shown_text(error).find(secret_mark) == std::string::npos);
    BOOST_TEST(runner.run_dry());
    return status;
  }
  ErrorKind last_error() const { return errors.empty() ? ErrorKind::none : errors.back().kind; }

  ScriptedServer server;
  Runner runner;
  NotificationSenderOptions options = loopback_options();
  std::vector<Error> errors;
};

Script one_response(Step response) { return {handshake(), receive(), std::move(response)}; }

BOOST_AUTO_TEST_SUITE(https_notification_sender)

BOOST_AUTO_TEST_CASE(rule_35_notification_is_posted_with_its_token) {
  SenderFixture fixture;
  for (const unsigned status : {200U, 204U}) {
    fixture.server.next_connection(one_response(respond(status, "")));
    BOOST_TEST(fixture.send(fixture.url()) == static_cast<int>(status));
  }
  BOOST_TEST(fixture.errors.empty());
  const ReceivedRequest request = fixture.server.requests().at(0);
  BOOST_TEST(request.method() == "POST");
  BOOST_TEST(request.target() == "/cb?x=y");
  BOOST_TEST(request.field("Host") == "localhost:" + std::to_string(fixture.server.port()));
  BOOST_TEST(request.field("Authorization") == "Bearer S3CRET-token");
  BOOST_TEST(request.field("Content-Type") == "application/json");
  BOOST_TEST(request.body == R"({"auth_req_id":"S3CRET-id"})");
  BOOST_TEST(fixture.server.connection(1).server_name == "localhost");
  // Each notification has a connection of its own.
  BOOST_TEST(fixture.server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(rule_35_redirect_is_not_followed) {
  for (const unsigned status : {301U, 302U, 307U, 308U}) {
    SenderFixture fixture;
    fixture.server.next_connection(one_response(respond(status, "", {{"Location", fixture.url()}})));
    BOOST_TEST(fixture.send(fixture.url()) == static_cast<int>(status));
    BOOST_TEST(fixture.server.connections() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(status_of_an_error_is_returned) {
  SenderFixture fixture;
  for (const unsigned status : {401U, 503U}) {
    fixture.server.next_connection(one_response(respond(status, "no")));
    BOOST_TEST(fixture.send(fixture.url()) == static_cast<int>(status));
  }
}

BOOST_AUTO_TEST_CASE(rule_35_address_that_is_not_public_is_not_connected_to) {
  for (const char* host :
       {"localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"}) {
    BOOST_TEST_CONTEXT(host) {
      SenderFixture fixture;
      fixture.options.allowed_networks.clear();
      BOOST_TEST(fixture.send(fixture.url(host)) == 0);
      // The name says nothing: what it stands for is checked, before anything is connected to.
      BOOST_TEST(fixture.last_error() == ErrorKind::connect);
      BOOST_TEST(fixture.errors.back().message.ends_with("it has no public address"));
      BOOST_TEST(fixture.server.connections() == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(rule_35_network_that_is_allowed_is_reached) {
  SenderFixture fixture;
  fixture.options.allowed_networks = {Network::parse("127.0.0.1").value()};
  BOOST_TEST(fixture.send(fixture.url("127.0.0.1")) == 200);
  fixture.options.allowed_networks = {Network::parse("127.0.0.2").value()};
  BOOST_TEST(fixture.send(fixture.url("127.0.0.1")) == 0);
  BOOST_TEST(fixture.server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(rule_35_certificate_is_verified) {
  simulator::LeafOptions other_name;
  other_name.common_name = "localhost";
  other_name.dns_names = {"other.example"};
  simulator::LeafOptions only_common_name;
  only_common_name.common_name = "localhost";
  only_common_name.subject_alternative_name = false;
  simulator::LeafOptions expired;
  expired.dns_names = {"localhost"};
  expired.not_after = std::chrono::system_clock::now() - 1h;
  expired.not_before = expired.not_after - 24h;
  const simulator::IssuedCertificate certificates[] = {authority().issue(other_name),
                                                       authority().issue(only_common_name), authority().issue(expired),
                                                       simulator::CertificateAuthority::self_signed(expired)};
  for (const simulator::IssuedCertificate& certificate : certificates) {
    SenderFixture fixture(tls_server(certificate));
    BOOST_TEST(fixture.send(fixture.url()) == 0);
    BOOST_TEST(fixture.last_error() == ErrorKind::tls_verify);
    BOOST_TEST(fixture.server.request_count() == 0U);
  }
  SenderFixture unknown_root;
  unknown_root.options.ca_pem = simulator::CertificateAuthority("other root").pem();
  BOOST_TEST(unknown_root.send(unknown_root.url()) == 0);
  BOOST_TEST(unknown_root.last_error() == ErrorKind::tls_verify);
  // The certificate is for 127.0.0.1, but not for each address that reaches the server.
  SenderFixture address;
  BOOST_TEST(address.send(address.url("127.0.0.1")) == 200);
}

BOOST_AUTO_TEST_CASE(rule_35_server_without_tls_is_refused) {
  SenderFixture fixture(plain_server());
  fixture.server.next_connection({receive_bytes(8), send("HTTP/1.1 200 OK\r\n\r\n")});
  BOOST_TEST(fixture.send(fixture.url()) == 0);
  BOOST_TEST(fixture.last_error() == ErrorKind::tls);
}

BOOST_AUTO_TEST_CASE(rule_35_request_that_could_be_forged_is_not_sent) {
  SenderFixture fixture;
  const std::string host = "localhost:" + std::to_string(fixture.server.port());
  for (const std::string& endpoint :
       {"http://" + host + "/", "https://user@" + host + "/", "https://" + host + "/\r\nX: y", std::string()})
    BOOST_TEST(fixture.send(endpoint) == 0);
  for (const char* token : {"", "=", "a b", "abc\r\nX: y", "\xc3\xa4", "a=b"}) {
    BackchannelNotification notification = fixture.notification(fixture.url());
    notification.token = Secret(token);
    BOOST_TEST(fixture.send(notification) == 0);
    BOOST_TEST(fixture.last_error() == ErrorKind::invalid_argument);
  }
  BOOST_TEST(fixture.server.connections() == 0U);
}

BOOST_AUTO_TEST_CASE(response_is_bounded) {
  SenderFixture fixture;
  // The content is not read, whatever its size.
  fixture.server.next_connection(one_response(send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n")));
  BOOST_TEST(fixture.send(fixture.url()) == 200);
  fixture.server.next_connection(one_response(send("HTTP/1.1 200 OK\r\nX: " + std::string(9'000, 'x') + "\r\n\r\n")));
  BOOST_TEST(fixture.send(fixture.url()) == 0);
  BOOST_TEST(fixture.last_error() == ErrorKind::protocol);
  std::string informational;
  for (int response = 0; response < 4; ++response) informational += "HTTP/1.1 103 Early Hints\r\n\r\n";
  fixture.server.next_connection(one_response(send(informational + "HTTP/1.1 200 OK\r\n\r\n")));
  BOOST_TEST(fixture.send(fixture.url()) == 200);
  informational += "HTTP/1.1 103 Early Hints\r\n\r\n";
  fixture.server.next_connection(one_response(send(informational + "HTTP/1.1 200 OK\r\n\r\n")));
  BOOST_TEST(fixture.send(fixture.url()) == 0);
  BOOST_TEST(fixture.last_error() == ErrorKind::protocol);
  fixture.server.next_connection(one_response(send_bytewise("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n")));
  BOOST_TEST(fixture.send(fixture.url()) == 204);
}

BOOST_AUTO_TEST_CASE(connection_that_breaks_is_no_response) {
  const std::pair<Script, ErrorKind> cases[] = {
      {{close()}, ErrorKind::tls},
      {{receive_raw(), reset()}, ErrorKind::tls},
      {{handshake(), receive(), close()}, ErrorKind::io},
      {{handshake(), receive(), close_without_notify()}, ErrorKind::io},
      {{handshake(), receive(), send("HTTP/1.1 200"), close()}, ErrorKind::io},
      {{handshake(), receive(), send("SMTP\r\n\r\n")}, ErrorKind::protocol},
  };
  for (const auto& [script, kind] : cases) {
    SenderFixture fixture;
    fixture.server.next_connection(script);
    BOOST_TEST(fixture.send(fixture.url()) == 0);
    BOOST_TEST(fixture.last_error() == kind);
  }
  SenderFixture fixture;
  const RefusingPort refusing;
  BOOST_TEST(fixture.send("https://127.0.0.1:" + std::to_string(refusing.port()) + "/") == 0);
  BOOST_TEST(fixture.last_error() == ErrorKind::connect);
}

BOOST_AUTO_TEST_CASE(name_lookup_that_hangs_ends_its_attempt_and_delays_no_other) {
  SenderFixture fixture;
  fixture.options.timeout = 50ms;
  fixture.options.maximum_lookups = 1;
  HttpsNotificationSender sender(fixture.options);
  const BackchannelNotification by_name = fixture.notification(fixture.url());
  const BackchannelNotification by_address = fixture.notification(fixture.url("127.0.0.1"));
  {
    const HangingLookups hanging;
    BOOST_TEST(fixture.runner.run(sender.send(by_name)) == 0);
    BOOST_TEST(fixture.last_error() == ErrorKind::timeout);
    // The lookup cannot be stopped, so it still counts.
    BOOST_TEST(fixture.runner.run(sender.send(by_name)) == 0);
    BOOST_TEST(fixture.last_error() == ErrorKind::resolve);
    BOOST_TEST(hanging.count() == 1U);
    fixture.options.timeout = 10s;
    HttpsNotificationSender other(fixture.options);
    BOOST_TEST(fixture.runner.run(other.send(by_address)) == 200);
  }
  BOOST_TEST(fixture.runner.run_dry());
}

BOOST_AUTO_TEST_CASE(attempt_ends_at_its_time_limit) {
  const Script scripts[] = {{stall()}, {handshake(), stall()}, {handshake(), receive(), stall()}};
  for (const Script& script : scripts) {
    SenderFixture fixture;
    fixture.options.timeout = 50ms;
    fixture.server.next_connection(script);
    BOOST_TEST(fixture.send(fixture.url()) == 0);
    BOOST_TEST(fixture.last_error() == ErrorKind::timeout);
  }
}

BOOST_AUTO_TEST_CASE(attempt_ends_with_its_caller) {
  SenderFixture fixture;
  fixture.server.next_connection({handshake(), receive(), stall()});
  HttpsNotificationSender sender(fixture.options);
  const BackchannelNotification notification = fixture.notification(fixture.url());
  Task<int> task = fixture.runner.start(sender.send(notification));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
  task.cancel();
  // Nothing of the attempt is left, not even its time limit.
  BOOST_REQUIRE(fixture.runner.run_until([&] { return task.ended(); }));
  BOOST_TEST(fixture.runner.run_dry());
  BOOST_TEST(fixture.server.wait_for_ended(1));
}

BOOST_AUTO_TEST_CASE(options_that_cannot_be_used_are_refused) {
  NotificationSenderOptions options = loopback_options();
  options.timeout = 0ms;
  BOOST_CHECK_THROW(HttpsNotificationSender{options}, Exception);
  options = loopback_options();
  options.ca_pem = "not PEM";
  BOOST_CHECK_THROW(HttpsNotificationSender{options}, Exception);
  options = loopback_options();
  options.maximum_lookups = 0;
  BOOST_CHECK_THROW(HttpsNotificationSender{options}, Exception);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::beast
