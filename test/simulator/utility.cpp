#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {

BOOST_AUTO_TEST_SUITE(utility)

BOOST_AUTO_TEST_CASE(information_and_health_need_no_token) {
  InProcessService service;
  const HttpResponse info = service.send("GET", "/api/info", "", "", "");
  BOOST_TEST(info.status == 200u);
  BOOST_TEST(boost::json::parse(info.body).as_object().contains("version"));
  const HttpResponse health = service.send("GET", "/api/lifecycle/healthcheck?extended=true", "", "", "");
  BOOST_TEST(health.status == 200u);
  BOOST_TEST(health.body == "OK");
  BOOST_TEST(health.content_type.starts_with("text/plain"));
}

BOOST_AUTO_TEST_CASE(echo_returns_the_parameters_of_the_query) {
  InProcessService service;
  const HttpResponse echo = service.send("GET", "/api/misc/echo?a=1&b=x%20y");
  BOOST_TEST(echo.status == 200u);
  BOOST_TEST(echo.body == R"({"a":"1","b":"x y"})");
  BOOST_TEST(service.send("GET", "/api/misc/echo?a=%zz").status == 400u);
}

BOOST_AUTO_TEST_CASE(operation_that_is_not_played_gets_501_with_a_reason) {
  InProcessService service;
  const HttpResponse response = service.send("POST", "/api/10738933707579/vci/metadata", "{}");
  BOOST_TEST(response.status == 501u);
  BOOST_TEST(boost::json::parse(response.body).as_object().contains("resultMessage"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
