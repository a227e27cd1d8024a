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

BOOST_AUTO_TEST_CASE(none_are_there_at_first) {
  const Headers headers;
  BOOST_TEST(headers.empty());
  BOOST_TEST(headers.size() == 0u);
  BOOST_TEST((headers.begin() == headers.end()));
  BOOST_TEST(!headers.find("Accept"));
}

BOOST_AUTO_TEST_CASE(fields_come_in_the_order_they_were_added_and_whatever_they_hold) {
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

BOOST_AUTO_TEST_CASE(a_name_is_found_whatever_its_case_and_the_first_field_counts) {
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

BOOST_AUTO_TEST_CASE(a_field_may_be_added_of_texts_that_are_there_already) {
  Headers headers{{"X-First", std::string(300, 'a')}};
  for (int count = 0; count < 20; ++count) headers.add("X-Again", headers.find("X-First").value());
  for (const auto& [name, value] : fields_of(headers)) BOOST_TEST(value == std::string(300, 'a'));
}

BOOST_AUTO_TEST_CASE(copies_are_apart_and_what_was_moved_from_or_cleared_is_empty) {
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

BOOST_AUTO_TEST_SUITE_END()
