#include "jws_verification.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "jose_helpers.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

PublicKey key_in(const std::string& jwk) { return PublicKey::from_jwk(json::parse(jwk).as_object()).value(); }

bool is_key(const std::string& jwk) { return PublicKey::from_jwk(json::parse(jwk).as_object()).has_value(); }

const std::string payload_of_rfc_7515 =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const std::string p256_jwk = R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";

}  // namespace

BOOST_AUTO_TEST_SUITE(jws_verification)

BOOST_AUTO_TEST_CASE(examples_of_the_rfcs_are_verified) {
  // RFC 7515 appendix A.1.
  const std::string by_secret = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + payload_of_rfc_7515 +
                                ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const std::string secret =
      base64url_decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
          .value();
  BOOST_TEST(is_signed_by_secret(parse_jwt(by_secret).value(), secret));
  BOOST_TEST(!is_signed_by_secret(parse_jwt(by_secret).value(), secret + "x"));
  BOOST_TEST(!is_signed_by_secret(parse_jwt(with_broken_signature(by_secret)).value(), secret));
  // RFC 7515 appendix A.3.
  const std::string by_key = "eyJhbGciOiJFUzI1NiJ9." + payload_of_rfc_7515 +
                             ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  BOOST_TEST(is_signed_by(parse_jwt(by_key).value(), key_in(p256_jwk)));
  BOOST_TEST(!is_signed_by(parse_jwt(with_broken_signature(by_key)).value(), key_in(p256_jwk)));
  BOOST_TEST(parse_jwt(by_key)->claim_text("iss") == "joe");
  BOOST_TEST(parse_jwt(by_key)->claim_seconds("exp").value() == 1300819380);
}

BOOST_AUTO_TEST_CASE(thumbprints_are_those_of_the_rfcs) {
  // RFC 7638 section 3.1.
  const PublicKey rsa = key_in(
      R"({"kty":"RSA","e":"AQAB","alg":"RS256","kid":"2011-04-29","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM7)"
      R"(8LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5)"
      R"(w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTW)"
      R"(hAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"})");
  BOOST_TEST(rsa.thumbprint() == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  // RFC 8037 appendix A.3.
  const PublicKey edwards =
      key_in(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
  BOOST_TEST(edwards.thumbprint() == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

BOOST_AUTO_TEST_CASE(algorithm_must_fit_the_key) {
  const SigningKey ec(KeyKind::p256);
  const SigningKey rsa(KeyKind::rsa);
  const json::object claims{{"a", 1}};
  BOOST_TEST(is_signed_by(parse_jwt(signed_jwt(ec, claims)).value(), ec.public_key()));
  BOOST_TEST(is_signed_by(parse_jwt(signed_jwt(rsa, claims)).value(), rsa.public_key()));
  for (const char* algorithm : {"none", "HS256", "RS256", "ES384", "es256", ""})
    BOOST_TEST(!is_signed_by(parse_jwt(signed_jwt(ec, claims, {{"alg", algorithm}})).value(), ec.public_key()));
  for (const char* algorithm : {"none", "ES256", "PS256", "RS512"})
    BOOST_TEST(!is_signed_by(parse_jwt(signed_jwt(rsa, claims, {{"alg", algorithm}})).value(), rsa.public_key()));
  BOOST_TEST(!is_signed_by(parse_jwt(unsigned_jwt(claims)).value(), ec.public_key()));
  BOOST_TEST(!is_signed_by_secret(parse_jwt(unsigned_jwt(claims)).value(), "secret"));
}

BOOST_AUTO_TEST_CASE(malformed_jwts_are_not_read) {
  const SigningKey key(KeyKind::p256);
  const std::string good = signed_jwt(key, {{"a", 1}});
  BOOST_TEST(parse_jwt(good).has_value());
  for (const std::string& bad : {std::string(), std::string("."), std::string(".."), good + ".x", good + "=",
                                 "x" + good, base64url("[]") + good.substr(good.find('.')), std::string(70'000, 'A'),
                                 signed_jwt(key, {}, {{"crit", json::array{"exp"}}})})
    BOOST_TEST(!parse_jwt(bad).has_value(), bad.substr(0, 100));
}

BOOST_AUTO_TEST_CASE(keys_that_are_no_good_are_not_read) {
  BOOST_TEST(is_key(p256_jwk));
  BOOST_TEST(!is_key("{}"));
  // A point that is not on the curve.
  BOOST_TEST(!is_key(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      "y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"})"));
  BOOST_TEST(!is_key(R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})"));
  BOOST_TEST(!is_key(R"({"kty":"EC","crv":"P-384","x":"AA","y":"AA"})"));
  BOOST_TEST(!is_key(R"({"kty":"RSA","n":"AQAB","e":"AQAB"})"));
  BOOST_TEST(!is_key(R"({"kty":"OKP","crv":"Ed25519","x":"AA"})"));
  BOOST_TEST(!is_key(R"({"kty":"oct","k":"AA"})"));
  BOOST_TEST(has_private_members(SigningKey(KeyKind::p256).jwk(true)));
  BOOST_TEST(!has_private_members(SigningKey(KeyKind::p256).jwk(false)));
}

BOOST_AUTO_TEST_CASE(key_of_a_set_is_chosen_by_its_id_its_use_and_its_algorithm) {
  const SigningKey key(KeyKind::p256);
  const std::string jwt = signed_jwt(key, {}, {{"kid", "one"}});
  const auto verifies = [&](json::object changes) {
    json::object jwk = key.public_key().jwk();
    for (const auto& [name, value] : changes) jwk[name] = value;
    const std::string set = json::serialize(json::object{{"keys", json::array{{{"kty", "x"}}, 1, jwk}}});
    return is_signed_by_set(parse_jwt(jwt).value(), read_key_set(set));
  };
  BOOST_TEST(verifies({{"kid", "one"}}));
  BOOST_TEST(verifies({{"kid", "one"}, {"use", "sig"}, {"alg", "ES256"}}));
  BOOST_TEST(!verifies({{"kid", "two"}}));
  BOOST_TEST(!verifies({{"kid", "one"}, {"use", "enc"}}));
  BOOST_TEST(!verifies({{"kid", "one"}, {"alg", "RS256"}}));
  BOOST_TEST(read_key_set("").empty());
  BOOST_TEST(read_key_set("[]").empty());
  BOOST_TEST(read_key_set(R"({"keys":{}})").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
