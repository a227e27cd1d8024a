#include "core/base64.hpp"

#include <boost/test/unit_test.hpp>

using authlete::core::base64;
using authlete::core::base64url;

BOOST_AUTO_TEST_SUITE(base64_encoding)

// RFC 4648 section 10.
BOOST_AUTO_TEST_CASE(test_vectors_of_the_standard_are_encoded) {
  BOOST_TEST(base64("") == "");
  BOOST_TEST(base64("f") == "Zg==");
  BOOST_TEST(base64("fo") == "Zm8=");
  BOOST_TEST(base64("foo") == "Zm9v");
  BOOST_TEST(base64("foob") == "Zm9vYg==");
  BOOST_TEST(base64("fooba") == "Zm9vYmE=");
  BOOST_TEST(base64("foobar") == "Zm9vYmFy");
}

BOOST_AUTO_TEST_CASE(bytes_above_127_are_encoded_as_unsigned) { BOOST_TEST(base64("\xFF\xFE\xFB") == "//77"); }

BOOST_AUTO_TEST_CASE(form_for_urls_has_its_own_alphabet_and_no_padding) {
  BOOST_TEST(base64url("") == "");
  BOOST_TEST(base64url("f") == "Zg");
  BOOST_TEST(base64url("fo") == "Zm8");
  BOOST_TEST(base64url("foo") == "Zm9v");
  BOOST_TEST(base64url("\xFF\xFE\xFB") == "__77");
  BOOST_TEST(base64url("\xFB\xEF\xBE") == "----");
}

BOOST_AUTO_TEST_SUITE_END()
