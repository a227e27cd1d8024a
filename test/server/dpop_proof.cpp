// DPoP proofs and their keys, verified by the resource server itself.
#include "server/resource/dpop_proof.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <limits>
#include <string>

#include "server/proof_key.hpp"
#include "server/resource/jws_key.hpp"
#include "server/resource/proof_replays.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds proof_time{1'000'000s};

const ProofKey& es256_key() {
  static const ProofKey key("ES256");
  return key;
}

/// A proof for POST https://api.example/v1/resource with the token `abc`, until a test changes it.
struct ProofDraft {
  explicit ProofDraft(const ProofKey& the_key = es256_key())
      : key(the_key),
        header{{"typ", "dpop+jwt"}, {"alg", key.algorithm()}, {"jwk", key.jwk()}},
        claims{{"jti", "id-1"},
               {"htm", "POST"},
               {"htu", "https://api.example/v1/resource"},
               {"iat", proof_time.time_since_epoch().count()},
               {"ath", hash_of_token("abc")}} {
    expected.method = "POST";
    expected.origin = "https://api.example/v1";
    expected.path = "/resource";
    expected.token = "abc";
    expected.algorithms = "ES256 RS256 PS256 EdDSA";
    expected.now = proof_time;
  }

  std::string text() const { return key.make(header, claims); }
  std::optional<VerifiedProof> verify() const { return verify_dpop_proof(text(), expected); }
  bool is_good() const { return verify().has_value(); }

  const ProofKey& key;
  boost::json::object header, claims;
  ProofExpectation expected;
};

BOOST_AUTO_TEST_SUITE(dpop_proof)

BOOST_AUTO_TEST_CASE(rule_22_proof_of_each_algorithm_is_verified) {
  for (const char* algorithm : {"ES256", "RS256", "PS256", "EdDSA"}) {
    BOOST_TEST_CONTEXT(algorithm) {
      const ProofKey key(algorithm);
      ProofDraft draft(key);
      const std::optional<VerifiedProof> proof = draft.verify();
      BOOST_REQUIRE(proof.has_value());
      BOOST_TEST(proof->id == "id-1");
      BOOST_TEST(proof->key_thumbprint.size() == 43U);
      // The header names the algorithm, so the key of another algorithm does not count.
      draft.expected.algorithms = "ES384";
      BOOST_TEST(!draft.is_good());
      const ProofKey other(algorithm);
      draft.expected.algorithms = algorithm;
      BOOST_TEST(draft.is_good());
      draft.header["jwk"] = other.jwk();
      BOOST_TEST(!draft.is_good());
    }
  }
}

