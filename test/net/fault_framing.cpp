// Responses that are not trustworthy HTTP/1.1, on the wire: D2, D3, D10 to D12, D14 to D17 of the fault matrix.
// pool_reader.cpp tests what the reader makes of each spelling; here the connection must not be reused.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_framing)

namespace {

std::string repeated(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t number = 0; number < count; ++number) result += text;
  return result;
}

struct UntrustedResponse {
  const char* name;
  std::string bytes;
  ErrorKind kind = ErrorKind::protocol;
};
std::ostream& operator<<(std::ostream& out, const UntrustedResponse& response) { return out << response.name; }

// More of the same kind follows each, so that nothing ends for lack of bytes.
const std::vector<UntrustedResponse>& untrusted_responses() {
  static const std::string ok = "HTTP/1.1 200 OK\r\n";
  static const std::vector<UntrustedResponse> responses = {
      {"d2 endless interim responses", repeated(40, "HTTP/1.1 103 Early Hints\r\n\r\n")},
      {"d3 switching protocols", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"},
      {"d10 length and chunks", ok + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"},
      {"d11 two lengths", ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} "},
      {"d11 signed length", ok + "Content-Length: -2\r\n\r\n{}"},
      {"d11 length with a plus", ok + "Content-Length: +2\r\n\r\n{}"},
      {"d11 length of 21 digits", ok + "Content-Length: 184467440737095516170\r\n\r\n{}"},
      {"d11 length in hex", ok + "Content-Length: 0x2\r\n\r\n{}"},
      {"d12 no chunk size", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"},
      {"d12 chunk size of 17 digits", ok + "Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n"},
      {"d12 bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"},
      {"m12 bare line feed after a chunk size", ok + "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n"},
      {"m12 bare line feed after the last chunk", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\n\n"},
      {"m12 bare line feed after a trailer", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nA: b\n\n"},
      {"d14 a header of 64 KiB", ok + "X: " + std::string(64 << 10, 'x') + "\r\n\r\n", ErrorKind::too_large},
      {"d14 ten thousand fields", ok + repeated(10'000, "A: b\r\n") + "\r\n", ErrorKind::too_large},
      {"d15 status 99", "HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\n{}"},
      {"d15 status 600", "HTTP/1.1 600 Odd\r\nContent-Length: 2\r\n\r\n{}"},
      {"d15 status 999", "HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}"},
      {"d16 HTTP/2.0", "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"},
      {"d16 HTTP/0.9", "<html>I am old</html>\r\n"},
  };
  return responses;
}

}  // namespace

BOOST_DATA_TEST_CASE(d2_d3_d10_d11_d12_d14_d15_d16_m12_response_that_cannot_be_trusted_drops_the_connection,
                     data::make(untrusted_responses()), response) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), send(response.bytes), forever({receive(), good_response()})});
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == response.kind, outcome);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.call(Operation::create).ok);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_AUTO_TEST_CASE(d14_1000_tiny_fields_within_the_limit_are_read) {
  NetFixture fixture;
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(good_body(5).size()) + "\r\n";
  const std::string text = head + repeated(1'000, "A: b\r\n") + "\r\n" + good_body(5);
  fixture.server.other_connections({handshake(), forever({receive(), send(text)})});
  for (int number = 0; number < 2; ++number) {
    const Outcome outcome = fixture.call();
    BOOST_TEST(outcome.ok, outcome);
    BOOST_TEST(outcome.total == 5);
  }
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_DATA_TEST_CASE(d16_http_1_0_response_ends_the_connection_unless_it_is_kept_alive_explicitly,
                     data::make({false, true}), kept) {
  NetFixture fixture;
  const std::string text = "HTTP/1.0 200 OK\r\n" + std::string(kept ? "Connection: keep-alive\r\n" : "") +
                           "Content-Length: " + std::to_string(good_body().size()) + "\r\n\r\n" + good_body();
  fixture.server.other_connections({handshake(), forever({receive(), send(text)})});
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == (kept ? 1u : 2u));
}

// A proxy on the way may have parsed another number.
BOOST_DATA_TEST_CASE(d11_same_length_in_two_notations_is_read_and_ends_the_connection,
                     data::make({std::string(), std::string("0")}), zero) {
  NetFixture fixture;
  const std::string length = std::to_string(good_body().size()) + "\r\n";
  const std::string text =
      "HTTP/1.1 200 OK\r\nContent-Length: " + length + "Content-Length: " + zero + length + "\r\n" + good_body();
  fixture.server.other_connections({handshake(), forever({receive(), send(text)})});
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == (zero.empty() ? 1u : 2u));
}

// Responses with 204, 205 and 304 have no body, whatever their fields say, so the call must not wait for one.
BOOST_DATA_TEST_CASE(d17_response_without_content_never_waits_for_a_body,
                     data::make({204u, 205u, 304u}) * data::make({std::string(), std::string("Content-Length: 0\r\n")}),
                     status, length) {
  NetFixture fixture;
  Gate held;
  fixture.server.next_connection(
      {handshake(), receive(), send("HTTP/1.1 " + std::to_string(status) + " X\r\n" + length + "\r\n"), wait_at(held)});

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST((outcome.error.kind == (status == 304u ? ErrorKind::http : ErrorKind::decode)), outcome);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST((outcome.error.elapsed < std::chrono::seconds(50)));
  held.open();
}

BOOST_AUTO_TEST_SUITE_END()
