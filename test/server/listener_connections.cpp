// Many connections, and those that are too many.
#include <boost/test/unit_test.hpp>

#include <list>
#include <string>
#include <thread>

#include "server/beast/peer_counts.hpp"
#include "server/listener_fixture.hpp"

namespace authlete::server::beast {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::make_address;

}  // namespace

BOOST_AUTO_TEST_SUITE(listener_connections)

BOOST_AUTO_TEST_CASE(many_connections_are_served_at_once) {
  const simulator::CertificateAuthority authority;
  ListenerOptions options = tls_options(issue_for_server(authority));
  options.limits.max_connections_per_peer = 0;
  ListenerFixture fixture(options, 3);
  ClientTls tls;
  tls.ca_pem = authority.pem();
  std::atomic<int> served{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      std::list<BlockingClient> clients;
      for (int count = 0; count < 50; ++count) clients.emplace_back(fixture.port(), tls);
      for (int round = 0; round < 3; ++round)
        for (BlockingClient& client : clients) {
          const std::string target = "/" + std::to_string(thread) + "/" + std::to_string(round);
          if (client.get(target).body == "GET " + target) ++served;
        }
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(served == 600);
}

BOOST_AUTO_TEST_CASE(silent_connections_make_room_for_an_active_client) {
  ListenerOptions options = plain_options();
  options.limits.max_connections = 8;
  ListenerFixture fixture(options);
  std::list<BlockingClient> silent;
  for (int count = 0; count < 20; ++count) silent.emplace_back(fixture.port());
  BlockingClient client(fixture.port());
  BOOST_TEST(client.get("/").status == 200);
  for (int count = 0; count < 20; ++count) silent.emplace_back(fixture.port());
  BOOST_TEST(client.get("/").status == 200);
  BOOST_TEST(silent.front().ends());
}

BOOST_AUTO_TEST_CASE(slow_content_does_not_keep_its_place) {
  ListenerOptions options = plain_options();
  options.limits.max_connections = 2;
  ListenerFixture fixture(options);
  std::list<BlockingClient> slow;
  for (int count = 0; count < 2; ++count)
    slow.emplace_back(fixture.port()).send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n12");
  BlockingClient client(fixture.port());
  BOOST_TEST(client.get("/").status == 200);
  BOOST_TEST(slow.front().ends());
}

BOOST_AUTO_TEST_CASE(connection_whose_handler_runs_keeps_its_place) {
  ListenerOptions options = plain_options();
  options.limits.max_connections = 1;
  ListenerFixture fixture(options);
  BlockingClient client(fixture.port());
  client.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  BlockingClient other(fixture.port());
  other.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  BOOST_TEST(!other.hears_within(50ms));
  fixture.waiting.release();
  BOOST_TEST(client.receive().status == 200);
  BOOST_TEST(other.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(one_peer_cannot_take_all_places) {
  ListenerOptions options = plain_options();
  options.limits.max_connections_per_peer = 2;
  ListenerFixture fixture(options);
  BlockingClient first(fixture.port());
  {
    BlockingClient second(fixture.port());
    BOOST_TEST(first.get("/").status == 200);
    BOOST_TEST(second.get("/").status == 200);
    BlockingClient third(fixture.port());
    BOOST_TEST(third.ends());
    BlockingClient other(fixture.port(), "127.0.0.2");
    BOOST_TEST(other.get("/").status == 200);
  }
  // The place of the second connection becomes free as soon as the listener has learned that it has ended.
  bool served = false;
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (!served && std::chrono::steady_clock::now() < give_up)
    served = BlockingClient(fixture.port()).get("/").status == 200;
  BOOST_TEST(served);
  BOOST_TEST(first.get("/").status == 200);
}

BOOST_AUTO_TEST_CASE(peer_is_an_ipv4_address_or_an_ipv6_network) {
  PeerCounts counts(1);
  const auto first = counts.take(make_address("192.0.2.1"));
  BOOST_TEST(first.get());
  BOOST_TEST(!counts.take(make_address("192.0.2.1")).get());
  BOOST_TEST(!counts.take(make_address("::ffff:192.0.2.1")).get());
  BOOST_TEST(counts.take(make_address("192.0.2.2")).get());
  auto network = counts.take(make_address("2001:db8:0:1::1"));
  BOOST_TEST(network.get());
  BOOST_TEST(!counts.take(make_address("2001:db8:0:1:ffff::2")).get());
  BOOST_TEST(counts.take(make_address("2001:db8:0:2::1")).get());
  network.reset();
  BOOST_TEST(counts.take(make_address("2001:db8:0:1::3")).get());
  PeerCounts unlimited(0);
  const auto one = unlimited.take(make_address("192.0.2.1"));
  BOOST_TEST(unlimited.take(make_address("192.0.2.1")).get());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
