// How the server parses each form of a request, by RFC 9110 and 9112. A response that does not belong to its request
// shows as a wrong status of the next one.
#include <boost/test/unit_test.hpp>

#include <string>

#include "caller.hpp"

namespace authlete::simulator {
namespace {

const std::string authorization = "Authorization: " + std::string(test_authorization) + "\r\n";
const std::string host_and_authorization = "Host: localhost\r\n" + authorization;
const std::string state_request = "GET /simulator/state HTTP/1.1\r\n" + host_and_authorization + "\r\n";

std::string post(const std::string& fields) {
  return "POST " + create_target + " HTTP/1.1\r\n" + host_and_authorization + fields + "\r\n";
}

/// Returns the status of the response to these bytes, after which the connection must have ended.
unsigned last_status(const Simulator& simulator, const std::string& bytes) {
  Caller caller(simulator);
  caller.send_bytes(bytes);
  const Reply reply = caller.receive();
  BOOST_TEST(reply.head.find("Connection: close\r\n") != std::string::npos, bytes.substr(0, 200));
  BOOST_TEST((caller.end() == boost::asio::error::eof), "after " << bytes.substr(0, 200));
  return reply.status;
}

/// Like `last_status`, for a client that does not finish its request.
unsigned status_of_a_beginning(const Simulator& simulator, const std::string& bytes) {
  return last_status(simulator, bytes);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(http_syntax)

BOOST_AUTO_TEST_CASE(request_with_ambiguous_length_gets_an_error_and_nothing_after_it_runs) {
  Started started;
  const std::string smuggled = post("Content-Length: " + std::to_string(create_body.size()) + "\r\n") + create_body;
  const std::string chunks = "0\r\n\r\n" + smuggled;
  const std::pair<std::string, unsigned> cases[] = {
      {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400},
      {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400},
      {"Transfer-Encoding: chunked, identity\r\n", 400},
      {"Transfer-Encoding: chunked, gzip\r\n", 400},
      {"Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n", 400},
      {"Transfer-Encoding: chunked, chunked\r\n", 400},
      {"Transfer-Encoding: gzip\r\n", 400},
      {"Transfer-Encoding: identity\r\n", 400},
      {"Transfer-Encoding: xchunked\r\n", 400},
      {"Transfer-Encoding: \r\n", 400},
      {"Transfer-Encoding: gzip, chunked\r\n", 501},
      {"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", 501},
      {"Content-Length: 5\r\nContent-Length: 6\r\n", 400},
      {"Content-Length: 5\r\nContent-Length: 5\r\n", 400},
      {"Content-Length: 5, 5\r\n", 400},
      {"Content-Length: +5\r\n", 400},
      {"Content-Length: -5\r\n", 400},
      {"Content-Length: 0x5\r\n", 400},
      {"Content-Length: \r\n", 400},
      {"Content-Length: 99999999999999999999999999\r\n", 400},
      {"Content-Length: 9999999999999999999\r\n", 413},
  };
  for (const auto& [fields, status] : cases)
    BOOST_TEST(last_status(started.simulator, post(fields) + chunks) == status, fields);
  BOOST_TEST(last_status(started.simulator, "POST " + create_target + " HTTP/1.0\r\n" + host_and_authorization +
                                                "Transfer-Encoding: chunked\r\n\r\n" + chunks) == 400u);
  BOOST_TEST(started.simulator.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(chunked_content_is_read_to_its_end_and_the_next_request_follows) {
  Started started;
  Caller caller(started.simulator);
  std::string chunks;
  for (const char character : create_body) chunks += "1;name=\"value\"\r\n" + std::string(1, character) + "\r\n";
  caller.send_bytes(post("Transfer-Encoding: Chunked\r\n") + chunks + "0\r\nTrailer-Field: value\r\n\r\n" +
                    state_request);
  BOOST_TEST(caller.receive().status == 200u);
  const Reply state = caller.receive();
  BOOST_TEST(boost::json::parse(state.body).at("tokens").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(malformed_chunks_get_400) {
  Started started;
  for (const char* chunks : {"x\r\n", "\r\n", "-1\r\n", "1\n", "1\r\naa\r\n", "1\r\nabc", "fffffffffffffffff\r\n",
                             "1 \r\n", "0\r\nno field\r\n", "0\r\n: value\r\n", "1;\ra\r\n"})
    BOOST_TEST(last_status(started.simulator, post("Transfer-Encoding: chunked\r\n") + chunks) == 400u, chunks);
  BOOST_TEST(last_status(started.simulator, post("Transfer-Encoding: chunked\r\n") + "7fffffffffffffff\r\n" +
                                                std::string(100, 'x')) == 413u);
}

BOOST_AUTO_TEST_CASE(chunk_extension_without_end_gets_400_and_trailer_without_end_431) {
  Started started;
  const std::string chunked = post("Transfer-Encoding: chunked\r\n");
  BOOST_TEST(status_of_a_beginning(started.simulator, chunked + "1;" + std::string(100'000, 'x')) == 400u);
  BOOST_TEST(status_of_a_beginning(started.simulator, chunked + "0\r\na: " + std::string(100'000, 'x')) == 431u);
  std::string trailer;
  for (int line = 0; line < 10'000; ++line) trailer += "name: value\r\n";
  BOOST_TEST(status_of_a_beginning(started.simulator, chunked + "0\r\n" + trailer) == 431u);
}

BOOST_AUTO_TEST_CASE(header_without_end_gets_431_or_414) {
  Started started;
  BOOST_TEST(status_of_a_beginning(started.simulator, "GET /" + std::string(100'000, 'x')) == 414u);
  BOOST_TEST(status_of_a_beginning(started.simulator, "GET / HTTP/1.1\r\nName: " + std::string(100'000, 'x')) == 431u);
  std::string fields;
  for (int line = 0; line < 10'000; ++line) fields += "name: value\r\n";
  BOOST_TEST(status_of_a_beginning(started.simulator, "GET / HTTP/1.1\r\n" + fields) == 431u);
}

BOOST_AUTO_TEST_CASE(malformed_header_gets_400_and_another_version_505) {
  Started started;
  for (const char* head : {"GET /simulator/state HTTP/1.1\nHost: localhost\n\n", "G ET / HTTP/1.1\r\nHost: h\r\n\r\n",
                           "GET / HTTP/1.1\r\nHost: h\r\nno field\r\n\r\n", "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
                           "GET /\r\n\r\n", "GET /\xff\xfe HTTP/1.1\r\nHost: h\r\n\r\n",
                           "GET /#fragment HTTP/1.1\r\nHost: h\r\n\r\n", "GET state HTTP/1.1\r\nHost: h\r\n\r\n",
                           "GET * HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nName: a\rb\r\n\r\n"})
    BOOST_TEST(last_status(started.simulator, head) == 400u, head);
  BOOST_TEST(last_status(started.simulator, "GET / HTTP/2.0\r\nHost: h\r\n\r\n") == 505u);
  BOOST_TEST(last_status(started.simulator, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") == 505u);
}

BOOST_AUTO_TEST_CASE(request_needs_exactly_one_host) {
  Started started;
  const std::string line = "GET /simulator/state HTTP/1.1\r\n" + authorization;
  BOOST_TEST(last_status(started.simulator, line + "\r\n") == 400u);
  BOOST_TEST(last_status(started.simulator, line + "Host: a\r\nHost: a\r\n\r\n") == 400u);
  BOOST_TEST(last_status(started.simulator, line + "Host: a, b\r\n\r\n") == 400u);
  BOOST_TEST(last_status(started.simulator, line + "Host: user@a\r\n\r\n") == 400u);
  BOOST_TEST(last_status(started.simulator, line + "Host: a/b\r\n\r\n") == 400u);
  BOOST_TEST(last_status(started.simulator, "GET /simulator/state HTTP/1.0\r\n" + authorization + "\r\n") == 200u);
  Caller caller(started.simulator);
  for (const char* host : {"localhost", "LOCALHOST:443", "[::1]:8443", "", "a%20b"}) {
    caller.send_bytes(line + "Host: " + host + "\r\n\r\n");
    BOOST_TEST(caller.receive().status == 200u, host);
  }
}

BOOST_AUTO_TEST_CASE(absolute_form_target_reaches_its_path) {
  Started started;
  Caller caller(started.simulator);
  BOOST_TEST(caller.call("GET", "https://localhost/simulator/state").status == 200u);
  BOOST_TEST(caller.call("GET", "HTTP://elsewhere.example:80/simulator/state?x=y").status == 200u);
  BOOST_TEST(caller.call("POST", "https://localhost" + create_target, create_body).status == 200u);
  for (const char* without_path : {"https://localhost", "https://localhost?a=b"})
    BOOST_TEST(caller.call("GET", without_path).body.find("[A001205] /, there is") != std::string::npos, without_path);
  BOOST_TEST(last_status(started.simulator, "GET https:///x HTTP/1.1\r\nHost: localhost\r\n\r\n") == 400u);
  BOOST_TEST(last_status(started.simulator, "GET ftp://localhost/x HTTP/1.1\r\nHost: localhost\r\n\r\n") == 400u);
}

BOOST_AUTO_TEST_CASE(blank_line_before_a_request_is_skipped) {
  Started started;
  Caller caller(started.simulator);
  caller.send_bytes("\r\n" + state_request + "\r\n\r\n" + state_request);
  BOOST_TEST(caller.receive().status == 200u);
  BOOST_TEST(caller.receive().status == 200u);
  std::string blank;
  for (int line = 0; line < 100'000; ++line) blank += "\r\n";
  BOOST_TEST(status_of_a_beginning(started.simulator, blank) == 400u);
}

BOOST_AUTO_TEST_CASE(wrong_method_gets_405_with_the_allowed_methods) {
  Started started;
  Caller caller(started.simulator);
  const std::string status = root + "/auth/token/create/batch/status/x";
  const auto allow = [&](const std::string& method, const std::string& target) {
    const Reply reply = caller.call(method, target);
    BOOST_TEST(reply.status == 405u, target);
    const std::size_t field = reply.head.find("Allow: ");
    return field == std::string::npos ? "" : reply.head.substr(field + 7, reply.head.find('\r', field) - field - 7);
  };
  BOOST_TEST(allow("GET", create_target) == "POST");
  BOOST_TEST(allow("PUT", root + "/auth/token/get/list") == "GET, HEAD");
  BOOST_TEST(allow("DELETE", status) == "GET, HEAD, POST");
  BOOST_TEST(allow("POST", root + "/auth/token/delete/x") == "DELETE");
  BOOST_TEST(allow("HEAD", create_target) == "POST");
  BOOST_TEST(allow("POST", "/simulator/state") == "GET, HEAD");
  BOOST_TEST(allow("GET", "/simulator/faults") == "DELETE, POST");
}

BOOST_AUTO_TEST_CASE(head_request_gets_the_header_of_get_and_no_content) {
  Started started;
  Caller caller(started.simulator);
  const Reply get = caller.call("GET", root + "/auth/token/get/list");
  const Reply head = caller.call("HEAD", root + "/auth/token/get/list");
  BOOST_TEST(head.status == 200u);
  BOOST_TEST(head.head == get.head);
  BOOST_TEST(caller.call("HEAD", "/nothing").status == 404u);
  BOOST_TEST(caller.call("GET", "/simulator/state").status == 200u);
}

BOOST_AUTO_TEST_CASE(refused_head_request_gets_no_content) {
  Started started;
  const std::string line = "HEAD /simulator/state HTTP/1.1\r\n";
  const std::string fields = line + host_and_authorization;
  const std::pair<std::string, unsigned> cases[] = {
      {line + authorization + "\r\n", 400},
      {fields + "Content-Length: +1\r\n\r\n", 400},
      {fields + "Expect: other\r\n\r\n", 417},
      {"HEAD /simulator/state HTTP/3.0\r\n\r\n", 505},
      {"HEAD /simulator/state HTTP/1.1\n\n", 400},
      {fields + "Name: " + std::string(100'000, 'x'), 431},
      {"HEAD /" + std::string(100'000, 'x'), 414},
      {fields + "Transfer-Encoding: chunked\r\n\r\nx\r\n", 400},
      {fields + "Content-Length: 99999999999\r\n\r\n", 413},
  };
  for (const auto& [bytes, status] : cases) {
    Caller caller(started.simulator);
    caller.send_bytes(bytes);
    BOOST_TEST(caller.receive("HEAD").status == status, bytes.substr(0, 200));
    BOOST_TEST((caller.end() == boost::asio::error::eof), "after " << bytes.substr(0, 200));
  }
}

BOOST_AUTO_TEST_CASE(fault_with_status_204_or_304_sends_no_content) {
  Started started;
  Caller caller(started.simulator);
  for (const unsigned status : {204u, 304u}) {
    Fault fault;
    fault.status = status;
    fault.body = "content that these statuses cannot have";
    started.simulator.add_fault(fault);
    const Reply reply = caller.create();
    BOOST_TEST(reply.status == status);
    BOOST_TEST(reply.head.find("Content-Length") == std::string::npos);
    BOOST_TEST(caller.create().status == 200u);
  }
}

BOOST_AUTO_TEST_CASE(http_1_0_connection_persists_only_if_the_client_asks_for_it) {
  Started started;
  const std::string line = "GET /simulator/state HTTP/1.0\r\n" + authorization;
  BOOST_TEST(last_status(started.simulator, line + "\r\n") == 200u);
  Caller caller(started.simulator);
  for (int call = 0; call < 2; ++call) {
    caller.send_bytes(line + "Connection: keep-alive\r\n\r\n");
    const Reply reply = caller.receive();
    BOOST_TEST(reply.status == 200u);
    BOOST_TEST(reply.head.find("Connection: keep-alive\r\n") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(close_ends_the_connection_wherever_it_is_among_the_options) {
  Started started;
  for (const char* fields :
       {"Connection: te\r\nConnection: close\r\n", "Connection: keep-alive\r\nConnection: CLOSE\r\n",
        "Connection: te, close\r\n", "Connection: ,close\r\n"})
    BOOST_TEST(last_status(started.simulator,
                           "GET /simulator/state HTTP/1.1\r\n" + host_and_authorization + fields + "\r\n") == 200u,
               fields);
  for (const char* fields : {"Connection: close, keep-alive\r\n", "Connection: keep-alive, close\r\n",
                             "Connection: keep-alive\r\nConnection: close\r\n"})
    BOOST_TEST(
        last_status(started.simulator, "GET /simulator/state HTTP/1.0\r\n" + authorization + fields + "\r\n") == 200u,
        fields);
  Caller caller(started.simulator);
  for (const char* fields : {"Connection: te\r\nConnection: keep-alive\r\n", "Connection: te, keep-alive\r\n"})
    BOOST_TEST(caller.call("GET", "/simulator/state", "", fields).head.find("Connection: close") == std::string::npos,
               fields);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
