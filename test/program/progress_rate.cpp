#include "progress_rate.hpp"

#include <boost/test/unit_test.hpp>

using authlete::program::ProgressRate;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(progress_rate)

BOOST_AUTO_TEST_CASE(rate_is_unknown_before_time_has_passed) {
  const ProgressRate::Time start{};
  ProgressRate rate;
  BOOST_TEST(rate.per_second() == 0.0);
  rate.note(start, 1000);
  BOOST_TEST(rate.per_second() == 0.0);
  BOOST_TEST(!rate.time_for(10));
  rate.note(start, 2000);
  BOOST_TEST(rate.per_second() == 0.0);
  BOOST_TEST(bool(rate.time_for(0) == 0s));
}

BOOST_AUTO_TEST_CASE(rate_counts_from_the_first_sample) {
  const ProgressRate::Time start{};
  ProgressRate rate;
  rate.note(start, 50'000);
  for (int tenth = 1; tenth <= 100; ++tenth) rate.note(start + tenth * 100ms, 50'000u + tenth * 10u);
  BOOST_TEST(rate.per_second() == 100.0);
  BOOST_TEST(bool(rate.time_for(250) == 3s));
}

BOOST_AUTO_TEST_CASE(rate_forgets_old_samples) {
  const ProgressRate::Time start{};
  ProgressRate rate;
  for (int second = 0; second <= 60; ++second) rate.note(start + second * 1s, static_cast<unsigned>(second) * 1000u);
  BOOST_TEST(rate.per_second() == 1000.0);
  for (int second = 61; second <= 95; ++second) rate.note(start + second * 1s, 60'000);
  BOOST_TEST(rate.per_second() == 0.0);
  BOOST_TEST(!rate.time_for(10));
}

BOOST_AUTO_TEST_CASE(falling_number_or_restart_resets_the_rate) {
  const ProgressRate::Time start{};
  ProgressRate rate;
  rate.note(start, 1000);
  rate.note(start + 10s, 2000);
  rate.note(start + 11s, 0);
  BOOST_TEST(rate.per_second() == 0.0);
  rate.note(start + 21s, 50);
  BOOST_TEST(rate.per_second() == 5.0);
  rate.restart();
  BOOST_TEST(rate.per_second() == 0.0);
}

BOOST_AUTO_TEST_CASE(unreasonably_long_time_is_not_shown) {
  const ProgressRate::Time start{};
  ProgressRate rate;
  rate.note(start, 0);
  rate.note(start + 30s, 1);
  BOOST_TEST(!rate.time_for(1'000'000'000));
}

BOOST_AUTO_TEST_SUITE_END()
