// Clients that are slow, silent or gone cost the listener a bounded time.
#include <boost/test/unit_test.hpp>

#include <sys/socket.h>

#include <memory>
#include <string>

#include "server/listener_fixture.hpp"

namespace authlete::server::beast {
namespace {

using namespace std::chrono_literals;

const std::string post_head = "POST /token HTTP/1.1\r\nHost: localhost\r\n";

/// Stops the listener with a grace that no test reaches. Returns true if all connections have ended before.
bool all_connections_end(ListenerFixture& fixture) {
  return fixture.stop(1h).wait_for(20s) == std::future_status::ready;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listener_slow_clients)

BOOST_AUTO_TEST_CASE(connection_without_a_request_is_closed_cleanly) {
  ListenerFixture fixture;
  BlockingClient silent(fixture.port());
  BOOST_TEST(!silent.hears_within(50ms));
  BOOST_TEST(fixture.advance_until_heard(silent, ListenerLimits().idle_timeout));
  BOOST_TEST(silent.ends_cleanly());
  BlockingClient idle(fixture.port());
  BOOST_TEST(idle.get("/").status == 200);
  BOOST_TEST(!idle.hears_within(50ms));
  BOOST_TEST(fixture.advance_until_heard(idle, ListenerLimits().idle_timeout));
  BOOST_TEST(idle.ends_cleanly());
}

BOOST_AUTO_TEST_CASE(handshake_that_does_not_end_is_aborted) {
  const simulator::CertificateAuthority authority;
  ListenerFixture fixture(tls_options(issue_for_server(authority)));
  BlockingClient silent(fixture.port());
  BlockingClient slow(fixture.port());
  slow.send("\x16\x03\x01\x02");  // The start of a ClientHello.
  BOOST_TEST(!silent.hears_within(50ms));
  BOOST_TEST(fixture.advance_until_heard(silent, ListenerLimits().handshake_timeout));
  BOOST_TEST(silent.ends());
  BOOST_TEST(fixture.advance_until_heard(slow, ListenerLimits().handshake_timeout));
  BOOST_TEST(slow.ends());
}

BOOST_AUTO_TEST_CASE(head_that_does_not_end_gets_408) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send("GET / HTTP/1.1\r\nHost: local");
  BOOST_TEST(!client.hears_within(50ms));
  BOOST_TEST(fixture.advance_until_heard(client, ListenerLimits().head_timeout));
  BOOST_TEST(client.receive().status == 408);
  BOOST_TEST(client.ends_cleanly());
}

BOOST_AUTO_TEST_CASE(content_that_does_not_end_gets_408) {
  ListenerFixture fixture;
  for (const char* content : {"Content-Length: 5\r\n\r\n1234", "Transfer-Encoding: chunked\r\n\r\n5\r\n1234"}) {
    BlockingClient client(fixture.port());
    client.send(post_head + content);
    BOOST_TEST(!client.hears_within(50ms));
    BOOST_TEST(fixture.advance_until_heard(client, ListenerLimits().content_timeout));
    BOOST_TEST(client.receive().status == 408, content);
    BOOST_TEST(client.ends_cleanly());
  }
  BOOST_TEST(fixture.seen().size() == 0u);
}

BOOST_AUTO_TEST_CASE(content_at_the_minimum_rate_is_awaited) {
  ListenerOptions options = plain_options();
  options.limits.content_timeout = 1s;
  options.limits.minimum_rate = 1;  // A second per byte.
  ListenerFixture fixture(options);
  BlockingClient client(fixture.port());
  client.send(post_head + "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
  BOOST_TEST(client.receive("HEAD").status == 100);
  client.send(std::string(1000, 'a'));
  BOOST_TEST(!client.hears_within(50ms));
  fixture.clock->advance(500s);
  BOOST_TEST(!client.hears_within(50ms));
  client.send("a");
  BOOST_TEST(client.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(client_that_does_not_read_loses_its_connection) {
  ListenerFixture fixture;
  fixture.respond = [](const RequestView&) {
    HttpResponse response;
    response.body = std::string(64u << 20, 'a');
    return response;
  };
  BlockingClient client(fixture.port());
  const int smallest = 0;
  ::setsockopt(client.socket().native_handle(), SOL_SOCKET, SO_RCVBUF, &smallest, sizeof smallest);
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  BOOST_REQUIRE(client.hears_within(20s));
  std::future<void> stopped = fixture.stop(1h);
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (stopped.wait_for(5ms) != std::future_status::ready && std::chrono::steady_clock::now() < give_up)
    fixture.clock->advance(ListenerLimits().write_timeout);
  BOOST_TEST((stopped.wait_for(0s) == std::future_status::ready));
}

BOOST_AUTO_TEST_CASE(refused_client_that_goes_on_sending_is_awaited_for_a_bounded_time) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send(post_head + "Content-Length: 999999999999\r\n\r\n" + std::string(100'000, 'a'));
  BOOST_TEST(client.receive().status == 413);
  // The stream has ended, but the listener still reads.
  BOOST_TEST(client.ends_cleanly());
  std::future<void> stopped = fixture.stop(1h);
  BOOST_TEST((stopped.wait_for(50ms) != std::future_status::ready));
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (stopped.wait_for(5ms) != std::future_status::ready && std::chrono::steady_clock::now() < give_up)
    fixture.clock->advance(ListenerLimits().linger_timeout);
  BOOST_TEST((stopped.wait_for(0s) == std::future_status::ready));
}

BOOST_AUTO_TEST_CASE(clients_that_vanish_anywhere_leave_nothing_behind) {
  ListenerFixture fixture(plain_options(), 2);
  for (int round = 0; round < 20; ++round) {
    for (const std::string& bytes :
         {std::string(), std::string("GET"), std::string("GET / HTTP/1.1\r\nHost: h\r\n"),
          post_head + "Content-Length: 5\r\n\r\n12", post_head + "Transfer-Encoding: chunked\r\n\r\n5\r\n12",
          post_head + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n",
          std::string("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n"), std::string("BAD\r\n\r\n")}) {
      BlockingClient client(fixture.port());
      client.send(bytes);
      client.vanish();
    }
  }
  // Requests of clients that are gone may have reached the handler, or not.
  BlockingClient client(fixture.port());
  BOOST_TEST(client.get("/").status == 200);
  fixture.waiting.release();
  std::future<void> stopped = fixture.stop(1h);
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (stopped.wait_for(5ms) != std::future_status::ready && std::chrono::steady_clock::now() < give_up)
    fixture.waiting.release();
  BOOST_TEST((stopped.wait_for(0s) == std::future_status::ready));
  BOOST_TEST(fixture.cancelled == 0);
}

BOOST_AUTO_TEST_CASE(client_that_vanishes_during_tls_leaves_nothing_behind) {
  const simulator::CertificateAuthority authority;
  ListenerFixture fixture(tls_options(issue_for_server(authority)));
  ClientTls tls;
  tls.ca_pem = authority.pem();
  {
    BlockingClient hello(fixture.port());
    hello.send("\x16\x03\x01\x02");
    hello.vanish();
    BlockingClient established(fixture.port(), tls);
    established.vanish();
    BlockingClient during(fixture.port(), tls);
    during.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
    BOOST_REQUIRE(fixture.waiting.arrived(1));
    during.vanish();
    fixture.waiting.release();
  }
  BlockingClient client(fixture.port(), tls);
  BOOST_TEST(client.get("/").status == 200);
  BOOST_TEST(all_connections_end(fixture));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
