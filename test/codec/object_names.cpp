#include "codec/object_names.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;

BOOST_AUTO_TEST_SUITE(object_names)

BOOST_AUTO_TEST_CASE(names_come_in_their_order_and_as_often_as_they_are_there) {
  const auto names = codec::object_names(R"({"b":{"inner":1},"a":[{"inner":2}],"b":"x"})").value();
  BOOST_TEST(names == (std::vector<std::string>{"b", "a", "b"}));
}

BOOST_AUTO_TEST_CASE(what_is_no_object_has_none) {
  BOOST_TEST(codec::object_names("[1]").error().kind == ErrorKind::decode);
  BOOST_TEST(codec::object_names("{").error().kind == ErrorKind::decode);
}

BOOST_AUTO_TEST_CASE(members_of_a_create_request_that_are_there_once_are_seen_at_a_glance) {
  BOOST_TEST(codec::has_only_item_members_once("{}"));
  BOOST_TEST(codec::has_only_item_members_once(
      R"({ "accessToken" : "with \"quotes\" , and {", "scopes":["a,b","]"], "clientId":1,
           "properties":[{"key":"k","value":"v"},{"key":"k"}], "subject":"x" })"));
}

BOOST_AUTO_TEST_CASE(others_are_looked_at_again) {
  BOOST_TEST(!codec::has_only_item_members_once(R"({"accessToken":"a","other":1})"));
  BOOST_TEST(!codec::has_only_item_members_once(R"({"subject":"a","subject":"b"})"));
  BOOST_TEST(!codec::has_only_item_members_once(R"({"subj\u0065ct":"a"})"));
  BOOST_TEST(!codec::has_only_item_members_once(R"({"scopes":["subject"],"x":2})"));
}

BOOST_AUTO_TEST_SUITE_END()
