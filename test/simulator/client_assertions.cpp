#include <boost/test/unit_test.hpp>

#include "jose_helpers.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

// A service with a client that is authenticated by assertions.
struct AssertionFixture {
  explicit AssertionFixture(const std::string& method = "PRIVATE_KEY_JWT") {
    use_test_time(service);
    client = registered_client(
        service, {{"grantTypes", json::array{"CLIENT_CREDENTIALS", "AUTHORIZATION_CODE", "DEVICE_CODE", "CIBA"}},
                  {"tokenAuthMethod", method},
                  {"jwks", key_set_of(key)},
                  {"redirectUris", json::array{std::string(test_redirect_uri)}},
                  {"bcDeliveryMode", "POLL"}});
    id = client_id_in(client);
  }

  // The claims of an assertion that is accepted once. `changes` replaces claims; null removes one.
  json::object claims(const json::object& changes = {}) {
    json::object claims{{"iss", id},
                        {"sub", id},
                        {"aud", "https://simulator.example.com"},
                        {"exp", jwt_test_time + 300},
                        {"jti", "assertion-" + std::to_string(++number)}};
    for (const auto& [name, value] : changes) {
      if (value.is_null())
        claims.erase(name);
      else
        claims[name] = value;
    }
    return claims;
  }
  static std::string with_assertion(const std::string& assertion, const std::string& more) {
    return more +
           "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=" +
           assertion;
  }
  json::object call(const std::string& path, const std::string& assertion, const std::string& more) {
    return post_json(service, path, {{"parameters", with_assertion(assertion, more)}});
  }
  // Returns `OK`, or why the client is not authenticated.
  std::string use(const std::string& assertion) {
    const json::object response = call("/auth/token", assertion, "grant_type=client_credentials");
    if (action_of(response) != "INVALID_CLIENT") return action_of(response);
    const std::string message = text(response, "resultMessage");
    return message.substr(message.find("] ") + 2);
  }

  InProcessService service{authorization_options()};
  SigningKey key{KeyKind::p256};
  json::object client;
  std::string id;
  int number = 0;
};

struct SecretAssertionFixture : AssertionFixture {
  SecretAssertionFixture() : AssertionFixture("CLIENT_SECRET_JWT") {}
};

}  // namespace

BOOST_AUTO_TEST_SUITE(client_assertions)

BOOST_FIXTURE_TEST_CASE(assertion_that_a_key_of_the_client_has_signed_authenticates_it, AssertionFixture) {
  const json::object response =
      call("/auth/token", signed_jwt(key, claims()), "grant_type=client_credentials&client_id=" + id);
  BOOST_TEST(action_of(response) == "OK");
  BOOST_TEST(text(response, "clientAuthMethod") == "PRIVATE_KEY_JWT");
  // The subject of the assertion names the client if client_id is missing.
  BOOST_TEST(use(signed_jwt(key, claims())) == "OK");
}

BOOST_FIXTURE_TEST_CASE(audience_is_the_issuer_or_an_endpoint, AssertionFixture) {
  for (const json::value& audience :
       {json::value("https://simulator.example.com"), json::value("https://simulator.example.com/token"),
        json::value("https://simulator.example.com/par"),
        json::value(json::array{"https://other.example", "https://simulator.example.com"})})
    BOOST_TEST(use(signed_jwt(key, claims({{"aud", audience}}))) == "OK", json::serialize(audience));
  for (const json::value& audience :
       {json::value("https://other.example"), json::value(json::array()), json::value(1), json::value(nullptr),
        json::value("https://simulator.example.com/revocation"), json::value("https://simulator.example.com/")})
    BOOST_TEST(use(signed_jwt(key, claims({{"aud", audience}}))) ==
                   "aud of the client assertion does not name this authorization server.",
               json::serialize(audience));
  json::object settings = service.get("/service/get");
  settings["clientAssertionAudRestrictedToIssuer"] = true;
  post_json(service, "/service/update", settings);
  BOOST_TEST(use(signed_jwt(key, claims())) == "OK");
  BOOST_TEST(use(signed_jwt(key, claims({{"aud", "https://simulator.example.com/token"}}))) != "OK");
}

