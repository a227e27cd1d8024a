#include "core/dpop_proof.hpp"

#include <boost/test/unit_test.hpp>

#include "core/base64.hpp"

using namespace authlete::core;

BOOST_AUTO_TEST_SUITE(dpop_proof)

BOOST_AUTO_TEST_CASE(header_has_type_algorithm_and_key) {
  BOOST_TEST(encoded_dpop_header(R"({"kty":"EC"})") ==
             base64url(R"({"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC"}})"));
}

BOOST_AUTO_TEST_CASE(claims_have_a_nonce_only_if_there_is_one) {
  DpopClaims claims;
  claims.jti = "id";
  claims.htm = "POST";
  claims.htu = "https://as.example/api";
  claims.iat = 784111777;
  claims.ath = "hash";
  BOOST_TEST(encoded_dpop_claims(claims) ==
             base64url(R"({"jti":"id","htm":"POST","htu":"https://as.example/api","ath":"hash","iat":784111777})"));
  claims.nonce = "n0nce";
  BOOST_TEST(
      encoded_dpop_claims(claims) ==
      base64url(
          R"({"jti":"id","htm":"POST","htu":"https://as.example/api","ath":"hash","nonce":"n0nce","iat":784111777})"));
}

BOOST_AUTO_TEST_SUITE_END()
