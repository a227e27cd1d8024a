#include "authlete/server/request_view.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "authlete/server/http_response.hpp"

namespace authlete::server {
namespace {

BOOST_AUTO_TEST_SUITE(request_view)

BOOST_AUTO_TEST_CASE(path_and_query_are_split_at_the_first_question_mark) {
  RequestView request;
  request.target = "/authorize?a=b?c";
  BOOST_TEST(request.path() == "/authorize");
  BOOST_TEST(request.query() == "a=b?c");
  request.target = "/authorize";
  BOOST_TEST(request.path() == "/authorize");
  BOOST_TEST(request.query() == "");
}

BOOST_AUTO_TEST_CASE(fields_are_found_without_regard_to_case) {
  const std::array<HeaderField, 3> fields{{{"DPoP", "one"}, {"host", "as.example"}, {"dpop", "two"}}};
  RequestView request;
  request.fields = fields;
  BOOST_REQUIRE(request.find("dPoP"));
  BOOST_TEST(*request.find("dPoP") == "one");
  BOOST_TEST(request.count("DPOP") == 2U);
  BOOST_TEST(!request.find("DPo"));
  BOOST_TEST(request.count("Authorization") == 0U);
}

BOOST_AUTO_TEST_CASE(response_prints_as_its_status) {
  HttpResponse response;
  response.status = 400;
  response.body = "access_token";
  std::ostringstream out;
  out << response;
  BOOST_TEST(out.str() == "HTTP 400");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
