#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"
#include "json_patch.hpp"
#include "jwt_check.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

std::string patched(const std::string& document, const std::string& patch) {
  json::value value = json::parse(document);
  return apply_json_patch(value, patch) ? json::serialize(value) : "(refused)";
}

std::string id_token_from(InProcessService& service) {
  const json::object issued = issue(service, ticket_of(service, request_parameters("scope=openid")));
  return text(exchange_code(service, text(issued, "authorizationCode")), "idToken");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(service_documents)

BOOST_AUTO_TEST_CASE(discovery_document_has_the_issuer_and_what_the_simulator_can_do) {
  InProcessService service;
  const json::object document = service.get("/service/configuration");
  BOOST_TEST(text(document, "issuer") == "https://simulator.example.com");
  BOOST_TEST(text(document, "jwks_uri").starts_with("https://simulator.example.com/"));
  BOOST_TEST(document.at("authorization_response_iss_parameter_supported").as_bool());
  const HttpResponse pretty = service.send("GET", "/api/10738933707579/service/configuration?pretty=true");
  BOOST_TEST(pretty.body.starts_with("{\n  \"issuer\": "));
  BOOST_TEST((json::parse(pretty.body) == json::value(document)));
  BOOST_TEST(service.status("GET", "/service/configuration?pretty=%4") == 400u);
}

BOOST_AUTO_TEST_CASE(discovery_document_can_be_patched_by_query_and_by_body) {
  InProcessService service;
  const std::string query =
      "patch=%5B%7B%22op%22%3A%22add%22%2C%22path%22%3A%22%2Fx%22%2C%22value%22%3A1%7D%5D";  // [{"op":"add",...}]
  BOOST_TEST(service.get("/service/configuration?" + query).at("x").as_int64() == 1);
  const json::object by_body = service.post(
      "/service/configuration", R"({"patch":"[{\"op\":\"replace\",\"path\":\"/issuer\",\"value\":\"i\"}]"})");
  BOOST_TEST(text(by_body, "issuer") == "i");
  BOOST_TEST(service.status("POST", "/service/configuration", R"({"patch":"[{}]"})") == 400u);
}

BOOST_AUTO_TEST_CASE(json_patch_follows_its_rfc) {
  BOOST_TEST(patched(R"({"a":1})", R"([{"op":"add","path":"/b","value":[1]},{"op":"add","path":"/b/-","value":2}])") ==
             R"({"a":1,"b":[1,2]})");
  BOOST_TEST(patched(R"({"a":[1,3]})", R"([{"op":"add","path":"/a/1","value":2}])") == R"({"a":[1,2,3]})");
  BOOST_TEST(patched(R"({"a/b":{"~":1}})", R"([{"op":"remove","path":"/a~1b/~0"}])") == R"({"a/b":{}})");
  BOOST_TEST(patched(R"({"a":1})", R"([{"op":"move","from":"/a","path":"/b"}])") == R"({"b":1})");
  BOOST_TEST(patched(R"({"a":1})", R"([{"op":"copy","from":"/a","path":"/b"}])") == R"({"a":1,"b":1})");
  BOOST_TEST(patched(R"({"a":1})", R"([{"op":"test","path":"/a","value":1}])") == R"({"a":1})");
  for (const std::string patch :
       {R"({})", R"([1])", R"([{"op":"dance","path":"/a","value":1}])", R"([{"op":"test","path":"/a","value":2}])",
        R"([{"op":"remove","path":"/b"}])", R"([{"op":"replace","path":"/b","value":1}])",
        R"([{"op":"add","path":"b","value":1}])", R"([{"op":"add","path":"/b/c","value":1}])",
        R"([{"op":"add","path":"/~2","value":1}])", R"([{"op":"add","path":"/b"}])",
        R"([{"op":"move","from":"/a","path":"/a/b"}])", R"([{"op":"remove","path":""}])"})
    BOOST_TEST(patched(R"({"a":1})", patch) == "(refused)", patch);
}

BOOST_AUTO_TEST_CASE(json_patch_cannot_make_a_document_grow_without_bound) {
  std::string patch = "[";
  for (int count = 0; count < 60; ++count)
    patch += R"({"op":"copy","from":"","path":"/)" + std::to_string(count) + R"("},)";
  patch.back() = ']';
  BOOST_TEST(patched(R"({"a":1})", patch) == "(refused)");
}

BOOST_AUTO_TEST_CASE(key_set_has_the_keys_that_verify_old_and_new_id_tokens) {
  InProcessService service(authorization_options());
  const std::string before = id_token_from(service);
  BOOST_TEST(service.send("POST", "/simulator/keys", "{}").status == 204u);
  const std::string after = id_token_from(service);
  const json::object keys = service.get("/service/jwks/get");
  // Two keys for ES256, and the first one for RS256, which is made when the set is shown.
  BOOST_TEST(keys.at("keys").as_array().size() == 3u);
  BOOST_TEST(check_jwt(before, keys).verified);
  BOOST_TEST(check_jwt(after, keys).verified);
  BOOST_TEST(check_jwt(before, keys).header.at("kid") != check_jwt(after, keys).header.at("kid"));
  std::string forged = after;
  forged[forged.find('.') + 5] ^= 1;
  BOOST_TEST(action_of(authorize(service, request_parameters("id_token_hint=" + forged))) == "LOCATION");

  for (int count = 0; count < 6; ++count) service.backend.rotate_keys();
  BOOST_TEST(service.get("/service/jwks/get").at("keys").as_array().size() == 10u);
}

BOOST_AUTO_TEST_CASE(private_keys_are_shown_on_request_only) {
  InProcessService service;
  const auto first_key = [&](const std::string& query) {
    return service.get("/service/jwks/get" + query).at("keys").as_array().at(0).as_object();
  };
  BOOST_TEST(!first_key("").contains("d"));
  BOOST_TEST(text(first_key("?includePrivateKeys=true"), "d").size() == 43u);
  BOOST_TEST(text(first_key(""), "alg") == "ES256");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
