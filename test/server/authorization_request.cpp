#include "server/core/authorization_request.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "request_fields.hpp"

namespace authlete::server {
namespace {

const std::vector<HeaderField> form_fields{{"Content-Type", "application/x-www-form-urlencoded"}};

// The parameters, or the status of the refusal.
std::string read(const RequestView& request, const Options& options = Options()) {
  const auto result = read_authorization_request(request, options);
  if (const auto* const parameters = std::get_if<Secret>(&result)) return parameters->reveal();
  const HttpResponse& refusal = std::get<HttpResponse>(result);
  BOOST_TEST(refusal.headers.find("Content-Type").value_or("") == "text/html; charset=utf-8");
  BOOST_TEST(refusal.headers.find("Cache-Control").value_or("") == "no-store");
  BOOST_TEST((refusal.status == 405) == (refusal.headers.find("Allow") == "GET, POST"));
  return std::to_string(refusal.status);
}

BOOST_AUTO_TEST_SUITE(authorization_request)

BOOST_AUTO_TEST_CASE(rule_04_query_is_passed_on_unchanged) {
  TestRequest request("GET");
  request.view.target = "/authorize?scope=a&scope=b&&x=%zz&state=%3D+?#";
  BOOST_TEST(read(request.view) == "scope=a&scope=b&&x=%zz&state=%3D+?#");
  request.view.target = "/authorize";
  BOOST_TEST(read(request.view) == "");
}

BOOST_AUTO_TEST_CASE(rule_07_post_has_its_parameters_in_the_content) {
  TestRequest request("POST", form_fields);
  request.view.target = "/authorize?ignored=1";
  request.view.body = "client_id=a&client_id=b";
  BOOST_TEST(read(request.view) == "client_id=a&client_id=b");
  TestRequest json("POST", {{"Content-Type", "application/json"}});
  BOOST_TEST(read(json.view) == "400");
  TestRequest none("POST");
  BOOST_TEST(read(none.view) == "400");
}

BOOST_AUTO_TEST_CASE(rule_07_other_methods_are_refused) {
  for (const char* const method : {"HEAD", "PUT", "DELETE", "get", ""})
    BOOST_TEST(read(TestRequest(method).view) == "405", method);
}

BOOST_AUTO_TEST_CASE(request_that_is_too_large_or_not_utf8_is_refused) {
  Options options;
  options.body_limit = 3;
  TestRequest get("GET");
  get.view.target = "/authorize?abc";
  BOOST_TEST(read(get.view, options) == "abc");
  get.view.target = "/authorize?abcd";
  BOOST_TEST(read(get.view, options) == "413");
  get.view.target = "/authorize?a=\xFF";
  BOOST_TEST(read(get.view) == "400");
}

BOOST_AUTO_TEST_CASE(rule_14_unambiguous_max_age_of_zero_asks_for_a_new_login) {
  for (const char* const yes : {"max_age=0", "a=b&max%5Fage=%30&prompt=consent", "max_age=00", "max_age=&max_age=0"})
    BOOST_TEST(asks_for_new_login(yes), yes);
  for (const char* const no :
       {"", "max_age", "max_age=", "max_age=1", "max_age=0&max_age=0", "max_age=0&max_age=5", "max_age=5&max_age=0",
        "max_age=0&prompt=a&prompt=b", "MAX_AGE=0", "max_age=%zz", "x=max_age=0", "max_age=-0", "max_age=0x"})
    BOOST_TEST(!asks_for_new_login(no), no);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
