// Responses of every form, complete and broken: section D of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_response)

namespace {

const Fields chunked_fields = {{"Transfer-Encoding", "chunked"}};

std::string chunk(std::string_view bytes, std::string_view extension = "") {
  char size[24];
  std::snprintf(size, sizeof size, "%zx", bytes.size());
  return size + std::string(extension) + "\r\n" + std::string(bytes) + "\r\n";
}

std::string head_without_length(const Fields& fields = Fields()) {
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  for (const auto& [name, value] : fields) head += name + ": " + value + "\r\n";
  return head + "\r\n";
}

// The next call must dial: the connection of the last one was not kept.
void check_dropped(NetFixture& fixture) {
  const std::size_t before = fixture.server.connections();
  fixture.server.other_connections(well_behaved());
  const Outcome next = fixture.call(Operation::create);
  BOOST_TEST(next.ok, next);
  BOOST_TEST(fixture.server.connections() == before + 1);
}

// The next call uses the same connection.
void check_kept(NetFixture& fixture) {
  const std::size_t before = fixture.server.connections();
  const Outcome next = fixture.call(Operation::create);
  BOOST_TEST(next.ok, next);
  BOOST_TEST(fixture.server.connections() == before);
}

struct End {
  const char* name;
  Step (*step)();
};
std::ostream& operator<<(std::ostream& out, const End& end) { return out << end.name; }
const End every_end[] = {{"close_notify", close}, {"no close_notify", close_without_notify}, {"reset", reset}};

}  // namespace

BOOST_AUTO_TEST_CASE(d1_interim_responses_are_skipped_and_the_connection_is_reused) {
  NetFixture fixture;
  fixture.server.other_connections(
      {handshake(), forever({receive(), send("HTTP/1.1 100 Continue\r\n\r\n"),
                             send("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"), good_response(7)})});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
  check_kept(fixture);
}

BOOST_AUTO_TEST_CASE(d4_body_of_known_length_in_single_bytes_is_read) {
  NetFixture fixture;
  fixture.server.other_connections(
      {handshake(), forever({receive(), send_bytewise(response_text(200, good_body(7)))})});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
  check_kept(fixture);
}

BOOST_DATA_TEST_CASE(d5_chunks_with_extensions_and_trailers_are_read_and_the_connection_reused,
                     data::make({false, true}), bytewise) {
  NetFixture fixture;
  const std::string body = good_body(7);
  const std::string text = head_without_length(chunked_fields) + chunk(body.substr(0, 1), ";name=\"a \\\" b\";other") +
                           chunk(body.substr(1, 30)) + chunk(body.substr(31), ";x=1") +
                           "0;last\r\nX-Checksum: 1\r\nServer-Timing: x\r\n\r\n";
  fixture.server.other_connections({handshake(), forever({receive(), bytewise ? send_bytewise(text) : send(text)})});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
  check_kept(fixture);
}

BOOST_AUTO_TEST_CASE(d6_body_until_close_notify_is_complete_and_the_connection_dropped) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), send(head_without_length() + good_body(7)), close()});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
  check_dropped(fixture);
}

BOOST_AUTO_TEST_CASE(d7_body_until_a_close_without_notify_is_truncated) {
  NetFixture fixture;
  fixture.server.next_connection(
      {handshake(), receive(), send(head_without_length() + good_body(7)), close_without_notify()});
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call();
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::truncated);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  check_dropped(fixture);
}

BOOST_DATA_TEST_CASE(d8_end_before_the_announced_length_is_truncated_and_a_create_not_retried, data::make(every_end),
                     end) {
  NetFixture fixture;
  const std::string text = response_text(200, good_body(7));
  fixture.server.next_connection({handshake(), receive(), send(text.substr(0, text.size() - 1)), end.step()});
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::truncated, outcome);
  BOOST_TEST(outcome.error.phase == Phase::response);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(!outcome.error.safe_to_retry());
  BOOST_TEST(fixture.server.request_count() == 1u);
  check_dropped(fixture);
}

BOOST_DATA_TEST_CASE(d8_end_inside_the_header_is_truncated_and_a_create_not_retried, data::make(every_end), end) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-"), end.step()});
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::truncated, outcome);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(d8_truncated_list_is_requested_again) {
  NetFixture fixture;
  const std::string text = response_text(200, good_body(6));
  fixture.server.next_connection({handshake(), receive(), send(text.substr(0, text.size() - 9)), close()});
  fixture.server.next_connection({handshake(), receive(), good_response(7)});
  const Outcome outcome = fixture.call(Operation::list);
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(d9_truncated_chunked_body_is_truncated, data::make(every_end) * data::make({0, 1, 2}), end,
                     where) {
  NetFixture fixture;
  const std::string whole = head_without_length(chunked_fields) + chunk(good_body(7));
  // The body ends in the middle of a chunk, before the last chunk, or before the line that ends the trailers.
  const std::string text = where == 0 ? whole.substr(0, whole.size() - 10) : where == 1 ? whole : whole + "0\r\n";
  fixture.server.next_connection({handshake(), receive(), send(text), end.step()});
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::truncated, outcome);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(fixture.server.request_count() == 1u);
  check_dropped(fixture);
}

