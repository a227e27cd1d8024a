// The header of a request alone decides whether its content is read, and a refusal reaches a client that is still
// sending.
#include <boost/test/unit_test.hpp>

#include <string>

#include "caller.hpp"

namespace authlete::simulator {
namespace {

std::string head_of_post(const std::string& target, const std::string& token, const std::string& fields) {
  return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n" + fields + "\r\n";
}

/// Sends without reading. Returns true if the connection took everything.
bool send_much(Caller& caller, std::size_t size) {
  const std::string piece(1'000'000, 'x');
  for (std::size_t sent = 0; sent < size; sent += piece.size())
    if (!caller.send_bytes(piece)) return false;
  return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(early_refusal)

BOOST_AUTO_TEST_CASE(wrong_credentials_path_or_method_is_refused_before_any_content) {
  Started started;
  const std::string good = "token-of-the-service";
  for (const char* framing : {"Content-Length: 200000000\r\n", "Transfer-Encoding: chunked\r\n",
                              "Content-Length: 5\r\nExpect: 100-continue\r\n"}) {
    const auto status = [&](const std::string& target, const std::string& token) {
      Caller caller(started.simulator);
      caller.send_bytes(head_of_post(target, token, framing));
      const Reply reply = caller.receive();
      BOOST_TEST(reply.head.find("Connection: close\r\n") != std::string::npos);
      BOOST_TEST((caller.end() == boost::asio::error::eof));
      return reply.status;
    };
    BOOST_TEST(status(create_target, "wrong") == 401u, framing);
    BOOST_TEST(status("/nothing", "wrong") == 401u, framing);
    BOOST_TEST(status("/nothing", good) == 404u, framing);
    BOOST_TEST(status(root + "/auth/token/get/list", good) == 405u, framing);
    BOOST_TEST(status("/api/1/auth/token/create", good) == 403u, framing);
  }
}

BOOST_AUTO_TEST_CASE(interim_100_is_sent_only_for_an_acceptable_header) {
  Started started;
  const std::string good = "token-of-the-service";
  Caller large(started.simulator);
  large.send_bytes(head_of_post(create_target, good, "Content-Length: 2000000000\r\nExpect: 100-continue\r\n"));
  BOOST_TEST(large.receive().status == 413u);
  Caller other(started.simulator);
  other.send_bytes(head_of_post(create_target, good, "Content-Length: 2\r\nExpect: 200-ok\r\n"));
  BOOST_TEST(other.receive().status == 417u);
  // The response to an HTTP/1.0 client and to a request without content is final (RFC 9110 section 10.1.1).
  Caller empty(started.simulator);
  empty.send_bytes("GET /simulator/state HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + good +
                   "\r\nExpect: 100-continue\r\n\r\n");
  BOOST_TEST(empty.receive().status == 200u);
}

BOOST_AUTO_TEST_CASE(connection_is_reused_after_a_refused_request_with_little_content) {
  Started started;
  Caller caller(started.simulator);
  for (int call = 0; call < 3; ++call) {
    caller.send_bytes(head_of_post(create_target, "wrong", "Content-Length: 5\r\n") + "12345");
    BOOST_TEST(caller.receive().status == 401u);
  }
  BOOST_TEST(caller.create().status == 200u);
  BOOST_TEST(started.simulator.state().connections_accepted == 1u);
}

BOOST_AUTO_TEST_CASE(too_large_content_is_refused_by_its_header_alone) {
  Started started;
  const auto status = [&](const std::string& target, std::size_t length) {
    Caller caller(started.simulator);
    caller.send_bytes(
        head_of_post(target, "token-of-the-service", "Content-Length: " + std::to_string(length) + "\r\n"));
    return caller.hears_within(std::chrono::seconds(10)) ? caller.receive().status : 0;
  };
  BOOST_TEST(status(root + "/auth/token/create/batch", (256u << 20) + 1) == 413u);
  BOOST_TEST(status(create_target, (4u << 20) + 1) == 413u);
}

BOOST_AUTO_TEST_CASE(refusal_reaches_a_client_that_sends_everything_before_it_reads) {
  SimulatorOptions options = test_options();
  options.max_request_bytes = 1000;
  Started started(std::move(options));
  for (int round = 0; round < 20; ++round) {
    Caller caller(started.simulator);
    caller.send_bytes(head_of_post(create_target, "token-of-the-service", "Content-Length: 20000000\r\n"));
    BOOST_TEST(send_much(caller, 20'000'000));
    BOOST_TEST(caller.receive().status == 413u);
    BOOST_TEST((caller.end() == boost::asio::error::eof));
  }
  Caller chunked(started.simulator);
  chunked.send_bytes(head_of_post(create_target, "token-of-the-service", "Transfer-Encoding: chunked\r\n") +
                     "1312d00\r\n");
  BOOST_TEST(send_much(chunked, 20'000'000));
  BOOST_TEST(chunked.receive().status == 413u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
