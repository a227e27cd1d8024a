// Answers of a size or depth meant to hurt: row L3 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>

#include "net/hostile_scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(heavy_answers)

namespace {

struct Heavy {
  const char* name;
  std::string (*body)();
};
std::ostream& operator<<(std::ostream& out, const Heavy& heavy) { return out << heavy.name; }

std::string list_of(const std::string& element, std::size_t count) {
  std::string body = R"({"start":0,"end":5,"totalCount":7,"accessTokens":[)";
  for (std::size_t number = 0; number < count; ++number) body += (number == 0 ? "" : ",") + element;
  return body + "]}";
}

const Heavy every_heavy[] = {
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

void check_heavy(const Heavy& heavy, unsigned status) {
  Scene scene;
  scene.server.next_connection({handshake(), receive(), answer(status, heavy.body())});
  scene.options.retry = RetryPolicy::none();
  scene.options.timeouts.call = 30s;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(Operation::list);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  const bool is_value_or_refused = outcome.ok || outcome.error.kind == ErrorKind::decode;
  const bool is_error_answer =
      !outcome.ok && (outcome.error.kind == ErrorKind::api || outcome.error.kind == ErrorKind::http);
  BOOST_TEST((status == 200 ? is_value_or_refused : is_error_answer), outcome);
  BOOST_TEST((elapsed <= 30s));
  BOOST_TEST(scene.call(Operation::create).ok);
}

}  // namespace

BOOST_DATA_TEST_CASE(l3_heavy_body_is_read_or_refused_in_bounded_time, data::make(every_heavy), heavy) {
  check_heavy(heavy, 200);
}

// All but the members that an error has is skipped as in an answer; these are shown too.
BOOST_DATA_TEST_CASE(l3_heavy_body_of_an_error_is_read_or_refused_in_bounded_time,
                     data::make({every_heavy[0], every_heavy[3], every_heavy[4]}), heavy) {
  check_heavy(heavy, 400);
}

BOOST_AUTO_TEST_CASE(l3_heavy_body_over_the_limit_is_refused_by_its_size) {
  Scene scene;
  scene.options.limits.maximum_response_bytes = 1u << 20;
  scene.server.next_connection({handshake(), receive(), answer(200, list_of("{}", 1'000'000))});
  BOOST_TEST(scene.call(Operation::list).error.kind == ErrorKind::too_large);
  check_recovered(scene);
}

BOOST_AUTO_TEST_SUITE_END()
