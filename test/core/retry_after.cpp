#include "core/retry_after.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

using namespace authlete::core;
using namespace std::chrono_literals;

namespace {

// Sun, 06 Nov 1994 08:49:37 GMT, the date RFC 9110 uses.
constexpr std::chrono::sys_seconds epoch{784111777s};

std::optional<long> delay(std::string_view value) {
  const auto parsed = parse_retry_after(value, epoch, 60s);
  return parsed ? std::optional<long>(parsed->count()) : std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(retry_after)

BOOST_AUTO_TEST_CASE(i3_seconds_are_parsed) {
  BOOST_TEST(delay("2").value() == 2000);
  BOOST_TEST(delay(" 0 ").value() == 0);
}

BOOST_AUTO_TEST_CASE(i3_http_dates_are_parsed) {
  BOOST_TEST(delay("Sun, 06 Nov 1994 08:49:47 GMT").value() == 10'000);
  BOOST_TEST(bool(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == epoch));
  BOOST_TEST(bool(parse_http_date("Thu, 29 Feb 2024 23:59:59 GMT")));
}

BOOST_AUTO_TEST_CASE(last_second_of_a_day_and_a_leap_second_are_dates) {
  const auto midnight = parse_http_date("Mon, 07 Nov 1994 00:00:00 GMT");
  BOOST_REQUIRE(bool(midnight));
  BOOST_TEST(bool(parse_http_date("Sun, 06 Nov 1994 23:59:59 GMT") == *midnight - 1s));
  BOOST_TEST(bool(parse_http_date("Sun, 06 Nov 1994 23:59:60 GMT") == *midnight));
}

BOOST_AUTO_TEST_CASE(i4_past_date_is_a_wait_of_zero) {
  BOOST_TEST(delay("Sun, 06 Nov 1994 08:00:00 GMT").value() == 0);
}

BOOST_AUTO_TEST_CASE(i4_huge_values_are_capped) {
  BOOST_TEST(delay("61").value() == 60'000);
  BOOST_TEST(delay("999999999999999999999999999").value() == 60'000);
  BOOST_TEST(delay("Sun, 06 Nov 9994 08:49:37 GMT").value() == 60'000);
}

BOOST_DATA_TEST_CASE(i4_malformed_value_is_ignored,
                     boost::unit_test::data::make({"", " ", "-1", "+5", "1.5", "soon", "2s",
                                                   "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
                                                   "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
                                                   "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 23:60:00 GMT",
                                                   "Sun, 06 Nov 1994 23:59:61 GMT", "1994-11-06T08:49:37Z"}),
                     value) {
  BOOST_TEST(!delay(value));
}

BOOST_AUTO_TEST_CASE(date_with_one_wrong_separator_is_refused) {
  for (const std::size_t index : {std::size_t{3}, std::size_t{4}, std::size_t{7}, std::size_t{11}, std::size_t{16},
                                  std::size_t{19}, std::size_t{22}, std::size_t{25}}) {
    std::string date = "Sun, 06 Nov 1994 08:49:37 GMT";
    date[index] = '-';
    BOOST_TEST(!parse_http_date(date), date);
  }
}

BOOST_AUTO_TEST_SUITE_END()
