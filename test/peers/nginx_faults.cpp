// The public client against nginx.
#include <boost/test/data/test_case.hpp>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"
#include "peers/checks.hpp"
#include "peers/nginx.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

const auto tls_versions = boost::unit_test::data::make({"TLSv1.2", "TLSv1.3"});

std::string responds_itself(const std::string& more = "") {
  return "location / { return 200 '" + good_body() + "'; }\n" + more;
}

std::string passes_to(std::uint16_t port) {
  return "location / { proxy_pass http://127.0.0.1:" + std::to_string(port) + "; proxy_http_version 1.1; }\n";
}

/// Lines of an nginx that serves only holders of a certificate of the tests' authority.
std::string asks_for_certificate(const std::string& version) {
  return responds_itself("ssl_protocols " + version + "; ssl_verify_client on; ssl_client_certificate ca.pem;");
}

void use_certificate(NetFixture& fixture, const Peer& peer, const simulator::CertificateAuthority& issuer) {
  simulator::LeafOptions leaf;
  leaf.server_usage = false;
  leaf.client_usage = true;
  const simulator::IssuedCertificate certificate = issuer.issue(leaf);
  fixture.options.tls.certificate_file = peer.folder().write("client.pem", certificate.chain_pem);
  fixture.options.tls.private_key_file = peer.folder().write("client_key.pem", certificate.key_pem);
}

boost::asio::awaitable<Result<TokenCreateResponse>> create_with_property(Client client, std::string value) {
  TokenCreateRequest request;
  request.grant_type = GrantType::client_credentials;
  request.client_id = 1;
  request.properties.emplace(1);
  request.properties->front().key = "large";
  request.properties->front().value = std::move(value);
  co_return co_await client.token_operations().create(std::move(request));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nginx, *boost::unit_test::precondition(Installed("nginx")))

BOOST_AUTO_TEST_CASE(e2_nginx_ends_a_connection_after_three_requests_and_no_call_notices) {
  const Peer peer = start_nginx(responds_itself("keepalive_requests 3;"));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  for (int round = 0; round < 3; ++round)
    for (const Operation operation : every_operation) check_ok(fixture, operation);
  BOOST_TEST(fixture.stats().connections_opened == 3u);
  BOOST_TEST(eventually([&] { return lines_with(peer.folder().read("access.log"), "200 ") == 9; }));
  BOOST_TEST(lines_with(peer.folder().read("access.log"), " 3 [") == 3u);
}

BOOST_AUTO_TEST_CASE(e4_nginx_closes_after_one_idle_second_and_no_call_notices) {
  const Peer peer = start_nginx(responds_itself("keepalive_timeout 1s;"));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  fixture.options.retry = RetryPolicy::none();
  std::uint64_t opened = 0;
  for (const Operation operation : every_operation) {
    check_ok(fixture, operation);
    BOOST_TEST(fixture.stats().connections_opened == ++opened);
    fixture.until([&] { return established_connections(peer.port()) == 0; });
  }
  BOOST_TEST(fixture.stats().connections_found_dead == 2u);
  BOOST_TEST(eventually([&] { return lines_with(peer.folder().read("access.log"), "200 ") == 3; }));
}

BOOST_AUTO_TEST_CASE(b7_nginx_with_only_tls_1_2_is_refused_by_a_client_that_requires_1_3) {
  const Peer peer = start_nginx(responds_itself("ssl_protocols TLSv1.2;"));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  fixture.options.tls.minimum_version = TlsVersion::tls_1_3;
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call();
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(peer.folder().read("access.log").empty());
}

BOOST_AUTO_TEST_CASE(b7_nginx_with_only_tls_1_2_serves_other_clients_and_resumes_sessions) {
  const Peer peer = start_nginx(responds_itself("ssl_protocols TLSv1.2;"));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  RequestOptions last;
  last.close_connection = true;
  for (const Operation operation : every_operation) check_ok(fixture, operation, last);
  BOOST_TEST(fixture.stats().connections_opened == 3u);
  BOOST_TEST(fixture.stats().sessions_resumed == 2u);
}

BOOST_DATA_TEST_CASE(b17_nginx_accepts_a_client_certificate_of_its_authority, tls_versions, version) {
  const Peer peer = start_nginx(asks_for_certificate(version));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  use_certificate(fixture, peer, authority());
  RequestOptions last;
  last.close_connection = true;
  for (const Operation operation : every_operation) check_ok(fixture, operation, last);
  BOOST_TEST(fixture.stats().sessions_resumed == 2u);
}

// nginx completes the handshake all the same, and responds with 400 to the request.
BOOST_DATA_TEST_CASE(b17_nginx_refuses_a_missing_certificate_or_one_of_another_authority, tls_versions, version) {
  const Peer peer = start_nginx(asks_for_certificate(version));
  const simulator::CertificateAuthority stranger("another root");
  for (const bool shown : {false, true}) {
    NetFixture fixture;
    fixture.options.base_url = peer.url();
    if (shown) use_certificate(fixture, peer, stranger);
    for (const Operation operation : every_operation) {
      const Outcome outcome = fixture.call(operation);
      BOOST_REQUIRE(!outcome.ok);
      BOOST_TEST(outcome.error.kind == ErrorKind::http, outcome);
      BOOST_TEST(outcome.error.http_status == 400u);
      BOOST_TEST(outcome.error.attempts == 1u);
      BOOST_TEST(!outcome.error.outcome_is_unknown());
      BOOST_TEST(outcome.error.body_excerpt.find("certificate") != std::string::npos, outcome);
    }
  }
}

