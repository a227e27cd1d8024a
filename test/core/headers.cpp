#include "authlete/headers.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace authlete;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields fields_of(const Headers& headers) {
  Fields fields;
  for (const auto& [name, value] : headers) fields.emplace_back(name, value);
  return fields;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(headers)

BOOST_AUTO_TEST_CASE(default_headers_are_empty) {
  const Headers headers;
  BOOST_TEST(headers.empty());
  BOOST_TEST(headers.size() == 0u);
  BOOST_TEST((headers.begin() == headers.end()));
  BOOST_TEST(!headers.find("Accept"));
}

BOOST_AUTO_TEST_CASE(fields_keep_their_order_and_their_bytes) {
  Headers headers{{"Accept", "application/json"}};
  headers.add("X-Empty", "");
  headers.add("", "no name");
  headers.add("X-Bytes", std::string("\0\r\n\xff", 4));
  headers.add("Accept", "text/plain");
  const Fields expected{{"Accept", "application/json"},
                        {"X-Empty", ""},
                        {"", "no name"},
                        {"X-Bytes", std::string("\0\r\n\xff", 4)},
                        {"Accept", "text/plain"}};
  BOOST_TEST((fields_of(headers) == expected));
  BOOST_TEST(headers.size() == 5u);
}

BOOST_AUTO_TEST_CASE(name_is_found_in_any_case_and_the_first_field_wins) {
  const Headers headers{{"Retry-After", "3"}, {"RETRY-AFTER", "4"}, {"Retry-Aft", "5"}};
  BOOST_TEST(headers.find("retry-after").value() == "3");
  BOOST_TEST(headers.find("RETRY-AFT").value() == "5");
  BOOST_TEST(!headers.find("Retry-Afte"));
  BOOST_TEST(!headers.find("Retry_After"));
}

BOOST_AUTO_TEST_CASE(long_fields_keep_their_bytes) {
  Headers headers;
  Fields expected;
  for (const std::size_t size : {0u, 1u, 230u, 239u, 240u, 241u, 100'000u}) {
    expected.emplace_back("X-" + std::to_string(size), std::string(size, 'v'));
    headers.add(expected.back().first, expected.back().second);
  }
  BOOST_TEST((fields_of(headers) == expected));
}

BOOST_AUTO_TEST_CASE(field_may_be_added_from_strings_of_the_same_headers) {
  Headers headers{{"X-First", std::string(300, 'a')}};
  for (int count = 0; count < 20; ++count) headers.add("X-Again", headers.find("X-First").value());
  for (const auto& [name, value] : fields_of(headers)) BOOST_TEST(value == std::string(300, 'a'));
}

BOOST_AUTO_TEST_CASE(copies_are_independent_and_moved_from_or_cleared_headers_are_empty) {
  Headers original{{"A", "1"}};
  Headers copy = original;
  copy.add("B", "2");
  BOOST_TEST(original.size() == 1u);
  const Headers moved = std::move(copy);
  BOOST_TEST(moved.size() == 2u);
  BOOST_TEST(copy.empty());
  original.clear();
  BOOST_TEST(original.empty());
  BOOST_TEST(original.capacity() > 0u);
}

BOOST_AUTO_TEST_CASE(field_that_fits_takes_no_more_memory) {
  Headers headers;
  headers.add("Accept", "application/json");
  const std::size_t capacity = headers.capacity();
  headers.add("X", "1");
  BOOST_TEST(headers.capacity() == capacity);
}

BOOST_AUTO_TEST_SUITE_END()
