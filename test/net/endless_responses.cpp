// Endless responses: row L1 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>

#include "net/hostile_checks.hpp"
#include "support/server_connection.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(endless_responses)

namespace {

struct Endless {
  const char* name;
  const char* start;
  const char* more;
  ErrorKind kind;
};
std::ostream& operator<<(std::ostream& out, const Endless& endless) { return out << endless.name; }

const Endless every_endless[] = {
    {"header fields", "HTTP/1.1 200 OK\r\n", "X-Field: value\r\n", ErrorKind::too_large},
    {"header field", "HTTP/1.1 200 OK\r\nX-Field: ", "valuevalue", ErrorKind::too_large},
    {"status line", "HTTP/1.1 200 ", "OKOKOKOKOK", ErrorKind::too_large},
    {"chunk extension", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "name=value;", ErrorKind::too_large},
    {"trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-Field: value\r\n",
     ErrorKind::too_large},
    {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "a\r\n0123456789\r\n", ErrorKind::too_large},
    {"body until close", "HTTP/1.1 200 OK\r\n\r\n", "0123456789", ErrorKind::too_large},
    {"interim responses", "", "HTTP/1.1 100 Continue\r\n\r\n", ErrorKind::protocol},
};

}  // namespace

BOOST_DATA_TEST_CASE(l1_endless_response_is_bounded_by_the_limits_and_not_requested_again,
                     data::make(every_endless) * data::make(every_operation), endless, operation) {
  NetFixture fixture;
  fixture.options.limits.maximum_response_bytes = 256u << 10;
  const auto taken = std::make_shared<std::atomic<std::size_t>>(0);
  const std::string more = repeated(endless.more, 16u << 10);
  const Step send_more([taken, more](Connection& connection) {
    *taken += more.size();
    return connection.send(more);
  });
  fixture.server.next_connection({handshake(), receive(), send(endless.start), forever({send_more})});

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.error.kind == endless.kind, outcome);
  BOOST_TEST(outcome.error.phase == Phase::response);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(fixture.server.request_count() == 1u);
  // The client closed the connection. The bytes that the server could send are those that the client read, at most its
  // limits, and those that the two kernels hold. So the client cannot have kept more.
  BOOST_REQUIRE(fixture.server.wait_for_ended(1));
  BOOST_TEST(*taken < (16u << 20));
  check_recovered(fixture);
}

BOOST_DATA_TEST_CASE(l1_announced_size_over_the_limit_allocates_nothing,
                     data::make({"99999999", "9223372036854775807", "18446744073709551615"}), length) {
  NetFixture fixture;
  fixture.options.limits.maximum_response_bytes = 256u << 10;
  fixture.server.next_connection({handshake(), receive(),
                                  send("HTTP/1.1 200 OK\r\nContent-Length: " + std::string(length) + "\r\n\r\n"),
                                  stall()});
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(outcome.error.kind == ErrorKind::too_large, outcome);
  check_recovered(fixture);
}

namespace {

void check_slow_response(const Endless& endless, std::chrono::milliseconds time, Findings& findings) {
  NetFixture fixture;
  const std::string text = endless.start + repeated(endless.more, 4096);
  fixture.server.other_connections({handshake(), receive(), good_response(), receive(), drip(text, time / 20)});
  findings.expect(fixture.call().ok, "the first call failed");
  RequestOptions options;
  options.timeout = time;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = fixture.call(Operation::create, options);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  findings.expect(outcome, ErrorKind::timeout, Phase::response);
  findings.expect(outcome.error.response_started, "no response has started");
  findings.expect(elapsed >= time, "the call ended early");
  findings.expect(elapsed <= time + slack_for(time), "the call ended late");
}

void check_slow_response(const Endless& endless) {
  at_some_length(
      [&](std::chrono::milliseconds time, Findings& findings) { check_slow_response(endless, time, findings); });
}

}  // namespace

BOOST_DATA_TEST_CASE(l1_slow_endless_response_is_bounded_by_the_deadline, data::make(every_endless), endless) {
  check_slow_response(endless);
}

BOOST_AUTO_TEST_SUITE_END()
