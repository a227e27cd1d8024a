#include "authlete/server/network.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::server {
namespace {

bool contains(std::string_view network, std::string_view address) {
  const auto parsed = Network::parse(network);
  BOOST_REQUIRE_MESSAGE(parsed, network);
  return parsed->contains(address);
}

BOOST_AUTO_TEST_SUITE(network)

BOOST_AUTO_TEST_CASE(ipv4_network_contains_its_addresses_only) {
  BOOST_TEST(contains("10.1.0.0/16", "10.1.255.0"));
  BOOST_TEST(!contains("10.1.0.0/16", "10.2.0.0"));
  BOOST_TEST(contains("192.0.2.128/25", "192.0.2.255"));
  BOOST_TEST(!contains("192.0.2.128/25", "192.0.2.127"));
  BOOST_TEST(contains("192.0.2.1", "192.0.2.1"));
  BOOST_TEST(!contains("192.0.2.1", "192.0.2.2"));
  BOOST_TEST(contains("0.0.0.0/0", "203.0.113.9"));
  BOOST_TEST(!contains("0.0.0.0/0", "2001:db8::1"));
}

BOOST_AUTO_TEST_CASE(ipv6_network_contains_its_addresses_only) {
  BOOST_TEST(contains("2001:db8::/32", "2001:db8:ffff::1"));
  BOOST_TEST(!contains("2001:db8::/32", "2001:db9::1"));
  BOOST_TEST(contains("fe80::/10", "fe80::1%eth0"));
  BOOST_TEST(contains("2001:DB8::1", "2001:0db8:0:0:0:0:0:1"));
  BOOST_TEST(contains("::/0", "2001:db8::1"));
  BOOST_TEST(!contains("::/0", "192.0.2.1"));
}

BOOST_AUTO_TEST_CASE(mapped_address_counts_as_ipv4) {
  BOOST_TEST(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
  BOOST_TEST(contains("::ffff:10.0.0.0/104", "10.1.2.3"));
  BOOST_TEST(!contains("::/0", "::ffff:10.1.2.3"));
}

BOOST_AUTO_TEST_CASE(string_that_is_not_an_address_is_in_no_network) {
  for (const char* const bad : {"", "10.0.0", "10.0.0.1.example", "unix:/run/proxy.sock", "010.0.0.1", "10.0.0.1:80",
                                " 10.0.0.1", "0000000000000000000000000000000000000000000000000000000000000000"})
    BOOST_TEST(!contains("0.0.0.0/0", bad), bad);
}

BOOST_AUTO_TEST_CASE(malformed_network_is_not_parsed) {
  for (const std::string_view bad :
       {std::string_view(""), std::string_view("10.0.0.0/33"), std::string_view("10.0.0.0/"),
        std::string_view("10.0.0.0/-1"), std::string_view("10.0.0.0/8x"), std::string_view("10.0.0.1/8"),
        std::string_view("::1/64"), std::string_view("::/129"), std::string_view("localhost"),
        std::string_view("10.0.0.0/ 8"), std::string_view("10.0.0.0\0/8", 11)})
    BOOST_TEST(!Network::parse(bad), bad);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
