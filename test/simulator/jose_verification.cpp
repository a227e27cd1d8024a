#include <boost/test/unit_test.hpp>

#include "jose_helpers.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

std::string id_token_of(InProcessService& service) {
  const json::object issued = issue(service, ticket_of(service, request_parameters("scope=openid")));
  return text(exchange_code(service, text(issued, "authorizationCode")), "idToken");
}

json::object verify(InProcessService& service, const std::string& jwt, json::object more = {}) {
  more["jose"] = jwt;
  return post_json(service, "/jose/verify", more);
}

// Returns the two members that say whether the object is valid.
std::pair<bool, bool> validity(const json::object& response) {
  return {response.at("valid").as_bool(), response.at("signatureValid").as_bool()};
}

constexpr std::pair valid{true, true}, invalid_claims{false, true}, wrong_signature{false, false};

}  // namespace

BOOST_AUTO_TEST_SUITE(jose_verification)

BOOST_AUTO_TEST_CASE(jwt_of_the_service_is_valid_until_it_expires) {
  InProcessService service(authorization_options());
  const std::string id_token = id_token_of(service);
  BOOST_TEST((validity(verify(service, id_token)) == valid));
  BOOST_TEST((validity(verify(service, with_broken_signature(id_token))) == wrong_signature));
  BOOST_TEST((validity(verify(service, "no JWT")) == wrong_signature));
  service.backend.advance_time(std::chrono::hours(2));
  const json::object expired = verify(service, id_token);
  BOOST_TEST((validity(expired) == invalid_claims));
  BOOST_TEST((expired.at("invalidClaims") == json::array{"exp"}));
  BOOST_TEST((validity(verify(service, id_token, {{"clockSkew", 7200}})) == valid));
}

BOOST_AUTO_TEST_CASE(mandatory_claims_that_are_missing_are_named) {
  InProcessService service(authorization_options());
  const std::string id_token = id_token_of(service);
  BOOST_TEST((validity(verify(service, id_token, {{"mandatoryClaims", {"iss", "sub"}}})) == valid));
  const json::object response = verify(service, id_token, {{"mandatoryClaims", {"sub", "nonce", "events"}}});
  BOOST_TEST((validity(response) == invalid_claims));
  BOOST_TEST((response.at("missingClaims") == json::array{"nonce", "events"}));
}

BOOST_AUTO_TEST_CASE(jwt_of_a_client_is_verified_by_its_secret_or_its_keys) {
  InProcessService service(authorization_options());
  const json::object claims{{"iss", "my-client"}};
  const std::string by_secret = jwt_with_secret("secret-of-the-client", claims);
  BOOST_TEST((validity(verify(service, by_secret, {{"signedByClient", true}})) == valid));
  BOOST_TEST((validity(verify(service, by_secret)) == wrong_signature));
  const std::string by_other = jwt_with_secret("other-secret", claims);
  BOOST_TEST((validity(verify(service, by_other, {{"signedByClient", true}})) == wrong_signature));
  const json::object other{{"signedByClient", true}, {"clientIdentifier", "5921531358155430"}};
  BOOST_TEST((validity(verify(service, by_other, other)) == valid));

  const SigningKey key(KeyKind::p256);
  json::object client = service.get("/client/get/my-client");
  client["jwks"] = key_set_of(key);
  post_json(service, "/client/update/my-client", client);
  BOOST_TEST((validity(verify(service, signed_jwt(key, claims), {{"signedByClient", true}})) == valid));
  BOOST_TEST((validity(verify(service, signed_jwt(SigningKey(KeyKind::p256), claims), {{"signedByClient", true}})) ==
              wrong_signature));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
