// The resources that clients can make the server spend are bounded, and silent clients do not shut out others.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <list>
#include <string>
#include <vector>

#include "caller.hpp"

namespace authlete::simulator {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::tcp;

const std::string list_target = root + "/auth/token/get/list?start=0&end=1000000";

SimulatorOptions options_with(ServerLimits limits) {
  SimulatorOptions options = test_options();
  options.limits = limits;
  options.batch_rate = 0;
  return options;
}

/// A connection without TLS.
class PlainConnection {
 public:
  explicit PlainConnection(const Simulator& simulator) : socket_(context_) {
    socket_.connect({boost::asio::ip::address_v4::loopback(), simulator.port()});
    const timeval limit{20, 0};
    ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
  }
  /// Waits for the end of the connection; returns true if it ended.
  bool ends() {
    char byte;
    boost::system::error_code error;
    while (!error) socket_.read_some(boost::asio::buffer(&byte, 1), error);
    return error == boost::asio::error::eof || error == boost::asio::error::connection_reset;
  }
  void send(std::string_view bytes) {
    boost::system::error_code ignored;
    boost::asio::write(socket_, boost::asio::buffer(bytes.data(), bytes.size()), ignored);
  }

 private:
  boost::asio::io_context context_;
  tcp::socket socket_;
};

/// Makes tokens by batches, and waits until they exist.
void make_tokens(Simulator& simulator, std::size_t count) {
  std::string batch = "[";
  for (std::size_t index = 0; index < count; ++index)
    batch += std::string(index ? "," : "") + R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john",)" +
             R"("accessToken":"t)" + std::to_string(index) + R"("})";
  Caller caller(simulator);
  caller.call("POST", root + "/auth/token/create/batch", batch + "]");
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (simulator.state().tokens < count && std::chrono::steady_clock::now() < give_up)
    caller.call("GET", "/simulator/state");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server_limits)

BOOST_AUTO_TEST_CASE(connection_without_a_handshake_ends) {
  ServerLimits limits;
  limits.handshake_timeout = 50ms;
  Started started(options_with(limits));
  PlainConnection silent(started.simulator);
  BOOST_TEST(silent.ends());
  PlainConnection slow(started.simulator);
  slow.send("\x16\x03\x01\x02");  // The beginning of a ClientHello.
  BOOST_TEST(slow.ends());
}

BOOST_AUTO_TEST_CASE(connection_without_a_request_is_closed_cleanly) {
  ServerLimits limits;
  limits.idle_timeout = 50ms;
  Started started(options_with(limits));
  Caller silent(started.simulator);
  BOOST_TEST((silent.end() == boost::asio::error::eof));
  // On a slow machine a connection may be idle for too long before its first request.
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  bool responded = false;
  while (!responded && std::chrono::steady_clock::now() < give_up) {
    Caller idle(started.simulator);
    responded = idle.create().status == 200;
    BOOST_TEST((idle.end() == boost::asio::error::eof));
  }
  BOOST_TEST(responded);
}

BOOST_AUTO_TEST_CASE(header_that_does_not_end_gets_408) {
  ServerLimits limits;
  limits.head_timeout = 50ms;
  Started started(options_with(limits));
  Caller caller(started.simulator);
  caller.send_bytes("GET /simulator/state HTTP/1.1\r\n");
  BOOST_TEST(caller.receive().status == 408u);
  BOOST_TEST((caller.end() == boost::asio::error::eof));
}

BOOST_AUTO_TEST_CASE(content_that_does_not_end_gets_408) {
  ServerLimits limits;
  limits.transfer_timeout = 50ms;
  Started started(options_with(limits));
  for (const char* content : {"Content-Length: 5\r\n\r\n1234", "Transfer-Encoding: chunked\r\n\r\n5\r\n1234"}) {
    Caller caller(started.simulator);
    caller.send_bytes("POST " + create_target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " +
                      std::string(test_authorization) + "\r\n" + content);
    BOOST_TEST(caller.receive().status == 408u, content);
    BOOST_TEST((caller.end() == boost::asio::error::eof));
  }
}

BOOST_AUTO_TEST_CASE(content_at_the_minimum_rate_is_awaited) {
  ServerLimits limits;
  limits.transfer_timeout = 50ms;
  limits.minimum_rate = 1;  // A second per byte.
  Started started(options_with(limits));
  Caller caller(started.simulator);
  // Records left by the handshake are read first, so that only a response would be noticed.
  BOOST_TEST(caller.call("GET", "/simulator/state").status == 200u);
  caller.send_bytes(
      "POST " + create_target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + std::string(test_authorization) +
      "\r\nContent-Length: " + std::to_string(create_body.size()) + "\r\n\r\n" + create_body.substr(0, 60));
  BOOST_TEST(!caller.hears_within(150ms));
  caller.send_bytes(create_body.substr(60));
  BOOST_TEST(caller.receive().status == 200u);
}

BOOST_AUTO_TEST_CASE(client_that_does_not_read_loses_its_connection) {
  ServerLimits limits;
  limits.transfer_timeout = 100ms;
  limits.minimum_rate = 1;  // a large request creates the tokens, which may take its time
  Started started(options_with(limits));
  make_tokens(started.simulator, 20'000);
  Caller caller(started.simulator);
  const int smallest = 0;
  ::setsockopt(caller.stream().next_layer().native_handle(), SOL_SOCKET, SO_RCVBUF, &smallest, sizeof smallest);
  caller.send("GET", list_target);
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (started.simulator.state().connections_open > 0 && std::chrono::steady_clock::now() < give_up)
    Caller(started.simulator).call("GET", "/simulator/state");
  BOOST_TEST(started.simulator.state().connections_open == 0u);
}

BOOST_AUTO_TEST_CASE(list_of_many_tokens_is_complete) {
  Started started(options_with({}));
  make_tokens(started.simulator, 3'000);
  Caller caller(started.simulator);
  const boost::json::value list = boost::json::parse(caller.call("GET", list_target).body);
  BOOST_TEST(list.at("totalCount").as_int64() == 3'000);
  const boost::json::array& tokens = list.at("accessTokens").as_array();
  BOOST_TEST(tokens.size() == 3'000u);
  for (const boost::json::value& token : tokens) BOOST_TEST(token.at("subject").as_string() == "john");
  BOOST_TEST(caller.call("HEAD", list_target).status == 200u);
  caller.send_bytes("GET " + list_target + " HTTP/1.0\r\nAuthorization: " + std::string(test_authorization) +
                    "\r\nConnection: keep-alive\r\n\r\n");
  const Reply head = caller.receive("HEAD");
  BOOST_TEST(head.head.find("Connection: close\r\n") != std::string::npos);
  BOOST_TEST(head.head.find("Transfer-Encoding") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(silent_connections_make_room_for_an_active_client) {
  ServerLimits limits;
  limits.max_connections = 8;
  Started started(options_with(limits));
  std::list<PlainConnection> silent;
  for (int count = 0; count < 20; ++count) silent.emplace_back(started.simulator);
  Caller caller(started.simulator);
  BOOST_TEST(caller.create().status == 200u);
  for (int count = 0; count < 20; ++count) silent.emplace_back(started.simulator);
  // A client that has shown its credentials is not closed for others that have not.
  BOOST_TEST(caller.create().status == 200u);
  BOOST_TEST(silent.front().ends());
}

BOOST_AUTO_TEST_CASE(idle_connections_make_room_when_all_have_credentials) {
  ServerLimits limits;
  limits.max_connections = 3;
  Started started(options_with(limits));
  std::list<Caller> callers;
  for (int count = 0; count < 6; ++count) BOOST_TEST(callers.emplace_back(started.simulator).create().status == 200u);
  BOOST_TEST((callers.front().end().failed()));
  BOOST_TEST(callers.back().create().status == 200u);
}

BOOST_AUTO_TEST_CASE(connection_in_use_is_not_closed_for_another) {
  ServerLimits limits;
  limits.max_connections = 1;
  Started started(options_with(limits));
  Caller caller(started.simulator);
  // Its content has not arrived: the server awaits it.
  caller.send("POST", create_target, "", "Expect: 100-continue\r\nContent-Length: 2\r\n");
  BOOST_TEST(caller.receive("HEAD").status == 100u);
  PlainConnection waiting(started.simulator);
  caller.send_bytes("{}");
  BOOST_TEST(caller.receive().status == 200u);
  BOOST_TEST(Caller(started.simulator).create().status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
