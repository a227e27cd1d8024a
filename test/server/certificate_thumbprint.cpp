#include "authlete/server/certificate_thumbprint.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

#include "server/certificates.hpp"

namespace authlete::server::testing {
namespace {

BOOST_AUTO_TEST_SUITE(certificate_thumbprints)

BOOST_AUTO_TEST_CASE(rule_24_thumbprint_is_the_hash_of_the_der) {
  BOOST_TEST(certificate_thumbprint(client_certificate) == client_thumbprint);
}

BOOST_AUTO_TEST_CASE(rule_24_form_of_the_pem_does_not_matter) {
  std::string windows;
  for (const char letter : std::string(client_certificate)) windows += letter == '\n' ? "\r\n" : std::string(1, letter);
  BOOST_TEST(certificate_thumbprint(windows) == client_thumbprint);
  const std::string chain = "Bag Attributes\n" + std::string(client_certificate) + other_certificate;
  BOOST_TEST(certificate_thumbprint(chain) == client_thumbprint);
  BOOST_TEST(certificate_thumbprint(other_certificate) != client_thumbprint);
}

BOOST_AUTO_TEST_CASE(rule_24_what_is_not_a_certificate_has_no_thumbprint) {
  const std::string begin = "-----BEGIN CERTIFICATE-----\n";
  const std::string end = "-----END CERTIFICATE-----\n";
  BOOST_TEST(certificate_thumbprint("") == "");
  BOOST_TEST(certificate_thumbprint("abc") == "");
  BOOST_TEST(certificate_thumbprint(begin + "AAAA\n") == "");
  BOOST_TEST(certificate_thumbprint(begin + end) == "");
  BOOST_TEST(certificate_thumbprint(begin + "*\n" + end) == "");
  BOOST_TEST(certificate_thumbprint(begin + "AAA\n" + end) == "");
  BOOST_TEST(certificate_thumbprint(end + begin) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
