// Proxies that establish no tunnel: A12 of the fault matrix.
#include <boost/asio/error.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/proxy_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_proxy_failure)

namespace {

std::string name_of_proxy(const NetFixture& fixture) {
  return "the proxy 127.0.0.1:" + std::to_string(fixture.server.port());
}

// Checks that every operation fails with a proxy error after this many connections, and that the service receives
// nothing.
void check_no_tunnel(const Script& script, unsigned attempts, const std::string& what) {
  for (const Operation operation : every_operation) {
    BOOST_TEST_CONTEXT(operation << ", " << what) {
      ProxyFixture fixture;
      fixture.options.retry.maximum_attempts = 3;
      fixture.server.other_connections(script);

      const Outcome outcome = fixture.call(operation);

      BOOST_TEST(!outcome.ok);
      BOOST_TEST(outcome.error.kind == ErrorKind::proxy);
      BOOST_TEST(outcome.error.phase == Phase::connect);
      BOOST_TEST(outcome.error.sent == Sent::none);
      BOOST_TEST(outcome.error.http_status == 0u);
      BOOST_TEST(!outcome.error.response_started);
      BOOST_TEST(!outcome.error.outcome_is_unknown());
      BOOST_TEST(outcome.error.message.starts_with(name_of_proxy(fixture)), outcome.error.message);
      BOOST_TEST(outcome.error.message.find(what) != std::string::npos, outcome.error.message);
      BOOST_TEST(shown_text(outcome.error).find("amFuZT") == std::string::npos, "the credentials are shown");
      BOOST_TEST(outcome.error.attempts == attempts);
      BOOST_TEST(fixture.server.connections() == attempts);
      BOOST_TEST(fixture.server.request_count() == attempts);
      for (const ReceivedRequest& request : fixture.server.requests()) BOOST_TEST(request.method() == "CONNECT");
    }
  }
}

void check_refused(unsigned status, unsigned attempts) {
  const std::string body = "<p>S3CRET</p>";
  Script script = connect_response(response_text(status, body, {{"Proxy-Authenticate", "Basic realm=\"S3CRET\""}}));
  check_no_tunnel(script, attempts, "status " + std::to_string(status));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a12_connect_407_is_a_proxy_error_and_not_retried) { check_refused(407, 1); }
BOOST_AUTO_TEST_CASE(a12_connect_403_is_a_proxy_error_and_not_retried) { check_refused(403, 1); }
BOOST_AUTO_TEST_CASE(a12_connect_429_is_a_proxy_error_and_not_retried) { check_refused(429, 1); }
BOOST_AUTO_TEST_CASE(a12_connect_302_is_a_proxy_error_and_not_followed) { check_refused(302, 1); }
BOOST_AUTO_TEST_CASE(a12_connect_502_is_a_proxy_error_and_may_be_retried) { check_refused(502, 3); }
BOOST_AUTO_TEST_CASE(a12_connect_503_is_a_proxy_error_and_may_be_retried) { check_refused(503, 3); }

BOOST_AUTO_TEST_CASE(a12_response_that_is_not_http_is_a_proxy_error) {
  check_no_tunnel(connect_response("SSH-2.0-OpenSSH_9.2\r\n"), 3, "not valid HTTP/1.1");
  check_no_tunnel(connect_response("HTTP/1.1 999 Strange\r\n\r\n"), 3, "not valid HTTP/1.1");
  check_no_tunnel(connect_response("HTTP/1.1 101 Switching Protocols\r\n\r\n"), 3, "switched to a protocol");
}

BOOST_AUTO_TEST_CASE(a12_truncated_response_is_a_proxy_error) {
  check_no_tunnel(connect_response("HTTP/1.1 200 Connection establ"), 3, "closed the connection");
}

BOOST_AUTO_TEST_CASE(a12_proxy_that_closes_without_a_response_is_a_proxy_error) {
  check_no_tunnel({receive_head(), close()}, 3, "closed the connection");
}

BOOST_AUTO_TEST_CASE(a12_proxy_that_resets_is_a_proxy_error) { check_no_tunnel({receive_head(), reset()}, 3, "reset"); }

BOOST_AUTO_TEST_CASE(a12_huge_header_is_a_proxy_error) {
  const std::string line = "X-Padding: " + std::string(1'000, 'x') + "\r\n";
  std::string head = "HTTP/1.1 200 Connection established\r\n";
  for (int count = 0; count < 40; ++count) head += line;
  // The header never ends. So the client sends nothing more, and no unread bytes turn the server's close into a reset.
  check_no_tunnel({receive_head(), send(head), stall()}, 3, "limits.maximum_header_bytes");
}

BOOST_AUTO_TEST_CASE(a12_endless_interim_responses_are_a_proxy_error) {
  std::string responses;
  for (int count = 0; count < 17; ++count) responses += "HTTP/1.1 100 Continue\r\n\r\n";
  check_no_tunnel({receive_head(), send(responses), stall()}, 3, "interim responses");
}

BOOST_AUTO_TEST_CASE(a12_bytes_before_the_client_hello_are_a_proxy_error) {
  check_no_tunnel({receive_head(), send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"), stall()}, 3,
                  "sent bytes of its own");
}

BOOST_AUTO_TEST_CASE(a12_refusal_and_failure_are_distinguished_by_their_cause) {
  const auto cause_of = [](const std::string& response) {
    ProxyFixture fixture;
    fixture.server.other_connections(connect_response(response));
    return fixture.call().error.cause;
  };
  BOOST_TEST((cause_of("HTTP/1.1 407 No\r\n\r\n") == boost::system::errc::permission_denied));
  BOOST_TEST((cause_of("HTTP/1.1 502 No\r\n\r\n") == boost::system::errc::host_unreachable));
  BOOST_TEST((cause_of("") == boost::asio::error::eof));
}

BOOST_DATA_TEST_CASE(a12_call_of_any_class_succeeds_when_the_proxy_recovers, data::make(every_operation), operation) {
  ProxyFixture fixture;
  fixture.server.next_connection(connect_response(response_text(503, "")));
  fixture.server.next_connection(connect_response("garbage\r\n\r\n"));
  fixture.server.other_connections(tunnel());

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connections() == 3u);
}

BOOST_AUTO_TEST_CASE(a12_silent_proxy_is_a_proxy_error_at_the_connect_timeout) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    ProxyFixture fixture;
    fixture.options.timeouts.connect = time;
    fixture.server.next_connection({receive_head(), stall()});
    fixture.server.other_connections(tunnel());
    RequestOptions once;
    once.retry = RetryPolicy::none();

    const Outcome outcome = fixture.call(Operation::create, once);

    findings.expect(outcome, ErrorKind::proxy, Phase::connect);
    findings.expect(outcome.error.sent == Sent::none, "nothing was sent");
    findings.expect(outcome.error.cause == boost::asio::error::timed_out, "the cause is wrong");
    findings.expect(outcome.error.message == name_of_proxy(fixture) + " did not respond to CONNECT within " +
                                                 std::to_string(time.count()) + " ms",
                    outcome.error.message);
    findings.expect(outcome.error.elapsed >= time, "the call ended early");
    findings.expect(outcome.error.elapsed <= time + slack_for(time), "the call ended late");
    findings.expect(fixture.stats().connecting == 0, "the dial is still pending");
    findings.expect(fixture.call(Operation::create, once).ok, "the next call failed");
  });
}

