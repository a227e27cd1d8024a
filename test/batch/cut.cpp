#include "core/cut.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using authlete::core::BatchCutter;
using Fit = BatchCutter::Fit;

BOOST_AUTO_TEST_SUITE(batch_cut)

BOOST_AUTO_TEST_CASE(the_item_limit_ends_a_batch) {
  BatchCutter cutter(2, 1000);
  BOOST_TEST((cutter.offer(10) == Fit::added));
  BOOST_TEST((cutter.offer(10) == Fit::added));
  BOOST_TEST((cutter.offer(10) == Fit::full));
  BOOST_TEST(cutter.items() == 2u);
  cutter.begin();
  BOOST_TEST(cutter.items() == 0u);
  BOOST_TEST((cutter.offer(10) == Fit::added));
}

BOOST_AUTO_TEST_CASE(the_byte_limit_counts_brackets_and_commas) {
  // [aaaa,bbbb] has 11 bytes.
  BatchCutter exact(100, 11);
  BOOST_TEST((exact.offer(4) == Fit::added));
  BOOST_TEST(exact.bytes() == 6u);
  BOOST_TEST((exact.offer(4) == Fit::added));
  BOOST_TEST(exact.bytes() == 11u);
  BOOST_TEST((exact.offer(1) == Fit::full));

  BatchCutter one_less(100, 10);
  BOOST_TEST((one_less.offer(4) == Fit::added));
  BOOST_TEST((one_less.offer(4) == Fit::full));
  BOOST_TEST(one_less.bytes() == 6u);
}

BOOST_AUTO_TEST_CASE(an_item_that_fits_no_batch_is_told_apart) {
  BatchCutter cutter(100, 11);
  BOOST_TEST((cutter.offer(9) == Fit::added));
  BOOST_TEST((cutter.offer(10) == Fit::never));
  BOOST_TEST(cutter.items() == 1u);
  BOOST_TEST((cutter.offer(9) == Fit::full));
}

BOOST_AUTO_TEST_CASE(extreme_limits_and_sizes_do_not_overflow) {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  BatchCutter unlimited(most, most);
  BOOST_TEST((unlimited.offer(most - 2) == Fit::added));
  BOOST_TEST((unlimited.offer(1) == Fit::full));
  BOOST_TEST((unlimited.offer(most) == Fit::never));
  BatchCutter none(1, 1);
  BOOST_TEST((none.offer(0) == Fit::never));
}

BOOST_AUTO_TEST_SUITE_END()
