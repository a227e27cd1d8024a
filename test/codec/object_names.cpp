#include "codec/object_names.hpp"

#include <boost/test/unit_test.hpp>

#include "codec/codec.hpp"

using namespace authlete;

BOOST_AUTO_TEST_SUITE(object_names)

BOOST_AUTO_TEST_CASE(names_are_returned_in_order_with_duplicates) {
  const auto names = codec::object_names(R"({"b":{"inner":1},"a":[{"inner":2}],"b":"x"})").value();
  BOOST_TEST(names == (std::vector<std::string>{"b", "a", "b"}));
}

BOOST_AUTO_TEST_CASE(value_that_is_not_an_object_has_no_names) {
  BOOST_TEST(codec::object_names("[1]").error().kind == ErrorKind::decode);
  BOOST_TEST(codec::object_names("{").error().kind == ErrorKind::decode);
}

BOOST_AUTO_TEST_CASE(create_request_with_only_known_members_is_a_common_item) {
  BOOST_TEST(codec::decode_common_item("{}").has_value());
  const auto item = codec::decode_common_item(
      R"({ "accessToken" : "with \"quotes\" , and {", "scopes":["a,b","]"], "clientId":1,
           "properties":[{"key":"k","value":"v"},{"key":"k"}], "subject":null })");
  BOOST_REQUIRE(item.has_value());
  BOOST_TEST(item->access_token->reveal() == "with \"quotes\" , and {");
  BOOST_TEST(item->properties->size() == 2u);
}

BOOST_AUTO_TEST_CASE(other_input_is_not_a_common_item) {
  for (const char* const text :
       {R"({"accessToken":"a","other":1})", R"({"subject":"a","subject":"b"})", R"({"subject":null,"subject":"b"})",
        R"({"subject":"a","subject":null})", R"({"subj\u0065ct":"a"})", R"({"scopes":["subject"],"x":2})",
        R"({"clientId":"1"})", R"({"subject":1})", "[]", "{", "{} {}", ""})
    BOOST_TEST(!codec::decode_common_item(text), text);
}

BOOST_AUTO_TEST_CASE(more_than_one_document_is_refused) {
  BOOST_TEST(codec::object_names(R"({"a":1} 2)").error().kind == ErrorKind::decode);
  BOOST_TEST(codec::object_names("{} ").value().empty());
}

BOOST_AUTO_TEST_SUITE_END()
