#include "core/dpop_nonce.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using authlete::Headers;
using authlete::core::demands_dpop_nonce;
using authlete::core::valid_dpop_nonce;

namespace {

bool demanded_by(const char* field) { return demands_dpop_nonce(Headers{{"WWW-Authenticate", field}}); }

}  // namespace

BOOST_AUTO_TEST_SUITE(dpop_nonce_rules)

BOOST_AUTO_TEST_CASE(nonce_has_only_the_characters_of_the_standard) {
  for (int byte = 0; byte < 256; ++byte) {
    const bool valid = byte > 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
    BOOST_TEST(valid_dpop_nonce(std::string(1, static_cast<char>(byte))) == valid, byte);
    BOOST_TEST(valid_dpop_nonce("a" + std::string(1, static_cast<char>(byte))) == valid, byte);
  }
}

BOOST_AUTO_TEST_CASE(nonce_is_neither_empty_nor_too_long) {
  BOOST_TEST(!valid_dpop_nonce(""));
  BOOST_TEST(valid_dpop_nonce(std::string(1024, 'n')));
  BOOST_TEST(!valid_dpop_nonce(std::string(1025, 'n')));
}

BOOST_AUTO_TEST_CASE(challenge_with_the_error_demands_a_nonce) {
  BOOST_TEST(demanded_by(R"(DPoP error="use_dpop_nonce")"));
  BOOST_TEST(demanded_by(R"(DPoP error="use_dpop_nonce", error_description="Use the \"nonce\", please")"));
  BOOST_TEST(demanded_by(R"(DPoP realm="a, b", algs="ES256 PS256" , error = "use_dpop_nonce")"));
  BOOST_TEST(demanded_by(R"(dpop ERROR=use_dpop_nonce)"));
  BOOST_TEST(demanded_by(R"(DPoP error="use\_dpop_nonce")"));
}

BOOST_AUTO_TEST_CASE(challenge_is_found_among_others) {
  BOOST_TEST(demanded_by(R"(Bearer realm="x", error="invalid_token", DPoP error="use_dpop_nonce")"));
  BOOST_TEST(demanded_by(R"(DPoP error="use_dpop_nonce", Bearer)"));
  BOOST_TEST(demanded_by(R"(Negotiate a/b+c==, DPoP error="use_dpop_nonce")"));
  BOOST_TEST(demanded_by(R"(,, Basic , DPoP algs="ES256",, error="use_dpop_nonce")"));
  BOOST_TEST(demands_dpop_nonce(
      Headers{{"Date", "x"}, {"WWW-Authenticate", "Bearer"}, {"www-authenticate", R"(DPoP error="use_dpop_nonce")"}}));
}

BOOST_AUTO_TEST_CASE(other_challenges_demand_no_nonce) {
  BOOST_TEST(!demands_dpop_nonce(Headers()));
  BOOST_TEST(!demands_dpop_nonce(Headers{{"DPoP", R"(DPoP error="use_dpop_nonce")"}}));
  for (const char* field : {
           "",
           "DPoP",
           "DPoP error",
           "DPoP error=",
           R"(DPoP error="invalid_token")",
           R"(DPoP error="USE_DPOP_NONCE")",
           R"(DPoP error="use_dpop_nonce2")",
           R"(DPoP error_description="use_dpop_nonce")",
           R"(DPoP error="invalid_dpop_proof", Bearer error="use_dpop_nonce")",
           R"(Bearer error="use_dpop_nonce")",
           R"(error="use_dpop_nonce")",
           R"(Bearer realm="DPoP error=use_dpop_nonce")",
           R"(Bearer "DPoP error=use_dpop_nonce")",
           R"(Bearer realm="\", DPoP error=use_dpop_nonce)",
           R"(DPoP error="use_dpop_nonc)",
           "DPoP error=\"use_dpop_nonce\\",
           "\x01\x80,= ==\"",
       })
    BOOST_TEST(!demanded_by(field), field);
}

BOOST_AUTO_TEST_SUITE_END()
