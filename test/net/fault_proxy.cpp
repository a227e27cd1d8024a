// Calls through a proxy that works: A11 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "net/proxy_fixture.hpp"
#include "net/resolvers.hpp"
#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_proxy)

BOOST_DATA_TEST_CASE(a11_tls_runs_inside_the_tunnel_with_the_name_of_the_service, data::make(every_operation),
                     operation) {
  ProxyFixture fixture;
  fixture.server.other_connections(tunnel());

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.connection(1).handshake_done);
  BOOST_TEST(fixture.server.connection(1).server_name == "localhost");
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 2u);
  BOOST_TEST(requests[0].head.starts_with("CONNECT localhost:8443 HTTP/1.1\r\n"), requests[0].head);
  BOOST_TEST(requests[0].field("Host") == "localhost:8443");
  BOOST_TEST(requests[1].field("Host") == "localhost:8443");
  BOOST_TEST(requests[1].target().starts_with("/api/715948317/"), requests[1].target());
}

BOOST_AUTO_TEST_CASE(a11_only_the_proxy_sees_its_credentials_and_only_the_service_sees_its_own) {
  ProxyFixture fixture;
  fixture.server.other_connections(tunnel());

  BOOST_TEST(fixture.call().ok);

  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 2u);
  BOOST_TEST(requests[0].field("Proxy-Authorization") == proxy_authorization);
  BOOST_TEST(requests[0].count_of_field("Authorization") == 0u);
  BOOST_TEST(requests[1].count_of_field("Proxy-Authorization") == 0u);
  BOOST_TEST(requests[1].field("Authorization") == "Bearer " + std::string(service_token));
  BOOST_TEST(requests[1].head.find("amFuZT") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a11_without_a_user_name_no_credentials_are_sent) {
  ProxyFixture fixture;
  fixture.options.proxy.user_name.clear();
  fixture.options.proxy.password = Secret();
  fixture.server.other_connections(tunnel());

  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.requests().front().count_of_field("Proxy-Authorization") == 0u);
}

BOOST_AUTO_TEST_CASE(a11_password_of_a_file_is_read_again_for_the_next_tunnel) {
  const Temporary directory;
  ProxyFixture fixture;
  fixture.options.proxy.password = Secret();
  fixture.options.proxy.password_file = directory.write("password", std::string(proxy_password) + '\n');
  fixture.server.other_connections(tunnel());
  RequestOptions alone;
  alone.close_connection = true;

  BOOST_TEST(fixture.call(Operation::list, alone).ok);
  std::filesystem::rename(directory.write("new", "S3CRET-other"), fixture.options.proxy.password_file);
  BOOST_TEST(fixture.call().ok);

  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 4u);
  BOOST_TEST(requests[0].field("Proxy-Authorization") == proxy_authorization);
  BOOST_TEST(requests[2].field("Proxy-Authorization") == "Basic amFuZTpTM0NSRVQtb3RoZXI=");
}

BOOST_AUTO_TEST_CASE(a11_two_calls_share_the_tunnel) {
  ProxyFixture fixture;
  fixture.server.other_connections(tunnel());

  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.call(Operation::create).ok);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(a11_proxy_name_is_looked_up_and_the_services_certificate_is_verified) {
  simulator::LeafOptions leaf;
  leaf.dns_names = {"service.example"};
  ProxyFixture fixture(tls_server(authority().issue(leaf)));
  fixture.options.base_url = "https://service.example";
  fixture.options.proxy.url = "http://proxy.example:3128";
  std::vector<std::string> looked_up;
  const net::Resolver resolver = places({Place("127.0.0.1", fixture.server.port())});
  use_resolver(fixture,
               [&, resolver](const std::string& host, const std::string& port, const net::ResolveHandler& done) {
                 looked_up.push_back(host + ':' + port);
                 resolver(host, port, done);
               });
  fixture.server.other_connections(tunnel());

  const Outcome outcome = fixture.call();

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(looked_up == std::vector<std::string>{"proxy.example:3128"}, boost::test_tools::per_element());
  BOOST_TEST(fixture.server.connection(1).server_name == "service.example");
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_TEST(requests[0].target() == "service.example:443");
  BOOST_TEST(requests[1].field("Host") == "service.example");
}

BOOST_AUTO_TEST_CASE(a11_certificate_of_the_proxy_is_not_valid_for_the_service) {
  simulator::LeafOptions leaf;
  leaf.ip_addresses = {"127.0.0.1"};
  ProxyFixture fixture(tls_server(authority().issue(leaf)));
  fixture.server.other_connections(tunnel());

  const Outcome outcome = fixture.call();

  BOOST_TEST(outcome.error.kind == ErrorKind::tls_verify);
  const std::string proxy = "127.0.0.1:" + std::to_string(fixture.server.port());
  BOOST_TEST(outcome.error.message.find("localhost:8443 through the proxy " + proxy) != std::string::npos,
             outcome.error.message);
}

BOOST_AUTO_TEST_CASE(a11_ipv6_address_of_the_service_is_in_brackets) {
  ProxyFixture fixture;
  fixture.options.base_url = "https://[::1]";
  fixture.server.other_connections(tunnel());

  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.requests().front().target() == "[::1]:443");
}

BOOST_DATA_TEST_CASE(a11_2xx_response_to_connect_ends_with_its_header_whatever_its_length,
                     data::make({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
                                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                 "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.0 200 Connection established\r\n\r\n",
                                 "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                                 "HTTP/1.1 299 Fine\r\nConnection: close\r\n\r\n"}),
                     response) {
  ProxyFixture fixture;
  fixture.server.other_connections(tunnel(response));
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_AUTO_TEST_CASE(a11_response_in_single_bytes_opens_the_tunnel) {
  ProxyFixture fixture;
  fixture.server.other_connections({receive_head(), send_bytewise("HTTP/1.1 200 Connection established\r\n\r\n"),
                                    handshake(), forever({receive(), good_response()})});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_AUTO_TEST_CASE(a11_host_of_no_proxy_is_reached_directly) {
  NetFixture fixture;
  const RefusingPort proxy;
  fixture.options.proxy.url = "http://127.0.0.1:" + std::to_string(proxy.port());
  fixture.options.proxy.no_proxy = {"localhost:" + std::to_string(fixture.server.port())};
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call();

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
