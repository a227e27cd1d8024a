// Writes that break, with and without an answer: C1 and C5 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/token_operations.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_early_answer)

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

Error submit_large_batch(Scene& scene) {
  std::vector<TokenCreateRequest> items = large_batch();
  const Result<TokenCreateBatchResponse> result =
      scene.runner.run(scene.client().token_operations().create_batch(std::move(items)));
  BOOST_REQUIRE(!result);
  Scene::check_text(result.error());
  return result.error();
}

void check_refused(const Scene& scene, const Error& error, unsigned status) {
  BOOST_TEST(error.http_status == status, error);
  BOOST_TEST((error.kind == (status == 401u ? ErrorKind::auth : ErrorKind::api)), error);
  BOOST_TEST(error.result_code == "A999");
  BOOST_TEST(error.response_started);
  BOOST_TEST(!error.outcome_is_unknown());
  BOOST_TEST(error.attempts == 1u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

}  // namespace

BOOST_DATA_TEST_CASE(c5_answer_that_comes_before_a_large_body_is_written_is_reported_and_the_connection_dropped,
                     data::make({413u, 401u}) * data::make(every_end), status, end) {
  Scene scene(server_that_reads_little());
  scene.server.next_connection({handshake(), receive_head(), answer(status, refusal), end.step()});
  scene.server.other_connections(well_behaved());

  check_refused(scene, submit_large_batch(scene), status);

  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(c5_answer_that_comes_before_a_small_body_is_read_is_reported_and_the_connection_dropped,
                     data::make({413u, 401u}) * data::make(every_end), status, end) {
  Scene scene;
  scene.server.next_connection({handshake(), receive_head(), answer(status, refusal), end.step()});
  scene.server.other_connections(well_behaved());

  check_refused(scene, scene.call(Operation::create).error, status);

  BOOST_TEST(scene.server.wait_for_ended(1));
  BOOST_TEST(scene.call().ok);
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(c5_on_a_kept_connection_too) {
  Scene scene(server_that_reads_little());
  scene.server.next_connection(
      {handshake(), receive(), good_answer(), receive_head(), answer(413, refusal), close_without_notify()});
  BOOST_REQUIRE(scene.call().ok);

  const Error error = submit_large_batch(scene);

  BOOST_TEST(error.http_status == 413u, error);
  BOOST_TEST(error.connection_reused);
  BOOST_TEST(scene.server.request_count() == 2u);
  BOOST_TEST(scene.stats().idle == 0u);
}

// An interim answer, or a part of one, does not tell how the request ended.
BOOST_DATA_TEST_CASE(c5_what_is_no_whole_answer_leaves_the_broken_write,
                     data::make({std::string("HTTP/1.1 100 Continue\r\n\r\n"), std::string("HTTP/1.1 413 Too"),
                                 std::string("HTTP/1.1 413 X\r\nContent-Length: 5\r\n\r\nab"), std::string("garbage")}),
                     bytes) {
  Scene scene(server_that_reads_little());
  scene.server.next_connection({handshake(), receive_head(), send(bytes), reset()});
  scene.server.other_connections(well_behaved());

  const Error error = submit_large_batch(scene);

  BOOST_TEST(error.kind == ErrorKind::io, error);
  BOOST_TEST(error.phase == Phase::write);
  BOOST_TEST(error.sent == Sent::maybe);
  BOOST_TEST(error.response_started);
  BOOST_TEST(error.http_status == 0u);
  BOOST_TEST(error.outcome_is_unknown());
  BOOST_TEST(error.attempts == 1u);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(c1_reset_while_the_request_is_written_is_an_io_error_and_a_create_is_never_resent) {
  Scene scene(server_that_reads_little());
  scene.server.next_connection({handshake(), receive_bytes(1), reset()});
  scene.server.other_connections(well_behaved());

  const Error error = submit_large_batch(scene);

  BOOST_TEST(error.kind == ErrorKind::io, error);
  BOOST_TEST(error.phase == Phase::write);
  BOOST_TEST(error.sent == Sent::maybe);
  BOOST_TEST(!error.response_started);
  BOOST_TEST(!error.connection_reused);
  BOOST_TEST(error.outcome_is_unknown());
  BOOST_TEST(error.attempts == 1u);
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(scene.stats().idle == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