BOOST_AUTO_TEST_CASE(a12_connect_timeout_covers_tunnel_and_handshake_together) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    ProxyFixture fixture;
    fixture.options.timeouts.connect = time;
    fixture.server.other_connections(
        {receive_head(), drip("HTTP/1.1 200 OK\r\n\r\n", time / 40), receive_raw(), stall()});
    RequestOptions once;
    once.retry = RetryPolicy::none();

    const Outcome outcome = fixture.call(Operation::create, once);

    findings.expect(outcome, ErrorKind::timeout, Phase::tls);
    findings.expect(outcome.error.elapsed <= time + slack_for(time), "the call ended late");
  });
}

BOOST_AUTO_TEST_CASE(a12_refusing_proxy_port_is_a_connect_error_that_names_the_proxy) {
  ProxyFixture fixture;
  const RefusingPort refusing;
  fixture.options.proxy.url = "http://127.0.0.1:" + std::to_string(refusing.port());
  fixture.options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(outcome.error.kind == ErrorKind::connect);
  BOOST_TEST(outcome.error.message.find("the proxy 127.0.0.1:" + std::to_string(refusing.port())) != std::string::npos,
             outcome.error.message);
}

BOOST_AUTO_TEST_CASE(a12_close_while_the_proxy_is_silent_ends_the_call) {
  ProxyFixture fixture;
  fixture.server.other_connections({receive_head(), stall()});
  const Task<Outcome> task = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });

  fixture.runner.run(fixture.client().close(std::chrono::milliseconds(0)));

  BOOST_TEST(fixture.wait(task).error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(a12_context_destroyed_while_the_proxy_is_silent_destroys_the_call) {
  ScriptedServer server(tls_server());
  server.other_connections({receive_head(), stall()});
  ProxyFixture sample;
  ClientOptions options = sample.options;
  options.proxy.url = "http://127.0.0.1:" + std::to_string(server.port());
  Client client(options);
  {
    Runner runner;
    const Task<Outcome> task = runner.start(perform(client, Operation::list, RequestOptions()));
    BOOST_TEST(runner.run_until([&] { return server.request_count() == 1; }));
    BOOST_TEST(!task.ended());
  }
  BOOST_TEST(server.wait_for_ended(1));
}

BOOST_AUTO_TEST_SUITE_END()