BOOST_DATA_TEST_CASE(d13_response_over_the_limit_is_too_large_and_the_connection_dropped,
                     data::make({"declared", "declared, nothing sent", "chunked", "until close"}), form) {
  NetFixture fixture;
  fixture.options.limits.maximum_response_bytes = 1000;
  const std::string body = R"({"action":"OK","filler":")" + std::string(1000, 'x') + "\"}";
  Step text = send(response_text(200, body));
  if (form == std::string("declared, nothing sent"))
    text = send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1001\r\n\r\n");
  if (form == std::string("chunked"))
    text =
        send(head_without_length(chunked_fields) + chunk(body.substr(0, 600)) + chunk(body.substr(600)) + "0\r\n\r\n");
  if (form == std::string("until close")) text = send(head_without_length() + body);
  // Only the last form shows by its end that the connection cannot be reused.
  fixture.server.next_connection(form == std::string("until close")
                                     ? Script{handshake(), receive(), text, close()}
                                     : Script{handshake(), receive(), text, forever({receive(), good_response()})});
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::too_large, outcome);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(fixture.server.request_count() == 1u);
  check_dropped(fixture);
}

BOOST_DATA_TEST_CASE(d13_response_of_exactly_the_limit_is_read, data::make({false, true}), chunked) {
  NetFixture fixture;
  const std::string body = good_body(7);
  fixture.options.limits.maximum_response_bytes = body.size();
  fixture.server.other_connections(
      {handshake(), forever({receive(), chunked ? send(head_without_length(chunked_fields) + chunk(body) + "0\r\n\r\n")
                                                : respond(200, body)})});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  check_kept(fixture);
}

BOOST_DATA_TEST_CASE(d18_empty_body_where_json_is_needed_is_a_decode_error, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.server.other_connections({handshake(), forever({receive(), respond(200, "")})});
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::decode, outcome);
  BOOST_TEST(outcome.error.http_status == 200u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(d19_page_instead_of_json_is_a_decode_error_with_a_short_clean_excerpt) {
  for (const char* type : {"text/html", "text/plain", "application/json"}) {
    BOOST_TEST_CONTEXT(type) {
      NetFixture fixture;
      const std::string page = "<html>\x1b[31m\r\nS3CRET-service-token down\x07</html>" + std::string(5000, 'y');
      fixture.server.other_connections(
          {handshake(), forever({receive(), respond(200, page, {{"Content-Type", type}})})});
      const Outcome outcome = fixture.call(Operation::create);
      BOOST_TEST(!outcome.ok);
      BOOST_TEST(outcome.error.kind == ErrorKind::decode, outcome);
      BOOST_TEST(outcome.error.http_status == 200u);
      BOOST_TEST(outcome.error.body_excerpt.find("<html>") != std::string::npos);
      BOOST_TEST(outcome.error.body_excerpt.size() <= 256u);
      BOOST_TEST(outcome.error.sent == Sent::complete);
      BOOST_TEST(fixture.server.request_count() == 1u);
      BOOST_TEST(fixture.stats().idle == 1u);
    }
  }
}

BOOST_AUTO_TEST_CASE(d24_error_in_the_form_of_the_api_is_an_api_error_with_code_and_message) {
  NetFixture fixture;
  fixture.server.other_connections(
      {handshake(),
       forever({receive(), respond(400, R"({"resultCode":"A050203","resultMessage":"[A050203] no","action":"X"})")})});
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::api);
  BOOST_TEST(outcome.error.http_status == 400u);
  BOOST_TEST(outcome.error.result_code == "A050203");
  BOOST_TEST(outcome.error.result_message == "[A050203] no");
  BOOST_TEST(outcome.error.sent == Sent::complete);
}

BOOST_AUTO_TEST_CASE(d24_error_with_another_body_is_an_http_error_with_the_status) {
  for (const char* body : {R"({"error":"bad gateway"})", "[1,2]", "<html>bad</html>", ""}) {
    BOOST_TEST_CONTEXT(body) {
      NetFixture fixture;
      fixture.server.other_connections({handshake(), forever({receive(), respond(502, body)})});
      const Outcome outcome = fixture.call(Operation::create);
      BOOST_TEST(!outcome.ok);
      BOOST_TEST(outcome.error.kind == ErrorKind::http);
      BOOST_TEST(outcome.error.http_status == 502u);
      BOOST_TEST(outcome.error.result_code == "");
      BOOST_TEST(fixture.server.request_count() == 1u);
    }
  }
}

BOOST_AUTO_TEST_CASE(d25_redirect_is_an_http_error_and_not_followed) {
  NetFixture elsewhere;
  for (const unsigned status : {301u, 302u, 303u, 307u, 308u}) {
    BOOST_TEST_CONTEXT(status) {
      NetFixture fixture;
      const std::string location = "https://localhost:" + std::to_string(elsewhere.server.port()) + "/";
      fixture.server.other_connections(
          {handshake(), forever({receive(), respond(status, "", {{"Location", location}})})});
      const Outcome outcome = fixture.call(Operation::list);
      BOOST_TEST(!outcome.ok);
      BOOST_TEST(outcome.error.kind == ErrorKind::http);
      BOOST_TEST(outcome.error.http_status == status);
      BOOST_TEST(fixture.server.request_count() == 1u);
    }
  }
  BOOST_TEST(elsewhere.server.connections() == 0u);
}

BOOST_DATA_TEST_CASE(d26_refused_credentials_are_an_auth_error_without_retry,
                     data::make({401u, 403u}) * data::make(every_operation), status, operation) {
  NetFixture fixture;
  fixture.server.other_connections(
      {handshake(),
       forever({receive(), respond(status, R"({"resultCode":"A001201","resultMessage":"not for this service"})")})});
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::auth);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.result_code == "A001201");
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
