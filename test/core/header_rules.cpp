#include "core/header_rules.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace authlete;

namespace {

Result<void> check(std::string name, std::string value) {
  Headers headers;
  headers.add(std::move(name), std::move(value));
  return core::check_extra_headers(headers, ErrorKind::invalid_argument);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(header_rules)

BOOST_AUTO_TEST_CASE(ordinary_fields_are_allowed) {
  BOOST_TEST(bool(check("X-Request-Id", "a b\tc")));
  BOOST_TEST(bool(check("X-Empty", "")));
}

BOOST_AUTO_TEST_CASE(c6_line_breaks_and_nul_are_refused) {
  for (const char* value : {"a\r\nX: y", "a\rb", "a\nb"}) BOOST_TEST(!check("X-Test", value));
  BOOST_TEST(!check("X-Test", std::string("a\0b", 3)));
  BOOST_TEST(!check("X-Te\nst", "a"));
  BOOST_TEST(!check("X-Te:st", "a"));
  BOOST_TEST(!check("", "a"));
}

BOOST_AUTO_TEST_CASE(copies_of_fields_found_valid_are_known_to_be_valid_until_one_is_added) {
  Headers fixed{{"Accept", "application/json"}, {"X-Tenant", "a"}};
  BOOST_TEST(!core::HeaderValidity::established(fixed));
  core::HeaderValidity::establish(fixed);
  BOOST_TEST(core::HeaderValidity::established(fixed));

  Headers copy;
  copy = fixed;
  BOOST_TEST(core::HeaderValidity::established(copy));
  copy.add("X-Later", "a\r\nX-Injected: b");
  BOOST_TEST(!core::HeaderValidity::established(copy));
  core::HeaderValidity::establish(copy);
  BOOST_TEST(!core::HeaderValidity::established(copy));
  copy.clear();
  BOOST_TEST(!core::HeaderValidity::established(copy));
  copy.add("X-Bad name", "a");
  core::HeaderValidity::establish(copy);
  BOOST_TEST(!core::HeaderValidity::established(copy));
  BOOST_TEST(core::HeaderValidity::established(fixed));
}

BOOST_AUTO_TEST_CASE(moved_from_fields_are_not_known_to_be_valid_once_one_is_added) {
  Headers fixed{{"Accept", "application/json"}};
  core::HeaderValidity::establish(fixed);
  const Headers moved = std::move(fixed);
  BOOST_TEST(core::HeaderValidity::established(moved));
  fixed.add("X-Bad name", "a");
  BOOST_TEST(!core::HeaderValidity::established(fixed));
}

BOOST_DATA_TEST_CASE(fields_of_the_library_are_refused,
                     boost::unit_test::data::make({"authorization", "Accept", "CONTENT-TYPE", "Host", "Content-Length",
                                                   "Transfer-Encoding", "Connection", "Proxy-Authorization", "Expect"}),
                     name) {
  const Result<void> checked = check(name, "secret-value");
  BOOST_REQUIRE(!checked);
  BOOST_TEST(checked.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(checked.error().message.find(name) != std::string::npos);
  BOOST_TEST(checked.error().message.find("secret-value") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
