// Responses whose size or depth is meant to do harm: row L3 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>

#include "net/hostile_checks.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(expensive_responses)

namespace {

struct ExpensiveBody {
  const char* name;
  std::string (*body)();
};
std::ostream& operator<<(std::ostream& out, const ExpensiveBody& expensive) { return out << expensive.name; }

std::string list_of(const std::string& element, std::size_t count) {
  std::string body = R"({"start":0,"end":5,"totalCount":7,"accessTokens":[)";
  for (std::size_t number = 0; number < count; ++number) body += (number == 0 ? "" : ",") + element;
  return body + "]}";
}

const ExpensiveBody every_expensive[] = {
    {"arrays nested deeply", [] { return std::string(1'000'000, '['); }},
    {"objects nested deeply", [] { return repeated(R"({"a":)", 1'000'000); }},
    {"an unknown member nested deeply",
     [] { return R"({"x":)" + std::string(100'000, '[') + std::string(100'000, ']') + '}'; }},
    {"one string", [] { return R"({"resultMessage":")" + std::string(8u << 20, 'x') + "\"}"; }},
    {"a string of escapes", [] { return R"({"resultMessage":")" + repeated("\\u0041", 1u << 20) + "\"}"; }},
    {"a million objects", [] { return list_of("{}", 1'000'000); }},
    {"a million numbers", [] { return list_of("1", 1'000'000); }},
    {"a million members", [] { return R"({"a":1)" + repeated(R"(,"a":1)", 6'000'000) + '}'; }},
    {"a number of a million digits", [] { return R"({"totalCount":)" + std::string(1'000'000, '9') + '}'; }},
};

void check_expensive(const ExpensiveBody& expensive, unsigned status) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), respond(status, expensive.body())});
  fixture.options.retry = RetryPolicy::none();
  fixture.options.timeouts.call = 30s;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = fixture.call(Operation::list);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  const bool is_value_or_refused = outcome.ok || outcome.error.kind == ErrorKind::decode;
  const bool is_error_response =
      !outcome.ok && (outcome.error.kind == ErrorKind::api || outcome.error.kind == ErrorKind::http);
  BOOST_TEST((status == 200 ? is_value_or_refused : is_error_response), outcome);
  BOOST_TEST((elapsed <= 30s));
  BOOST_TEST(fixture.call(Operation::create).ok);
}

}  // namespace

BOOST_DATA_TEST_CASE(l3_expensive_body_is_read_or_refused_in_bounded_time, data::make(every_expensive), expensive) {
  check_expensive(expensive, 200);
}

// As in a 2xx response, everything except the members of an error is skipped; those members are shown as well.
BOOST_DATA_TEST_CASE(l3_expensive_error_body_is_read_or_refused_in_bounded_time,
                     data::make({every_expensive[0], every_expensive[3], every_expensive[4]}), expensive) {
  check_expensive(expensive, 400);
}

BOOST_AUTO_TEST_CASE(l3_expensive_body_over_the_limit_is_refused_by_its_size) {
  NetFixture fixture;
  fixture.options.limits.maximum_response_bytes = 1u << 20;
  fixture.server.next_connection({handshake(), receive(), respond(200, list_of("{}", 1'000'000))});
  BOOST_TEST(fixture.call(Operation::list).error.kind == ErrorKind::too_large);
  check_recovered(fixture);
}

BOOST_AUTO_TEST_SUITE_END()
