// How a listener starts, and how it stops.
#include <boost/test/unit_test.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <string>

#include "server/listener_fixture.hpp"

namespace authlete::server::beast {
namespace {

using namespace std::chrono_literals;

constexpr auto ready = std::future_status::ready;
const std::string wait_request = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

boost::asio::awaitable<HttpResponse> no_response(const RequestView&) { co_return HttpResponse(); }

/// Returns the error of a listener that does not start.
Error start_error(ListenerOptions options, RequestHandler handler = no_response) {
  boost::asio::io_context context;
  const Result<Listener> listener = Listener::start(context.get_executor(), std::move(options), std::move(handler));
  return listener.error();
}

bool accepts(std::uint16_t port) {
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({boost::asio::ip::address_v4::loopback(), port}, error);
  return !error;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listener_start_and_stop)

BOOST_AUTO_TEST_CASE(invalid_options_are_refused_by_name) {
  const auto message = [](auto&& change) {
    ListenerOptions options = plain_options();
    change(options);
    const Error error = start_error(options);
    BOOST_TEST(error.kind == ErrorKind::configuration);
    return error.message;
  };
  using Options = ListenerOptions;
  BOOST_TEST(message([](Options& options) { options.addresses.clear(); }) ==
             "addresses: must have at least one address");
  BOOST_TEST(message([](Options& options) { options.addresses[0].address = "localhost"; }) ==
             "addresses[0].address: must be an IP address");
  BOOST_TEST(message([](Options& options) { options.plain_http = false; }) ==
             "certificate: must be set, unless plain_http is");
  BOOST_TEST(message([](Options& options) { options.certificate.emplace(); }) ==
             "plain_http: must not be set together with certificate");
  BOOST_TEST(message([](Options& options) { options.client_certificates = ClientCertificates::request; }) ==
             "client_certificates: must be none if plain_http is set, because they need TLS");
  BOOST_TEST(message([](Options& options) { options.limits.max_connections = 0; }) ==
             "limits.max_connections: must be at least 1");
  BOOST_TEST(message([](Options& options) { options.limits.max_head_bytes = 1023; }) ==
             "limits.max_head_bytes: must be at least 1024");
  BOOST_TEST(message([](Options& options) { options.limits.max_fields = 0; }) ==
             "limits.max_fields: must be at least 1");
  BOOST_TEST(message([](Options& options) { options.limits.minimum_rate = 0; }) ==
             "limits.minimum_rate: must be at least 1");
  BOOST_TEST(message([](Options& options) { options.limits.idle_timeout = 0ms; }) ==
             "limits.idle_timeout: must be positive, and at most ten years");
  BOOST_TEST(message([](Options& options) { options.limits.write_timeout = std::chrono::hours(24 * 365 * 11); }) ==
             "limits.write_timeout: must be positive, and at most ten years");
  BOOST_TEST(start_error(plain_options(), nullptr).message == "handler: must be set");
}

BOOST_AUTO_TEST_CASE(wrong_certificate_is_refused) {
  const simulator::CertificateAuthority authority;
  ListenerOptions options = tls_options(issue_for_server(authority));
  options.certificate->private_key_pem = issue_for_server(authority).key_pem;
  BOOST_TEST(start_error(options).message ==
             "certificate.private_key_pem: must be the key of the certificate, as PEM and not encrypted");
}

BOOST_AUTO_TEST_CASE(address_in_use_is_an_error_that_names_it) {
  ListenerFixture first;
  ListenerOptions options = plain_options();
  options.addresses.push_back({"127.0.0.1", first.port()});
  const Error error = start_error(options);
  BOOST_TEST(error.kind == ErrorKind::io);
  BOOST_TEST(error.message == "cannot listen on 127.0.0.1 port " + std::to_string(first.port()) + ": " +
                                  boost::system::error_code(boost::asio::error::address_in_use).message());
  BOOST_TEST(error.cause == boost::asio::error::address_in_use);
  BOOST_TEST(BlockingClient(first.port()).get("/").status == 200);
}

BOOST_AUTO_TEST_CASE(all_addresses_are_served) {
  ListenerOptions options = plain_options();
  options.addresses.emplace_back();
  ListenerFixture fixture(options);
  const std::vector<std::uint16_t> ports = fixture.listener->ports();
  BOOST_REQUIRE(ports.size() == 2u);
  BOOST_TEST(ports[0] != ports[1]);
  for (const std::uint16_t port : ports) BOOST_TEST(BlockingClient(port).get("/").status == 200);
}

BOOST_AUTO_TEST_CASE(stop_closes_ports_and_idle_connections_at_once) {
  for (const bool with_tls : {false, true}) {
    const simulator::CertificateAuthority authority;
    ListenerFixture fixture(with_tls ? tls_options(issue_for_server(authority)) : plain_options());
    const std::uint16_t port = fixture.port();
    ClientTls tls;
    tls.ca_pem = authority.pem();
    const auto connect = [&] {
      return with_tls ? std::make_unique<BlockingClient>(port, tls) : std::make_unique<BlockingClient>(port);
    };
    const auto unused = connect();
    const auto idle = connect();
    BOOST_TEST(idle->get("/").status == 200);
    BlockingClient before_handshake(port);
    BOOST_TEST((fixture.stop(1h).wait_for(20s) == ready));
    // The listener may not have seen the end of this handshake yet. Then there is nothing to end cleanly.
    BOOST_TEST((with_tls ? unused->ends() : unused->ends_cleanly()));
    BOOST_TEST(idle->ends_cleanly());
    BOOST_TEST(before_handshake.ends());
    BOOST_TEST(!accepts(port));
  }
}

BOOST_AUTO_TEST_CASE(stop_lets_a_running_request_end) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send(wait_request + "GET /next HTTP/1.1\r\nHost: localhost\r\n\r\n");
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  std::future<void> stopped = fixture.stop(1h);
  BOOST_TEST((stopped.wait_for(50ms) != ready));
  BOOST_TEST(!client.hears_within(0ms));
  fixture.waiting.release();
  const ReceivedResponse response = client.receive();
  BOOST_TEST(response.body == "GET /wait");
  BOOST_TEST(response.field("Connection") == "close");
  BOOST_TEST(client.ends_cleanly());
  client.vanish();
  BOOST_TEST((stopped.wait_for(20s) == ready));
  BOOST_TEST(fixture.seen().size() == 1u);
}

BOOST_AUTO_TEST_CASE(stop_lets_a_request_end_that_has_begun_to_arrive) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  BOOST_TEST(client.receive("HEAD").status == 100);
  std::future<void> stopped = fixture.stop(1h);
  BOOST_TEST((stopped.wait_for(50ms) != ready));
  client.send("12345");
  BOOST_TEST(client.receive().field("Connection") == "close");
  client.vanish();
  BOOST_TEST((stopped.wait_for(20s) == ready));
}

