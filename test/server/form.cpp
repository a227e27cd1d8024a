#include "authlete/server/form.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace authlete::server {
namespace {

BOOST_AUTO_TEST_SUITE(form)

BOOST_AUTO_TEST_CASE(parameters_are_decoded_in_their_order) {
  const auto form = Form::parse("a=1&b%20c=x+y%26&&d&=e&f=g=h");
  BOOST_REQUIRE(form);
  std::string text;
  for (const auto& [name, value] : form->parameters()) text += '[' + name + '|' + value.reveal() + ']';
  BOOST_TEST(text == "[a|1][b c|x y&][d|][|e][f|g=h]");
  BOOST_TEST(form->find("f")->reveal() == "g=h");
  BOOST_TEST(!form->find("x"));
}

BOOST_AUTO_TEST_CASE(rule_08_parameter_without_value_counts_as_omitted) {
  const auto form = Form::parse("a=&b&a=1&scope=&scope=x&scope=y");
  BOOST_REQUIRE(form);
  BOOST_TEST(form->find("a")->reveal() == "1");
  BOOST_TEST(!form->find("b"));
  BOOST_TEST(!form->find("scope"));
  BOOST_TEST(form->all("scope") == (std::vector<std::string>{"x", "y"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(malformed_form_is_not_parsed) {
  for (const char* const bad : {"a=%", "%4=a", "a=%GG", "a=\xFF", "\xC3=a", "a=%ED%A0%80"})
    BOOST_TEST(!Form::parse(bad), bad);
  BOOST_TEST(Form::parse("")->parameters().empty());
}

BOOST_AUTO_TEST_CASE(number_of_parameters_is_limited) {
  BOOST_TEST(Form::parse("a=1&b=2", 2).has_value());
  BOOST_TEST(!Form::parse("a=1&b=2&c=3", 2));
  BOOST_TEST(Form::parse("a=1&&&&b=2&", 2).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
