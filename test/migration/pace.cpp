#include "migration/pace.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete::migration;
using namespace std::chrono_literals;

namespace {

const Pace::TimePoint begin_of_time = Pace::TimePoint(1'000s);

}  // namespace

BOOST_AUTO_TEST_SUITE(pace)

BOOST_AUTO_TEST_CASE(initial_limit_is_the_whole_window_without_a_pause) {
  const Pace pace(8, 0);
  BOOST_TEST(pace.window() == 8u);
  BOOST_TEST((pace.earliest() < begin_of_time));
}

BOOST_AUTO_TEST_CASE(throttling_halves_the_window_down_to_one) {
  Pace pace(8, 0);
  Pace::TimePoint now = begin_of_time;
  for (const std::size_t expected : {4u, 2u, 1u, 1u}) {
    pace.too_fast(now += 2s);
    BOOST_TEST(pace.window() == expected);
  }
}

BOOST_AUTO_TEST_CASE(responses_of_one_burst_count_once) {
  Pace pace(8, 0);
  pace.too_fast(begin_of_time);
  pace.too_fast(begin_of_time + 100ms);
  pace.too_fast(begin_of_time + 999ms);
  BOOST_TEST(pace.window() == 4u);
  pace.too_fast(begin_of_time + 1'000ms);
  BOOST_TEST(pace.window() == 2u);
}

BOOST_AUTO_TEST_CASE(one_window_of_successes_adds_one) {
  Pace pace(8, 0);
  pace.too_fast(begin_of_time);
  for (int success = 0; success < 3; ++success) pace.succeeded();
  BOOST_TEST(pace.window() == 4u);
  for (int success = 0; success < 2; ++success) pace.succeeded();
  BOOST_TEST(pace.window() == 5u);
  for (int success = 0; success < 100; ++success) pace.succeeded();
  BOOST_TEST(pace.window() == 8u);
}

BOOST_AUTO_TEST_CASE(rate_limit_spaces_out_the_tokens) {
  Pace pace(1, 100);
  pace.spend(50, begin_of_time);
  BOOST_TEST((pace.earliest() == begin_of_time + 500ms));
  pace.spend(50, begin_of_time + 500ms);
  BOOST_TEST((pace.earliest() == begin_of_time + 1s));
  pace.spend(10, begin_of_time + 5s);  // unused time is not made up for
  BOOST_TEST((pace.earliest() == begin_of_time + 5s + 100ms));
}

BOOST_AUTO_TEST_CASE(throttling_with_retry_after_pauses_that_long) {
  Pace pace(8, 0);
  pace.refused(begin_of_time, 7s, 0.5);
  BOOST_TEST((pace.earliest() == begin_of_time + 7s));
  pace.refused(begin_of_time + 1s, 0s, 0.5);  // an earlier pause still holds
  BOOST_TEST((pace.earliest() == begin_of_time + 7s));
}

BOOST_AUTO_TEST_CASE(throttling_without_retry_after_pauses_longer_each_time) {
  Pace pace(8, 0);
  pace.refused(begin_of_time, {}, 0.0);
  BOOST_TEST((pace.earliest() == begin_of_time + 250ms));
  pace.refused(begin_of_time + 10s, {}, 0.0);
  BOOST_TEST((pace.earliest() == begin_of_time + 10s + 500ms));
  for (int more = 0; more < 20; ++more) pace.refused(begin_of_time + 20s, {}, 1.0);
  BOOST_TEST((pace.earliest() == begin_of_time + 20s + 30s));
  pace.succeeded();
  pace.refused(begin_of_time + 100s, {}, 0.0);
  BOOST_TEST((pace.earliest() == begin_of_time + 100s + 250ms));
}

BOOST_AUTO_TEST_SUITE_END()
