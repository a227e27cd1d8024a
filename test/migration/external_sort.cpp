#include "migration/external_sort.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace authlete;
using namespace authlete::migration;

namespace {

std::vector<std::uint64_t> sorted(const std::vector<std::uint64_t>& numbers, std::size_t maximum_bytes) {
  ExternalSort<std::uint64_t> sort(maximum_bytes);
  for (const std::uint64_t number : numbers) sort.add(number).value();
  sort.finish().value();
  std::vector<std::uint64_t> result;
  while (const std::optional<std::uint64_t> next = sort.next().value()) result.push_back(*next);
  BOOST_TEST(!sort.next().value());
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(external_sort)

BOOST_AUTO_TEST_CASE(any_number_of_values_is_sorted_whatever_fits_in_memory) {
  for (const std::size_t count : {0u, 1u, 7u, 8u, 9u, 1'000u}) {
    std::vector<std::uint64_t> numbers(count);
    std::uint64_t state = 1;
    for (std::uint64_t& number : numbers) number = (state = state * 6364136223846793005u + 1442695040888963407u) >> 40;
    std::vector<std::uint64_t> expected = numbers;
    std::ranges::sort(expected);
    for (const std::size_t fitting : {1u, 2u, 8u, 100u, 10'000u}) {
      BOOST_TEST_INFO(count << " numbers, " << fitting << " at once");
      BOOST_TEST(sorted(numbers, fitting * sizeof(std::uint64_t)) == expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(missing_directory_is_an_error) {
  const char* const before = std::getenv("TMPDIR");
  const std::string kept = before != nullptr ? before : "";
  ::setenv("TMPDIR", "/nowhere/at/all", 1);
  ExternalSort<std::uint64_t> sort(8);
  BOOST_TEST(bool(sort.add(1)));
  const Result<void> second = sort.add(2);
  before != nullptr ? ::setenv("TMPDIR", kept.c_str(), 1) : ::unsetenv("TMPDIR");
  BOOST_REQUIRE(!second);
  BOOST_TEST(second.error().kind == ErrorKind::io);
  BOOST_TEST(second.error().message.find("/nowhere/at/all") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
