#include <boost/test/unit_test.hpp>

#include "jose_helpers.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

struct RequestObjectFixture {
  RequestObjectFixture() : service(authorization_options()) {
    use_test_time(service);
    id = add_client({});
  }

  std::string add_client(json::object members) {
    members["jwks"] = key_set_of(key);
    members["redirectUris"] = json::array{std::string(test_redirect_uri)};
    members["tokenAuthMethod"] = "CLIENT_SECRET_POST";
    client = registered_client(service, members);
    return client_id_in(client);
  }
  // The claims of a good request object. `changes` replaces claims; null removes one.
  json::object claims(const json::object& changes = {}) const {
    json::object claims{{"iss", id},
                        {"aud", "https://simulator.example.com"},
                        {"client_id", id},
                        {"response_type", "code"},
                        {"redirect_uri", std::string(test_redirect_uri)},
                        {"scope", "openid"},
                        {"exp", jwt_test_time + 60}};
    for (const auto& [name, value] : changes) {
      if (value.is_null())
        claims.erase(name);
      else
        claims[name] = value;
    }
    return claims;
  }
  json::object send(const std::string& object, const std::string& more = "") {
    return authorize(service, "client_id=" + id + "&request=" + object + more);
  }
  // Returns the action, or the error of a refusal.
  std::string result(const std::string& object, const std::string& more = "") { return error_in(send(object, more)); }
  void change_settings(const std::string& name, bool value) {
    json::object settings = service.get("/service/get");
    settings[name] = value;
    post_json(service, "/service/update", settings);
  }

  InProcessService service;
  SigningKey key{KeyKind::p256};
  json::object client;
  std::string id;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(request_objects, RequestObjectFixture)

BOOST_AUTO_TEST_CASE(claims_of_a_signed_request_object_are_the_parameters) {
  const json::object request = claims({{"state", "inside"},
                                       {"max_age", 0},
                                       {"resource", json::array{"https://a.example", "https://b.example"}},
                                       {"claims", {{"userinfo", {{"email", nullptr}}}}}});
  const json::object response = send(signed_jwt(key, request), "&state=outside&scope=history.read&prompt=none");
  BOOST_TEST(action_of(response) == "INTERACTION");
  BOOST_TEST(response.at("scopes").as_array().size() == 1u);
  BOOST_TEST(response.at("resources").as_array().size() == 2u);
  BOOST_TEST(text(response, "userInfoClaims") == R"({"email":null})");
  BOOST_TEST((json::parse(text(response, "requestObjectPayload")) == json::value(request)));
  const json::object issued = issue(service, text(response, "ticket"));
  BOOST_TEST(value_of(redirect_parameters(issued), "state") == "inside");
}

BOOST_AUTO_TEST_CASE(parameters_beside_the_request_object_count_in_the_traditional_way_only) {
  const std::string object = signed_jwt(key, claims({{"redirect_uri", nullptr}, {"response_type", nullptr}}));
  const std::string more = "&response_type=code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&scope=x&state=s";
  BOOST_TEST(result(object, more) == "invalid_request");
  change_settings("traditionalRequestObjectProcessingApplied", true);
  const json::object response = send(object, more);
  BOOST_TEST(action_of(response) == "INTERACTION");
  BOOST_TEST(text(response.at("scopes").as_array().at(0).as_object(), "name") == "openid");
}

BOOST_AUTO_TEST_CASE(request_object_is_refused_for_each_fault_and_nobody_is_redirected) {
  const SigningKey other(KeyKind::p256);
  const std::string invalid = "invalid_request_object";
  BOOST_TEST(result(signed_jwt(key, claims())) == "INTERACTION");
  BOOST_TEST(action_of(send("a.b.c")) == "BAD_REQUEST");
  BOOST_TEST(result("a.b.c") == invalid);
  BOOST_TEST(result(signed_jwt(other, claims())) == invalid);
  BOOST_TEST(result(with_broken_signature(signed_jwt(key, claims()))) == invalid);
  BOOST_TEST(result(unsigned_jwt(claims())) == invalid);
  BOOST_TEST(result(jwt_with_secret(key_set_of(key), claims())) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"iss", "x"}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"client_id", std::to_string(test_client_id)}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"aud", "https://other.example"}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"exp", jwt_test_time - 1}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"exp", "never"}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"nbf", jwt_test_time + 100}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"request", "x"}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims({{"request_uri", "x"}}))) == invalid);
  BOOST_TEST(result(signed_jwt(key, claims()), "&request_uri=https%3A%2F%2Fa") == "invalid_request");
  BOOST_TEST(result(signed_jwt(key, claims()), "&request=x") == "invalid_request");
}

BOOST_AUTO_TEST_CASE(audience_is_needed_if_the_service_checks_it) {
  const std::string without = signed_jwt(key, claims({{"aud", nullptr}}));
  BOOST_TEST(result(without) == "INTERACTION");
  change_settings("requestObjectAudienceChecked", true);
  BOOST_TEST(result(without) == "invalid_request_object");
}

BOOST_AUTO_TEST_CASE(algorithm_is_that_of_the_client) {
  BOOST_TEST(result(jwt_with_secret(text(client, "clientSecret"), claims())) == "INTERACTION");
  id = add_client({{"requestSignAlg", "ES256"}});
  BOOST_TEST(result(signed_jwt(key, claims())) == "INTERACTION");
  BOOST_TEST(result(jwt_with_secret(text(client, "clientSecret"), claims())) == "invalid_request_object");
  BOOST_TEST(result(unsigned_jwt(claims())) == "invalid_request_object");
  id = add_client({{"requestSignAlg", "NONE"}});
  BOOST_TEST(result(unsigned_jwt(claims())) == "INTERACTION");
  BOOST_TEST(result(unsigned_jwt(claims()) + "AAAA") == "invalid_request_object");
  key = SigningKey(KeyKind::rsa);
  id = add_client({{"requestSignAlg", "RS256"}});
  BOOST_TEST(result(signed_jwt(key, claims())) == "INTERACTION");
}

BOOST_AUTO_TEST_CASE(client_may_be_required_to_send_a_request_object) {
  id = add_client({{"requestObjectRequired", true}});
  const std::string plain = "client_id=" + id + "&response_type=code";
  BOOST_TEST(error_in(authorize(service, plain)) == "invalid_request");
  BOOST_TEST(result(signed_jwt(key, claims())) == "INTERACTION");
}

BOOST_AUTO_TEST_CASE(request_object_can_be_pushed) {
  const auto push = [&](const std::string& object) {
    return post_json(
        service, "/pushed_auth_req",
        {{"parameters", "client_id=" + id + "&client_secret=" + text(client, "clientSecret") + "&request=" + object}});
  };
  BOOST_TEST(error_in(push(with_broken_signature(signed_jwt(key, claims())))) == "invalid_request_object");
  const json::object pushed = push(signed_jwt(key, claims({{"max_age", 0}})));
  BOOST_TEST(action_of(pushed) == "CREATED");
  const json::object response = authorize(service, "client_id=" + id + "&request_uri=" + text(pushed, "requestUri"));
  BOOST_TEST(action_of(response) == "INTERACTION");
  BOOST_TEST(json::parse(text(response, "requestObjectPayload")).as_object().at("max_age").as_int64() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