BOOST_FIXTURE_TEST_CASE(assertion_is_refused_for_each_fault, AssertionFixture) {
  const SigningKey other(KeyKind::p256);
  const SigningKey rsa(KeyKind::rsa);
  const std::string signature = "The signature of the client assertion is not valid.";
  BOOST_TEST(use(signed_jwt(other, claims())) == signature);
  BOOST_TEST(use(signed_jwt(rsa, claims())) == signature);
  BOOST_TEST(use(with_broken_signature(signed_jwt(key, claims()))) == signature);
  const std::string algorithm = "The algorithm of the client assertion is not that of the client.";
  BOOST_TEST(use(unsigned_jwt(claims())) == algorithm);
  BOOST_TEST(use(jwt_with_secret(text(client, "clientSecret"), claims())) == algorithm);
  // The public key must not work as a secret.
  BOOST_TEST(use(jwt_with_secret(key_set_of(key), claims())) == algorithm);

  const std::string subject = "iss and sub of the client assertion must be the client ID.";
  BOOST_TEST(use(signed_jwt(key, claims({{"iss", "x"}}))) == subject);
  BOOST_TEST(use(signed_jwt(key, claims({{"iss", nullptr}}))) == subject);
  const std::string stranger = std::to_string(test_client_id);
  const json::object of_stranger = call("/auth/token", signed_jwt(key, claims({{"iss", stranger}, {"sub", stranger}})),
                                        "grant_type=client_credentials&client_id=" + id);
  BOOST_TEST(action_of(of_stranger) == "INVALID_CLIENT");

  BOOST_TEST(use(signed_jwt(key, claims({{"exp", nullptr}}))) == "exp of the client assertion is missing.");
  BOOST_TEST(use(signed_jwt(key, claims({{"exp", jwt_test_time - 1}}))) == "The client assertion has expired.");
  BOOST_TEST(use(signed_jwt(key, claims({{"exp", "tomorrow"}}))) == "exp of the client assertion is missing.");
  BOOST_TEST(use(signed_jwt(key, claims({{"exp", jwt_test_time + 90'000}}))) ==
             "The client assertion expires after more than 24 hours.");
  BOOST_TEST(use(signed_jwt(key, claims({{"nbf", jwt_test_time + 200}}))) == "The client assertion is not valid yet.");
  BOOST_TEST(use(signed_jwt(key, claims({{"iat", jwt_test_time + 200}}))) == "The client assertion is not valid yet.");
  BOOST_TEST(use(signed_jwt(key, claims({{"jti", nullptr}}))) == "jti of the client assertion is missing.");
  BOOST_TEST(use("a.b.c") == "Client authentication failed.");
}

BOOST_FIXTURE_TEST_CASE(assertion_is_accepted_once, AssertionFixture) {
  const std::string assertion = signed_jwt(key, claims());
  BOOST_TEST(use(assertion) == "OK");
  BOOST_TEST(use(assertion) == "The client assertion was used before.");
  BOOST_TEST(use(signed_jwt(key, claims({{"jti", "assertion-1"}}))) == "The client assertion was used before.");
  service.backend.advance_time(std::chrono::seconds(301));
  BOOST_TEST(use(assertion) == "The client assertion has expired.");
  Behavior behavior;
  behavior.client_assertion_used_once = false;
  service.backend.set_behavior(behavior);
  const std::string repeated = signed_jwt(key, claims({{"exp", jwt_test_time + 600}}));
  BOOST_TEST(use(repeated) == "OK");
  BOOST_TEST(use(repeated) == "OK");
}

BOOST_FIXTURE_TEST_CASE(refused_assertion_does_not_use_up_its_id, AssertionFixture) {
  const json::object good = claims();
  BOOST_TEST(use(with_broken_signature(signed_jwt(key, good))) != "OK");
  BOOST_TEST(use(signed_jwt(key, good)) == "OK");
}

BOOST_FIXTURE_TEST_CASE(all_endpoints_authenticate_alike, AssertionFixture) {
  const std::pair<std::string, std::string> endpoints[] = {
      {"/auth/revocation", "/revocation"},
      {"/pushed_auth_req", "/par"},
      {"/device/authorization", "/device_authorization"},
      {"/backchannel/authentication", "/backchannel_authentication"}};
  const std::string parameters = "token=x&scope=openid&login_hint=john&response_type=code&client_id=" + id +
                                 "&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb";
  for (const auto& [path, endpoint] : endpoints) {
    const std::string good = signed_jwt(key, claims({{"aud", "https://simulator.example.com" + endpoint}}));
    const std::string accepted = action_of(call(path, good, parameters));
    BOOST_TEST((accepted == "OK" || accepted == "CREATED" || accepted == "USER_IDENTIFICATION"), path << accepted);
    const json::object replayed = call(path, good, parameters);
    BOOST_TEST(error_in(replayed) == "invalid_client", path);
    BOOST_TEST(error_in(call(path, with_broken_signature(signed_jwt(key, claims())), parameters)) == "invalid_client",
               path);
    const std::string elsewhere = signed_jwt(key, claims({{"aud", "https://simulator.example.com/userinfo"}}));
    BOOST_TEST(error_in(call(path, elsewhere, parameters)) == "invalid_client", path);
  }
}

BOOST_FIXTURE_TEST_CASE(assertion_cannot_replace_the_method_of_the_client, AssertionFixture) {
  const json::object basic = registered_client(service, {{"grantTypes", json::array{"CLIENT_CREDENTIALS"}},
                                                         {"tokenAuthMethod", "CLIENT_SECRET_BASIC"},
                                                         {"jwks", key_set_of(key)}});
  const json::object of_basic = claims({{"iss", client_id_in(basic)}, {"sub", client_id_in(basic)}});
  BOOST_TEST(use(signed_jwt(key, of_basic)) == "Client authentication failed.");
  BOOST_TEST(use(jwt_with_secret(text(basic, "clientSecret"), of_basic)) == "Client authentication failed.");
  // The client of the fixture cannot use its secret.
  const json::object by_secret = post_json(service, "/auth/token",
                                           {{"parameters", "grant_type=client_credentials"},
                                            {"clientId", id},
                                            {"clientSecret", text(client, "clientSecret")}});
  BOOST_TEST(action_of(by_secret) == "INVALID_CLIENT");
  const json::object both = call("/auth/token", signed_jwt(key, claims()),
                                 "grant_type=client_credentials&client_id=" + id + "&client_secret=x");
  BOOST_TEST(action_of(both) == "INVALID_CLIENT");
  const json::object of_unknown_type =
      post_json(service, "/auth/token",
                {{"parameters", "grant_type=client_credentials&client_assertion_type=x&client_assertion=" +
                                    signed_jwt(key, claims())}});
  BOOST_TEST(action_of(of_unknown_type) == "INVALID_CLIENT");
}

BOOST_FIXTURE_TEST_CASE(secret_of_the_client_signs_an_assertion, SecretAssertionFixture) {
  const std::string secret = text(client, "clientSecret");
  const json::object response = call("/auth/token", jwt_with_secret(secret, claims()), "grant_type=client_credentials");
  BOOST_TEST(action_of(response) == "OK");
  BOOST_TEST(text(response, "clientAuthMethod") == "CLIENT_SECRET_JWT");
  BOOST_TEST(use(jwt_with_secret(secret + "x", claims())) == "The signature of the client assertion is not valid.");
  BOOST_TEST(use(signed_jwt(key, claims())) == "The algorithm of the client assertion is not that of the client.");
  const std::string once = jwt_with_secret(secret, claims());
  BOOST_TEST(use(once) == "OK");
  BOOST_TEST(use(once) == "The client assertion was used before.");
}

BOOST_FIXTURE_TEST_CASE(client_of_the_options_may_sign_with_its_secret, AssertionFixture) {
  const std::string own = std::to_string(test_client_id);
  BOOST_TEST(use(jwt_with_secret("secret-of-the-client", claims({{"iss", own}, {"sub", own}}))) == "OK");
  BOOST_TEST(use(jwt_with_secret("wrong", claims({{"iss", own}, {"sub", own}}))) != "OK");
}

BOOST_AUTO_TEST_CASE(used_ids_are_forgotten_when_they_expire) {
  UsedIds used;
  const TimePoint start(std::chrono::seconds{1000});
  for (int count = 0; count < 1000; ++count) {
    const TimePoint now = start + std::chrono::seconds(count);
    BOOST_TEST(used.use("a", std::to_string(count), now + std::chrono::seconds(10), now));
    BOOST_TEST(!used.use("a", std::to_string(count), now + std::chrono::seconds(10), now));
  }
  BOOST_TEST(used.size() <= 10u);
  // The issuer and the ID are not taken for one another.
  BOOST_TEST(used.use("ab", "c", start + std::chrono::hours(1), start));
  BOOST_TEST(used.use("a", "bc", start + std::chrono::hours(1), start));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
