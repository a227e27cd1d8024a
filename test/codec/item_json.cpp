#include "codec/item_json.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace authlete;

namespace {

std::string item_of(const std::string& member, const std::string& text) {
  const std::vector<std::string> members{member};
  const std::vector<std::string> texts{text};
  return codec::item_json(members, texts).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(item_json)

BOOST_AUTO_TEST_CASE(fields_become_values_of_the_type_of_their_member) {
  const std::vector<std::string> members{"accessToken", "", "clientId", "scopes", "accessTokenPersistent", "subject"};
  const std::vector<std::string> texts{"a\"b", "left out", "007", " x  y ", "true", ""};
  BOOST_TEST(codec::item_json(members, texts).value() ==
             R"({"accessToken":"a\"b","clientId":7,"scopes":["x","y"],"accessTokenPersistent":true})");
}

BOOST_AUTO_TEST_CASE(json_in_a_field_stays_as_it_was_written) {
  const std::string details = R"([{"type":"a","limit":1e400,"account":123456789012345678901234567890}])";
  BOOST_TEST(item_of("authorizationDetails", details) == "{\"authorizationDetails\":" + details + "}");
  BOOST_TEST(item_of("properties", "[\n{\"key\":\"a\"}\r\n]") == R"({"properties":[ {"key":"a"}  ]})");
}

BOOST_AUTO_TEST_CASE(field_that_does_not_fit_its_member_is_named) {
  const std::vector<std::string> members{"clientId"};
  const std::vector<std::string> texts{"9223372036854775808"};
  const Result<std::string> item = codec::item_json(members, texts);
  BOOST_REQUIRE(!item);
  BOOST_TEST(item.error().message == "/clientId: expected an integer of 64 bits");
}

BOOST_AUTO_TEST_SUITE_END()
