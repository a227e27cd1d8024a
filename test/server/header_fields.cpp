#include "server/beast/header_fields.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/beast/http_request_head.hpp"

namespace authlete::server::beast {
namespace {

using NamesAndValues = std::vector<std::pair<std::string, std::string>>;

NamesAndValues split(std::string head) {
  BOOST_TEST(std::holds_alternative<HttpRequestHead>(parse_request_head(head)));
  NamesAndValues fields;
  for (const HeaderField& field : split_fields(head)) fields.emplace_back(field.name, field.value);
  return fields;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(header_fields)

BOOST_AUTO_TEST_CASE(fields_keep_their_order_and_their_duplicates) {
  const NamesAndValues expected{{"Host", "h"}, {"DPoP", "one"}, {"X", "a:b"}, {"dpop", "two"}};
  BOOST_TEST((split("GET / HTTP/1.1\r\nHost: h\r\nDPoP: one\r\nX: a:b\r\ndpop: two\r\n\r\n") == expected));
}

BOOST_AUTO_TEST_CASE(blanks_around_a_value_are_not_part_of_it) {
  const NamesAndValues expected{{"Host", "h"}, {"A", "b c"}, {"B", ""}, {"C", ""}};
  BOOST_TEST((split("GET / HTTP/1.1\r\nHost:h\r\nA: \t b c \t\r\nB:\r\nC: \t \r\n\r\n") == expected));
}

BOOST_AUTO_TEST_CASE(value_over_several_lines_is_one_value) {
  const NamesAndValues expected{{"Host", "h"}, {"A", "b   c  \td"}, {"B", "c"}};
  BOOST_TEST((split("GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\td\r\nB: c\r\n\r\n") == expected));
}

// Beast allocates the target for itself, so the address sanitizer notices if a byte behind it is read.
BOOST_AUTO_TEST_CASE(target_that_is_only_a_scheme_is_refused_in_any_case) {
  for (const std::string scheme : {"https://", "HTTPS://", "hTTp://"}) {
    const auto parsed = parse_request_head("GET " + scheme + " HTTP/1.1\r\nHost: h\r\n\r\n");
    BOOST_TEST(std::holds_alternative<HeadRefusal>(parsed), scheme);
  }
}

BOOST_AUTO_TEST_CASE(head_without_fields_has_none) { BOOST_TEST(split("GET / HTTP/1.0\r\n\r\n").empty()); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