// RFC 9449 figures 9 and 12.
BOOST_AUTO_TEST_CASE(rule_22_proof_of_the_standard_is_verified) {
  const std::string proof =
      "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJo"
      "RjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19."
      "eyJq"
      "dGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNv"
      "dXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9."
      "2oW9RP35yRqz"
      "hrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
  ProofExpectation expected;
  expected.method = "GET";
  expected.origin = "https://resource.example.org";
  expected.path = "/protectedresource";
  expected.token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
  expected.algorithms = "ES256";
  expected.now = std::chrono::sys_seconds(1'562'262'618s);
  const std::optional<VerifiedProof> verified = verify_dpop_proof(proof, expected);
  BOOST_REQUIRE(verified.has_value());
  BOOST_TEST(verified->key_thumbprint == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
  BOOST_TEST(verified->id == "e1j3V_bKic8-LAEB");
}

BOOST_AUTO_TEST_CASE(rule_22_anything_unusual_in_a_proof_is_not_accepted) {
  using Change = std::function<void(ProofDraft&)>;
  const std::pair<const char*, Change> changes[] = {
      {"type", [](ProofDraft& draft) { draft.header["typ"] = "jwt"; }},
      {"no type", [](ProofDraft& draft) { draft.header.erase("typ"); }},
      {"no algorithm", [](ProofDraft& draft) { draft.header.erase("alg"); }},
      {"none", [](ProofDraft& draft) { draft.header["alg"] = "none"; }},
      {"symmetric", [](ProofDraft& draft) { draft.header["alg"] = "HS256"; }},
      {"algorithm of another key", [](ProofDraft& draft) { draft.header["alg"] = "RS256"; }},
      {"not allowed", [](ProofDraft& draft) { draft.expected.algorithms = "RS256 XES256 ES256X"; }},
      {"critical", [](ProofDraft& draft) { draft.header["crit"] = boost::json::array{"exp"}; }},
      {"no key", [](ProofDraft& draft) { draft.header.erase("jwk"); }},
      {"private key", [](ProofDraft& draft) { draft.header["jwk"].as_object()["d"] = "AA"; }},
      {"symmetric key", [](ProofDraft& draft) { draft.header["jwk"].as_object()["k"] = nullptr; }},
      {"curve", [](ProofDraft& draft) { draft.header["jwk"].as_object()["crv"] = "P-384"; }},
      {"no ID", [](ProofDraft& draft) { draft.claims.erase("jti"); }},
      {"empty ID", [](ProofDraft& draft) { draft.claims["jti"] = ""; }},
      {"long ID", [](ProofDraft& draft) { draft.claims["jti"] = std::string(257, 'x'); }},
      {"ID that is a number", [](ProofDraft& draft) { draft.claims["jti"] = 1; }},
      {"nonce", [](ProofDraft& draft) { draft.claims["nonce"] = "n"; }},
      {"method", [](ProofDraft& draft) { draft.claims["htm"] = "post"; }},
      {"no method", [](ProofDraft& draft) { draft.claims.erase("htm"); }},
      {"query", [](ProofDraft& draft) { draft.claims["htu"] = "https://api.example/v1/resource?a=b"; }},
      {"longer path", [](ProofDraft& draft) { draft.claims["htu"] = "https://api.example/v1/resource/"; }},
      {"shorter path", [](ProofDraft& draft) { draft.claims["htu"] = "https://api.example/v1"; }},
      {"host", [](ProofDraft& draft) { draft.claims["htu"] = "https://api.example.org/v1/resource"; }},
      {"no URL", [](ProofDraft& draft) { draft.claims.erase("htu"); }},
      {"another token", [](ProofDraft& draft) { draft.expected.token = "abd"; }},
      {"no token", [](ProofDraft& draft) { draft.claims.erase("ath"); }},
      {"time that is text", [](ProofDraft& draft) { draft.claims["iat"] = "1000000"; }},
      {"time with a fraction", [](ProofDraft& draft) { draft.claims["iat"] = 1'000'000.5; }},
      {"huge time", [](ProofDraft& draft) { draft.claims["iat"] = 1e300; }},
      {"no time", [](ProofDraft& draft) { draft.claims.erase("iat"); }},
      {"long proof", [](ProofDraft& draft) { draft.claims["x"] = std::string(8'192, 'x'); }},
  };
  BOOST_TEST(ProofDraft().is_good());
  ProofDraft longest_id;
  longest_id.claims["jti"] = std::string(256, 'x');
  BOOST_TEST(longest_id.is_good());
  for (const auto& [name, change] : changes) {
    ProofDraft draft;
    change(draft);
    BOOST_TEST(!draft.is_good(), name);
  }
}

BOOST_AUTO_TEST_CASE(rule_40_time_of_a_proof_may_differ_by_60_seconds) {
  const std::pair<int, bool> cases[] = {{-61, false}, {-60, true}, {0, true}, {60, true}, {61, false}};
  for (const auto& [difference, good] : cases) {
    ProofDraft draft;
    draft.claims["iat"] = proof_time.time_since_epoch().count() + difference;
    BOOST_TEST(draft.is_good() == good, difference);
  }
  for (const std::int64_t extreme :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    ProofDraft draft;
    draft.claims["iat"] = extreme;
    BOOST_TEST(!draft.is_good());
  }
}

BOOST_AUTO_TEST_CASE(rule_22_changed_or_malformed_proof_is_not_accepted) {
  const ProofDraft draft;
  const std::string proof = draft.text();
  for (std::size_t index = 0; index < proof.size(); index += 7) {
    std::string changed = proof;
    changed[index] = changed[index] == 'A' ? 'B' : 'A';
    BOOST_TEST(!verify_dpop_proof(changed, draft.expected).has_value(), index);
  }
  for (std::size_t size = 0; size < proof.size(); size += 11)
    BOOST_TEST(!verify_dpop_proof(proof.substr(0, size), draft.expected).has_value());
  for (const std::string& bad :
       {proof + "=", proof + ".", proof + ".AA", '.' + proof, std::string(".."), std::string()})
    BOOST_TEST(!verify_dpop_proof(bad, draft.expected).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(thumbprints_are_those_of_the_standards) {
  const boost::json::value okp = boost::json::parse(
      R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"ignored"})");
  const boost::json::value rsa = boost::json::parse(
      R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXj)"
      R"(BZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgd)"
      R"(AZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awa)"
      R"(pJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"})");
  // RFC 8037 appendix A.3 and RFC 7638 section 3.1.
  BOOST_TEST(JwsKey::from_jwk(okp.as_object(), JwsAlgorithm::eddsa).value().thumbprint() ==
             "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  for (const JwsAlgorithm algorithm : {JwsAlgorithm::rs256, JwsAlgorithm::ps256})
    BOOST_TEST(JwsKey::from_jwk(rsa.as_object(), algorithm).value().thumbprint() ==
               "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

BOOST_AUTO_TEST_CASE(keys_that_are_weak_expensive_or_malformed_are_refused) {
  const boost::json::object good = ProofKey("RS256").jwk();
  BOOST_TEST(JwsKey::from_jwk(good, JwsAlgorithm::rs256).has_value());
  const std::string huge(683, 'A');
  const std::pair<const char*, std::string> changes[] = {
      {"e", "AQ"},        // 1
      {"e", "AQAA"},      // an even number
      {"e", "AAEAAQ"},    // a zero byte in front
      {"e", "AQAAAAE"},   // five bytes
      {"n", "AQAB"},      // too short
      {"n", 'g' + huge},  // too long
      {"n", std::string()}, {"e", std::string()}, {"e", "AQAB="}, {"e", "AQ AB"}, {"e", "AQAC!"}, {"kty", "EC"},
  };
  for (const auto& [name, value] : changes) {
    boost::json::object jwk = good;
    jwk[name] = value;
    BOOST_TEST(!JwsKey::from_jwk(jwk, JwsAlgorithm::rs256).has_value(), name << ' ' << value);
  }
  BOOST_TEST(!JwsKey::from_jwk(ProofKey("RS256", 1'024).jwk(), JwsAlgorithm::rs256).has_value());
  BOOST_TEST(!JwsKey::from_jwk(good, JwsAlgorithm::es256).has_value());
  BOOST_TEST(!JwsKey::from_jwk(good, JwsAlgorithm::eddsa).has_value());

  boost::json::object point = es256_key().jwk();
  BOOST_TEST(JwsKey::from_jwk(point, JwsAlgorithm::es256).has_value());
  BOOST_TEST(!JwsKey::from_jwk(point, JwsAlgorithm::ps256).has_value());
  // Not on the curve: the two coordinates of one point are exchanged.
  std::swap(point["x"], point["y"]);
  BOOST_TEST(!JwsKey::from_jwk(point, JwsAlgorithm::es256).has_value());
  point["x"] = "AAAA";
  BOOST_TEST(!JwsKey::from_jwk(point, JwsAlgorithm::es256).has_value());
}

BOOST_AUTO_TEST_CASE(rule_22_proof_is_used_once_and_forgotten_when_its_time_is_over) {
  ProofReplays replays(3);
  const Hash128 first{1, 1}, second{2, 2}, third{3, 3}, fourth{4, 4};
  BOOST_TEST(replays.use(first, proof_time));
  BOOST_TEST(!replays.use(first, proof_time));
  BOOST_TEST(replays.use(second, proof_time + 1s));
  BOOST_TEST(replays.use(third, proof_time + 1s));
  // There is no room, so a fourth proof is not accepted here.
  BOOST_TEST(!replays.use(fourth, proof_time + 120s));
  // A proof dated 60 s ahead is good for 120 s.
  BOOST_TEST(!replays.use(first, proof_time + 120s));
  BOOST_TEST(replays.use(fourth, proof_time + 121s));
  BOOST_TEST(replays.size() == 3U);
  BOOST_TEST(replays.use(first, proof_time + 122s));
  BOOST_TEST(replays.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
