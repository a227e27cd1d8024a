// Requests that break the rules of HTTP or the limits get a response of the listener, and never reach the handler.
#include <boost/test/unit_test.hpp>

#include <string>

#include "server/listener_fixture.hpp"

namespace authlete::server::beast {
namespace {

const std::string post = "POST /token HTTP/1.1\r\nHost: localhost\r\n";
const std::string smuggled = "GET /admin HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Sends the bytes on a connection of their own. Returns the status of the first response, after which the connection
/// must end without another one.
int refused_with(ListenerFixture& fixture, const std::string& bytes, std::string_view method = "POST") {
  BlockingClient client(fixture.port());
  client.send(bytes);
  const ReceivedResponse response = client.receive(method);
  BOOST_TEST(response.field("Connection") == "close", bytes);
  BOOST_TEST(response.field("Date") != "");
  BOOST_TEST(client.ends_cleanly(), bytes);
  return response.status;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listener_refusals)

BOOST_AUTO_TEST_CASE(request_with_an_ambiguous_end_is_refused) {
  ListenerFixture fixture;
  const std::string length = std::to_string(smuggled.size());
  for (const std::string& fields : {
           "Content-Length: " + length + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "Transfer-Encoding: chunked\r\nContent-Length: " + length + "\r\n\r\n0\r\n\r\n",
           "Content-Length: 0\r\nContent-Length: " + length + "\r\n\r\n",
           std::string("Content-Length: 0\r\nContent-Length: 0\r\n\r\n"),
           "Content-Length: 0, " + length + "\r\n\r\n",
           std::string("Content-Length: +0\r\n\r\n"),
           std::string("Content-Length: 0x0\r\n\r\n"),
           std::string("Content-Length:\r\n\r\n"),
           std::string("Content-Length : 0\r\n\r\n"),
           std::string("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
           std::string("Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
           std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
           std::string("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
           std::string("Transfer-Encoding: \x0b"
                       "chunked\r\n\r\n0\r\n\r\n"),
           std::string("Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n"),
           std::string("Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n"),
           std::string("Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"),
           std::string("X: y\nContent-Length: 0\r\n\r\n"),
           std::string("X: y\rContent-Length: 0\r\n\r\n"),
           std::string("Host: other\r\nContent-Length: 0\r\n\r\n"),
       })
    BOOST_TEST(refused_with(fixture, post + fields + smuggled) == 400, fields);
  BOOST_TEST(refused_with(fixture, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled) == 400);
  BOOST_TEST(refused_with(fixture, post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + smuggled) == 501);
  BOOST_TEST(refused_with(fixture, "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n" + smuggled) == 505);
  BOOST_TEST(fixture.seen().size() == 0u);
}

BOOST_AUTO_TEST_CASE(request_over_a_limit_is_refused) {
  ListenerOptions options = plain_options();
  options.limits.max_head_bytes = 2048;
  options.limits.max_fields = 10;
  options.limits.max_content_bytes = 100;
  ListenerFixture fixture(options);
  BOOST_TEST(refused_with(fixture, "GET /" + std::string(4096, 'a')) == 414);
  BOOST_TEST(refused_with(fixture, post + "X: " + std::string(4096, 'a')) == 431);
  BOOST_TEST(refused_with(fixture, post + "X: " + std::string(2048, 'a') + "\r\n\r\n") == 431);
  std::string many;
  for (int count = 0; count < 10; ++count) many += "X: y\r\n";
  BOOST_TEST(refused_with(fixture, post + many + "\r\n") == 431);
  BOOST_TEST(refused_with(fixture, post + "Content-Length: 101\r\n\r\n" + std::string(101, 'a')) == 413);
  BOOST_TEST(refused_with(fixture, post + "Content-Length: 9999999999999999999\r\n\r\n") == 413);
  BOOST_TEST(refused_with(fixture, post + "Transfer-Encoding: chunked\r\n\r\n65\r\n" + std::string(101, 'a')) == 413);
  BOOST_TEST(refused_with(fixture, post + "Transfer-Encoding: chunked\r\n\r\n0\r\nT: " + std::string(4096, 'a')) ==
             431);
  BOOST_TEST(fixture.seen().size() == 0u);

  BlockingClient client(fixture.port());
  many.resize(9 * 6);
  client.send("GET / HTTP/1.1\r\nHost: h\r\n" + many + "\r\n" + post + "Content-Length: 100\r\n\r\n" +
              std::string(100, 'a'));
  BOOST_TEST(client.receive().status == 200);
  BOOST_TEST(client.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(content_over_the_limit_is_refused_before_it_is_sent) {
  ListenerOptions options = plain_options();
  options.limits.max_content_bytes = 100;
  ListenerFixture fixture(options);
  BOOST_TEST(refused_with(fixture, post + "Expect: 100-continue\r\nContent-Length: 101\r\n\r\n") == 413);
}

BOOST_AUTO_TEST_CASE(refusal_of_head_has_no_content) {
  ListenerFixture fixture;
  BOOST_TEST(refused_with(fixture, "HEAD / HTTP/1.1\r\n\r\n", "HEAD") == 400);
  BOOST_TEST(refused_with(fixture, "HEAD / HTTP/1.1\r\nHost: h\r\nContent-Length: a\r\n\r\n", "HEAD") == 400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
