#include "server/core/cors.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

#include "request_fields.hpp"
#include "server/core/methods.hpp"

namespace authlete::server {
namespace {

std::string header(const HttpResponse& response, std::string_view name) {
  return std::string(response.headers.find(name).value_or("(none)"));
}

std::vector<Endpoint> all_endpoints() {
  std::vector<Endpoint> all;
  for (int index = 0; index <= static_cast<int>(Endpoint::end_session); ++index)
    all.push_back(static_cast<Endpoint>(index));
  return all;
}

const std::set<Endpoint> script_endpoints{Endpoint::configuration, Endpoint::jwks,     Endpoint::token,
                                          Endpoint::revocation,    Endpoint::userinfo, Endpoint::pushed_authorization,
                                          Endpoint::registration};

const std::vector<HeaderField> preflight_fields{{"Origin", "https://app.example"},
                                                {"Access-Control-Request-Method", "POST"},
                                                {"Access-Control-Request-Headers", "authorization,dpop"}};

BOOST_AUTO_TEST_SUITE(cors)

BOOST_AUTO_TEST_CASE(rule_20_preflight_allows_endpoints_of_scripts_only) {
  const TestRequest request("OPTIONS", preflight_fields);
  for (const Endpoint endpoint : all_endpoints()) {
    BOOST_TEST_CONTEXT(to_string(endpoint)) {
      const auto response = preflight_response(request.view, endpoint, Options());
      BOOST_REQUIRE(response);
      BOOST_TEST(response->status == 204);
      BOOST_TEST(header(*response, "Access-Control-Allow-Credentials") == "(none)");
      const bool allowed = script_endpoints.contains(endpoint);
      BOOST_TEST(header(*response, "Access-Control-Allow-Origin") == (allowed ? "*" : "(none)"));
      BOOST_TEST(header(*response, "Access-Control-Allow-Methods") ==
                 (allowed ? std::string(allowed_methods(endpoint)) : "(none)"));
      BOOST_TEST(header(*response, "Access-Control-Allow-Headers") ==
                 (allowed ? "authorization, dpop, content-type" : "(none)"));
    }
  }
}

BOOST_AUTO_TEST_CASE(rule_20_other_requests_are_not_preflight_requests) {
  const TestRequest post("POST", preflight_fields), plain("OPTIONS"), no_origin("OPTIONS", {preflight_fields[1]}),
      no_method("OPTIONS", {preflight_fields[0]});
  for (const TestRequest* const request : {&post, &plain, &no_origin, &no_method})
    BOOST_TEST(!preflight_response(request->view, Endpoint::token, Options()));
}

BOOST_AUTO_TEST_CASE(rule_20_script_may_read_the_response_and_its_nonces) {
  const TestRequest request("POST");
  for (const Endpoint endpoint : all_endpoints()) {
    HttpResponse response;
    add_cors(response, request.view, endpoint, Options());
    const bool allowed = script_endpoints.contains(endpoint);
    BOOST_TEST(header(response, "Access-Control-Allow-Origin") == (allowed ? "*" : "(none)"));
    BOOST_TEST(header(response, "Access-Control-Expose-Headers") ==
               (allowed ? "DPoP-Nonce, OAuth-Client-Attestation-Challenge, WWW-Authenticate" : "(none)"));
    BOOST_TEST(response.headers.size() == (allowed ? 2U : 0U));
  }
}

BOOST_AUTO_TEST_CASE(rule_20_function_decides_about_each_origin) {
  Options options;
  int asked = 0;
  options.cors = [&asked](std::string_view origin, Endpoint endpoint) {
    ++asked;
    return origin == "https://app.example" && endpoint == Endpoint::token;
  };
  const TestRequest good("POST", {{"Origin", "https://app.example"}}),
      bad("POST", {{"Origin", "https://evil.example"}}), none("POST"),
      two("POST", {{"Origin", "https://app.example"}, {"Origin", "https://app.example"}});
  HttpResponse response;
  add_cors(response, good.view, Endpoint::token, options);
  BOOST_TEST(header(response, "Access-Control-Allow-Origin") == "https://app.example");
  BOOST_TEST(header(response, "Vary") == "Origin");
  BOOST_TEST(asked == 1);
  for (const TestRequest* const request : {&bad, &none, &two}) {
    HttpResponse refused;
    add_cors(refused, request->view, Endpoint::token, options);
    BOOST_TEST(header(refused, "Access-Control-Allow-Origin") == "(none)");
    BOOST_TEST(header(refused, "Access-Control-Expose-Headers") == "(none)");
    BOOST_TEST(header(refused, "Vary") == "Origin");
  }
  BOOST_TEST(asked == 2);
  HttpResponse page;
  add_cors(page, good.view, Endpoint::authorization, options);
  BOOST_TEST(page.headers.empty());
  BOOST_TEST(asked == 2);
}

BOOST_AUTO_TEST_CASE(rule_07_authorization_endpoint_has_get_and_post) {
  BOOST_TEST(is_allowed("GET", Endpoint::authorization));
  BOOST_TEST(is_allowed("POST", Endpoint::authorization));
  for (const char* const method : {"HEAD", "PUT", "get", "", "GET, POST", ",", " POST"})
    BOOST_TEST(!is_allowed(method, Endpoint::authorization), method);
}

BOOST_AUTO_TEST_CASE(method_that_an_endpoint_does_not_have_is_405_with_allow) {
  for (const Endpoint endpoint : all_endpoints()) {
    const HttpResponse response = method_not_allowed(endpoint);
    BOOST_TEST(response.status == 405);
    BOOST_TEST(header(response, "Allow") == allowed_methods(endpoint));
    BOOST_TEST(!is_allowed("OPTIONS", endpoint));
    BOOST_TEST(!is_allowed("TRACE", endpoint));
  }
  BOOST_TEST(is_allowed("HEAD", Endpoint::jwks));
  BOOST_TEST(is_allowed("HEAD", Endpoint::configuration));
  BOOST_TEST(is_allowed("DELETE", Endpoint::registration));
  BOOST_TEST(!is_allowed("GET", Endpoint::token));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