BOOST_AUTO_TEST_CASE(d14_large_header_of_nginx_is_read_up_to_the_limit) {
  const std::string field = "add_header X-Large " + std::string(3'900, 'x') + ";\n";
  std::string fields;
  for (int number = 0; number < 8; ++number) fields += field;
  const Peer within = start_nginx(responds_itself(fields));
  const Peer beyond = start_nginx(responds_itself(fields + field));
  NetFixture fixture;
  fixture.options.base_url = within.url();
  check_ok(fixture);
  NetFixture other;
  other.options.base_url = beyond.url();
  const Outcome outcome = other.call();
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::too_large);
  BOOST_TEST(other.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(d5_chunked_response_through_nginx_is_complete_and_the_connection_reused) {
  NetFixture fixture(plain_server());
  std::string chunks;
  for (const char letter : good_body(7)) chunks += std::string("1;extension=yes\r\n") + letter + "\r\n";
  const Fields chunked{{"Transfer-Encoding", "chunked"}};
  fixture.server.other_connections(
      {handshake(), forever({receive(), respond(200, chunks + "0\r\nTrailer: yes\r\n\r\n", chunked)})});
  const Peer peer = start_nginx(passes_to(fixture.server.port()));
  fixture.options.base_url = peer.url();
  for (const Operation operation : every_operation) check_ok(fixture, operation);
  BOOST_TEST(fixture.call().total == 7);
  BOOST_TEST(fixture.stats().connections_opened == 1u);
  BOOST_TEST(eventually([&] { return lines_with(peer.folder().read("access.log"), "chunked") == 4; }));
}

BOOST_AUTO_TEST_CASE(d5_megabytes_that_nginx_chunks_itself_are_complete) {
  const Peer peer = start_nginx(
      "location / { try_files /list.json =404; sub_filter '@' '#'; sub_filter_types *; sub_filter_once off; }\n"
      "root .;");
  std::string body = good_body(7);
  body.insert(1, "\"padding\":\"" + std::string(3 << 20, '@') + "\",");
  peer.folder().write("list.json", body);
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  BOOST_TEST(fixture.call().total == 7);
  BOOST_TEST(fixture.call().total == 7);
  BOOST_TEST(fixture.stats().connections_opened == 1u);
  BOOST_TEST(eventually([&] { return lines_with(peer.folder().read("access.log"), "chunked") == 2; }));
}

BOOST_AUTO_TEST_CASE(d8_response_truncated_behind_nginx_is_truncated_and_a_create_not_retried) {
  NetFixture fixture(plain_server());
  fixture.server.other_connections({handshake(), receive(), respond(200, "{", {{"Content-Length", "4000"}})});
  const Peer peer = start_nginx(passes_to(fixture.server.port()));
  fixture.options.base_url = peer.url();
  const Outcome created = fixture.call(Operation::create);
  BOOST_REQUIRE(!created.ok);
  BOOST_TEST(created.error.kind == ErrorKind::truncated);
  BOOST_TEST(created.error.outcome_is_unknown());
  BOOST_TEST(fixture.server.request_count() == 1u);
  const Outcome listed = fixture.call(Operation::list);
  BOOST_REQUIRE(!listed.ok);
  BOOST_TEST(listed.error.kind == ErrorKind::truncated);
  BOOST_TEST(listed.error.attempts == 4u);
  BOOST_TEST(fixture.server.request_count() == 5u);
}

BOOST_AUTO_TEST_CASE(i1_i5_502_of_nginx_is_retried_if_idempotent) {
  const RefusingPort nobody;
  const Peer peer = start_nginx(passes_to(nobody.port()));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST(outcome.error.kind == ErrorKind::http);
    BOOST_TEST(outcome.error.http_status == 502u);
    BOOST_TEST(outcome.error.attempts == (operation == Operation::create ? 1u : 4u));
    BOOST_TEST(outcome.error.safe_to_retry() == (operation != Operation::create));
  }
  BOOST_TEST(eventually([&] { return lines_with(peer.folder().read("access.log"), "502 ") == 9; }));
  BOOST_TEST(fixture.stats().connections_opened == 1u);
}

BOOST_AUTO_TEST_CASE(c5_nginx_refuses_a_large_body_before_it_arrives) {
  const Peer peer = start_nginx(responds_itself("client_max_body_size 1k;"));
  NetFixture fixture;
  fixture.options.base_url = peer.url();
  const Result<TokenCreateResponse> created =
      fixture.runner.run(create_with_property(fixture.client(), std::string(8 << 20, 'x')));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().http_status == 413u);
  BOOST_TEST(!created.error().outcome_is_unknown());
  BOOST_TEST(fixture.stats().idle == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
