#include "duration.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete::program;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(duration)

BOOST_AUTO_TEST_CASE(duration_without_unit_is_in_seconds) {
  BOOST_TEST((duration_from_string("300ms") == 300ms));
  BOOST_TEST((duration_from_string("5s") == 5s));
  BOOST_TEST((duration_from_string("15m") == 15min));
  BOOST_TEST((duration_from_string("1h") == 1h));
  BOOST_TEST((duration_from_string("20") == 20s));
  BOOST_TEST((duration_from_string("0") == 0s));
}

BOOST_AUTO_TEST_CASE(string_that_is_not_a_duration_or_too_long_is_not_read) {
  for (const char* text : {"", "s", "-5s", "+5s", "1.5s", "5 s", " 5s", "5s ", "1d", "5S", "5x", "9000h", "32000000",
                           "18446744073709551616ms"})
    BOOST_TEST(!duration_from_string(text), text);
  BOOST_TEST(duration_from_string("8000h").has_value());
}

BOOST_AUTO_TEST_CASE(duration_is_written_as_it_is_read) {
  for (const char* text : {"300ms", "1001ms", "5s", "90s", "15m", "1h", "36h"})
    BOOST_TEST(duration_text(duration_from_string(text).value()) == text);
  BOOST_TEST(duration_text(0ms) == "0s");
  BOOST_TEST(duration_text(60s) == "1m");
}

BOOST_AUTO_TEST_CASE(long_duration_is_shown_with_two_units) {
  BOOST_TEST(rough_duration_text(0s) == "0s");
  BOOST_TEST(rough_duration_text(59s) == "59s");
  BOOST_TEST(rough_duration_text(65s) == "1m05s");
  BOOST_TEST(rough_duration_text(2h + 3min + 9s) == "2h03m");
  BOOST_TEST(rough_duration_text(76h) == "3d04h");
}

BOOST_AUTO_TEST_SUITE_END()
