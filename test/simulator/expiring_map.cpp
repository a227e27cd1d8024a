#include "expiring_map.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::simulator {

BOOST_AUTO_TEST_SUITE(expiring_map)

BOOST_AUTO_TEST_CASE(values_that_expire_first_make_room_for_new_ones) {
  ExpiringMap<int> map;
  const TimePoint now{std::chrono::hours(1)};
  constexpr std::size_t quarter = ExpiringMap<int>::max_bytes / 4 - 1000;
  for (int value = 0; value < 4; ++value)
    map.put(std::to_string(value), value, now + std::chrono::seconds(100 - value), now, quarter);
  BOOST_TEST(map.size() == 4u);
  map.put("4", 4, now + std::chrono::seconds(200), now, quarter);
  BOOST_TEST(map.size() == 4u);
  BOOST_TEST(!map.find("3", now));
  BOOST_TEST(map.find("0", now));
  // A value that was taken, replaced or has expired needs no room.
  BOOST_TEST(map.take("4", now).value() == 4);
  map.put("0", 5, now + std::chrono::seconds(300), now, quarter);
  map.put("5", 5, now + std::chrono::seconds(300), now, quarter);
  BOOST_TEST(map.size() == 4u);
  BOOST_TEST(*map.find("0", now) == 5);
  map.put("6", 6, now + std::chrono::seconds(300), now + std::chrono::seconds(250), 2 * quarter);
  BOOST_TEST(map.size() == 3u);
}

BOOST_AUTO_TEST_CASE(number_of_small_values_is_limited_too) {
  ExpiringMap<int> map;
  const TimePoint now{std::chrono::hours(1)};
  for (int value = 0; value < 400'000; ++value) map.put(std::to_string(value), value, now + std::chrono::hours(1), now);
  BOOST_TEST(map.size() < 400'000u);
  BOOST_TEST(map.size() > 100'000u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
