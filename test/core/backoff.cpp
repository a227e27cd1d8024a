#include "core/backoff.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace authlete::core;
using namespace std::chrono_literals;

namespace {

double drawn_by_a_child() {
  int ends[2] = {-1, -1};
  BOOST_REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const double drawn = draw();
    ::_exit(::write(ends[1], &drawn, sizeof drawn) == sizeof drawn ? 0 : 1);
  }
  double drawn = 0;
  BOOST_TEST(::read(ends[0], &drawn, sizeof drawn) == static_cast<ssize_t>(sizeof drawn));
  BOOST_TEST(::waitpid(child, nullptr, 0) == child);
  ::close(ends[0]);
  ::close(ends[1]);
  return drawn;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(backoff)

BOOST_AUTO_TEST_CASE(delay_bound_grows_by_the_multiplier_up_to_the_maximum) {
  BOOST_TEST(backoff_bound(0, 200ms, 2.0, 10s).count() == 200);
  BOOST_TEST(backoff_bound(1, 200ms, 2.0, 10s).count() == 400);
  BOOST_TEST(backoff_bound(5, 200ms, 2.0, 10s).count() == 6400);
  BOOST_TEST(backoff_bound(6, 200ms, 2.0, 10s).count() == 10000);
}

BOOST_AUTO_TEST_CASE(i9_delay_bound_at_attempt_ten_thousand_is_the_maximum) {
  BOOST_TEST(backoff_bound(10'000, 200ms, 2.0, 10s).count() == 10000);
  BOOST_TEST(backoff_bound(4'000'000'000u, 200ms, 1e300, 10s).count() == 10000);
}

BOOST_AUTO_TEST_CASE(multiplier_of_one_keeps_the_first_delay) {
  BOOST_TEST(backoff_bound(50, 200ms, 1.0, 10s).count() == 200);
}

BOOST_AUTO_TEST_CASE(zero_initial_delay_stays_zero) { BOOST_TEST(backoff_bound(3, 0ms, 2.0, 10s).count() == 0); }

BOOST_AUTO_TEST_CASE(jitter_covers_the_range_from_floor_to_bound) {
  BOOST_TEST(jittered(1000ms, 0ms, 0.0).count() == 0);
  BOOST_TEST(jittered(1000ms, 0ms, 0.5).count() == 500);
  BOOST_TEST(jittered(1000ms, 500ms, 0.0).count() == 500);
  BOOST_TEST(jittered(1000ms, 500ms, 0.5).count() == 750);
  BOOST_TEST(jittered(100ms, 500ms, 0.5).count() == 100);
}

BOOST_AUTO_TEST_CASE(i8_delays_of_a_thousand_clients_are_spread) {
  std::minstd_rand generator(7);
  std::vector<long> delays;
  for (int client = 0; client < 1000; ++client)
    delays.push_back(jittered(1000ms, 0ms, std::generate_canonical<double, 31>(generator)).count());
  for (long tenth = 0; tenth < 10; ++tenth) {
    const auto inside = [tenth](long delay) { return delay >= tenth * 100 && delay < (tenth + 1) * 100; };
    BOOST_TEST(std::ranges::count_if(delays, inside) > 60);
  }
}

BOOST_AUTO_TEST_CASE(random_numbers_lie_in_the_unit_interval_and_differ) {
  const double first = draw();
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const double drawn = draw();
    BOOST_TEST((drawn >= 0.0 && drawn < 1.0));
    differs = differs || drawn != first;
  }
  BOOST_TEST(differs);
}

BOOST_AUTO_TEST_CASE(forked_children_do_not_share_a_random_sequence) {
  draw();
  const double first = drawn_by_a_child();
  BOOST_TEST(first != drawn_by_a_child());
}

BOOST_AUTO_TEST_SUITE_END()