BOOST_AUTO_TEST_CASE(stop_cancels_handlers_after_the_grace) {
  ListenerFixture fixture(plain_options(), 2);
  BlockingClient waiting(fixture.port());
  waiting.send(wait_request);
  BlockingClient sending(fixture.port());
  sending.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n12");
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  BOOST_TEST((fixture.stop(20ms).wait_for(20s) == ready));
  BOOST_TEST(fixture.cancelled == 1);
  BOOST_TEST(fixture.failures().empty());
  BOOST_TEST(waiting.receive().status == 0);
  BOOST_TEST(sending.receive().status == 0);
}

BOOST_AUTO_TEST_CASE(stop_may_be_awaited_more_than_once) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send(wait_request);
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  std::future<void> patient = fixture.stop(1h);
  BOOST_TEST((patient.wait_for(20ms) != ready));
  BOOST_TEST((fixture.stop(0ms).wait_for(20s) == ready));
  BOOST_TEST((patient.wait_for(20s) == ready));
  BOOST_TEST((fixture.stop(1h).wait_for(20s) == ready));
}

BOOST_AUTO_TEST_CASE(destroyed_listener_cancels_its_handlers) {
  ListenerFixture fixture;
  const std::uint16_t port = fixture.port();
  BlockingClient client(port);
  client.send(wait_request);
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  fixture.listener.reset();
  BOOST_TEST(client.receive().status == 0);
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  while (fixture.cancelled == 0 && std::chrono::steady_clock::now() < give_up) std::this_thread::yield();
  BOOST_TEST(fixture.cancelled == 1);
  BOOST_TEST(!accepts(port));
}

BOOST_AUTO_TEST_CASE(context_is_destroyed_while_requests_are_handled) {
  const simulator::CertificateAuthority authority;
  ListenerFixture fixture(tls_options(issue_for_server(authority)), 2);
  ClientTls tls;
  tls.ca_pem = authority.pem();
  BlockingClient client(fixture.port(), tls);
  client.send(wait_request);
  BlockingClient idle(fixture.port(), tls);
  BlockingClient before_handshake(fixture.port());
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  fixture.destroy_context();
  BOOST_TEST(client.receive().status == 0);
  BOOST_TEST(idle.ends());
  BOOST_TEST(before_handshake.ends());
}

BOOST_AUTO_TEST_CASE(listener_may_be_moved) {
  ListenerFixture fixture;
  Listener moved = *std::move(fixture.listener);
  BOOST_TEST(BlockingClient(moved.ports().front()).get("/").status == 200);
  fixture.listener = std::move(moved);
  BOOST_TEST(BlockingClient(fixture.port()).get("/").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
