#include "core/batch_splitter.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using authlete::core::BatchSplitter;
using Fit = BatchSplitter::Fit;

BOOST_AUTO_TEST_SUITE(batch_splitter)

BOOST_AUTO_TEST_CASE(full_item_limit_ends_a_batch) {
  BatchSplitter splitter(2, 1000);
  BOOST_TEST((splitter.offer(10) == Fit::added));
  BOOST_TEST((splitter.offer(10) == Fit::added));
  BOOST_TEST((splitter.offer(10) == Fit::full));
  BOOST_TEST(splitter.items() == 2u);
  splitter.begin();
  BOOST_TEST(splitter.items() == 0u);
  BOOST_TEST((splitter.offer(10) == Fit::added));
}

BOOST_AUTO_TEST_CASE(byte_limit_counts_brackets_and_commas) {
  // [aaaa,bbbb] has 11 bytes.
  BatchSplitter exact(100, 11);
  BOOST_TEST((exact.offer(4) == Fit::added));
  BOOST_TEST(exact.bytes() == 6u);
  BOOST_TEST((exact.offer(4) == Fit::added));
  BOOST_TEST(exact.bytes() == 11u);
  BOOST_TEST((exact.offer(1) == Fit::full));

  BatchSplitter one_less(100, 10);
  BOOST_TEST((one_less.offer(4) == Fit::added));
  BOOST_TEST((one_less.offer(4) == Fit::full));
  BOOST_TEST(one_less.bytes() == 6u);
}

BOOST_AUTO_TEST_CASE(item_that_fits_in_no_batch_is_reported_separately) {
  BatchSplitter splitter(100, 11);
  BOOST_TEST((splitter.offer(9) == Fit::added));
  BOOST_TEST((splitter.offer(10) == Fit::never));
  BOOST_TEST(splitter.items() == 1u);
  BOOST_TEST((splitter.offer(9) == Fit::full));
}

BOOST_AUTO_TEST_CASE(extreme_limits_and_sizes_do_not_overflow) {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  BatchSplitter unlimited(most, most);
  BOOST_TEST((unlimited.offer(most - 2) == Fit::added));
  BOOST_TEST((unlimited.offer(1) == Fit::full));
  BOOST_TEST((unlimited.offer(most) == Fit::never));
  BatchSplitter none(1, 1);
  BOOST_TEST((none.offer(0) == Fit::never));
}

BOOST_AUTO_TEST_SUITE_END()
