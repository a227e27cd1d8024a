// Failed writes, with and without a response: C1 and C5 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_early_response)

namespace {

const std::string refusal = R"({"resultCode":"A999","resultMessage":"too much"})";

struct End {
  const char* name;
  Step (*step)();
};
std::ostream& operator<<(std::ostream& out, const End& end) { return out << end.name; }
const End every_end[] = {{"close_notify", close}, {"FIN", close_without_notify}, {"RST", reset}};

// Far more than the buffers of both ends hold.
std::vector<TokenCreateRequest> large_batch() {
  TokenCreateRequest item;
  item.grant_type = GrantType::client_credentials;
  item.client_id = 1;
  item.access_token = Secret("S3CRET-migrated");
  item.jwt_at_claims = std::string(1 << 20, 'x');
  return std::vector<TokenCreateRequest>(16, item);
}

ServerOptions server_that_reads_little() {
  ServerOptions options = tls_server();
  options.small_receive_buffer = true;
  return options;
}

Error submit_large_batch(NetFixture& fixture) {
  std::vector<TokenCreateRequest> items = large_batch();
  const Result<TokenCreateBatchResponse> result =
      fixture.runner.run(fixture.client().token_operations().create_batch(std::move(items)));
  BOOST_REQUIRE(!result);
  NetFixture::check_text(result.error());
  return result.error();
}

void check_refused(const NetFixture& fixture, const Error& error, unsigned status) {
  BOOST_TEST(error.http_status == status, error);
  BOOST_TEST((error.kind == (status == 401u ? ErrorKind::auth : ErrorKind::api)), error);
  BOOST_TEST(error.result_code == "A999");
  BOOST_TEST(error.response_started);
  BOOST_TEST(!error.outcome_is_unknown());
  BOOST_TEST(error.attempts == 1u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

}  // namespace

BOOST_DATA_TEST_CASE(c5_response_before_a_large_body_is_written_is_returned,
                     data::make({413u, 401u}) * data::make(every_end), status, end) {
  NetFixture fixture(server_that_reads_little());
  fixture.server.next_connection({handshake(), receive_head(), respond(status, refusal), end.step()});
  fixture.server.other_connections(well_behaved());

  check_refused(fixture, submit_large_batch(fixture), status);

  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(c5_response_before_a_small_body_is_read_is_returned,
                     data::make({413u, 401u}) * data::make(every_end), status, end) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive_head(), respond(status, refusal), end.step()});
  fixture.server.other_connections(well_behaved());

  check_refused(fixture, fixture.call(Operation::create).error, status);

  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(c5_early_response_on_a_reused_connection_is_returned) {
  NetFixture fixture(server_that_reads_little());
  fixture.server.next_connection(
      {handshake(), receive(), good_response(), receive_head(), respond(413, refusal), close_without_notify()});
  BOOST_REQUIRE(fixture.call().ok);

  const Error error = submit_large_batch(fixture);

  BOOST_TEST(error.http_status == 413u, error);
  BOOST_TEST(error.connection_reused);
  BOOST_TEST(fixture.server.request_count() == 2u);
  BOOST_TEST(fixture.stats().idle == 0u);
}

// An interim response, or a part of a response, does not show the outcome of the request.
BOOST_DATA_TEST_CASE(c5_incomplete_early_response_leaves_the_write_error,
                     data::make({std::string("HTTP/1.1 100 Continue\r\n\r\n"), std::string("HTTP/1.1 413 Too"),
                                 std::string("HTTP/1.1 413 X\r\nContent-Length: 5\r\n\r\nab"), std::string("garbage")}),
                     bytes) {
  NetFixture fixture(server_that_reads_little());
  fixture.server.next_connection({handshake(), receive_head(), send(bytes), reset()});
  fixture.server.other_connections(well_behaved());

  const Error error = submit_large_batch(fixture);

  BOOST_TEST(error.kind == ErrorKind::io, error);
  BOOST_TEST(error.phase == Phase::write);
  BOOST_TEST(error.sent == Sent::maybe);
  BOOST_TEST(error.response_started);
  BOOST_TEST(error.http_status == 0u);
  BOOST_TEST(error.outcome_is_unknown());
  BOOST_TEST(error.attempts == 1u);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(c1_reset_during_the_write_is_an_io_error_and_a_create_is_never_retried) {
  NetFixture fixture(server_that_reads_little());
  fixture.server.next_connection({handshake(), receive_bytes(1), reset()});
  fixture.server.other_connections(well_behaved());

  const Error error = submit_large_batch(fixture);

  BOOST_TEST(error.kind == ErrorKind::io, error);
  BOOST_TEST(error.phase == Phase::write);
  BOOST_TEST(error.sent == Sent::maybe);
  BOOST_TEST(!error.response_started);
  BOOST_TEST(!error.connection_reused);
  BOOST_TEST(error.outcome_is_unknown());
  BOOST_TEST(error.attempts == 1u);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.stats().idle == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
