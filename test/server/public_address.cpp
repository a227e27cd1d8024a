#include "server/beast/public_address.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::server::beast {
namespace {

using boost::asio::ip::make_address;

BOOST_AUTO_TEST_SUITE(public_address)

BOOST_AUTO_TEST_CASE(rule_35_addresses_of_the_internet_are_public) {
  for (const char* const address : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
                                    "172.15.0.1", "172.32.0.1", "192.167.1.1", "198.17.0.1", "198.20.0.1",
                                    "223.255.255.255", "2606:4700:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1"})
    BOOST_TEST(is_public_address(make_address(address)), address);
}

BOOST_AUTO_TEST_CASE(rule_35_private_loopback_and_reserved_addresses_are_not) {
  for (const char* const address :
       {"0.0.0.0",     "0.1.2.3",          "10.0.0.1",        "10.255.255.255", "100.64.0.1",      "100.127.255.255",
        "127.0.0.1",   "127.255.0.1",      "169.254.169.254", "172.16.0.1",     "172.31.255.255",  "192.0.0.8",
        "192.0.2.1",   "192.88.99.1",      "192.168.0.1",     "198.18.0.1",     "198.19.255.255",  "198.51.100.1",
        "203.0.113.1", "224.0.0.1",        "239.1.1.1",       "240.0.0.1",      "255.255.255.255", "::",
        "::1",         "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",    "64:ff9b::a00:1",  "64:ff9b:1::1",
        "100::1",      "2001::1",          "2001:db8::1",     "2002:a00:1::1",  "3fff::1",         "fc00::1",
        "fd12::1",     "fe80::1",          "fe80::1%1",       "fec0::1",        "ff02::1",         "4000::1"})
    BOOST_TEST(!is_public_address(make_address(address)), address);
}

BOOST_AUTO_TEST_CASE(rule_35_other_addresses_need_an_allowed_network) {
  const std::vector<Network> allowed{Network::parse("10.1.0.0/16").value(), Network::parse("fd00::/8").value()};
  for (const char* const address : {"1.1.1.1", "10.1.2.3", "::ffff:10.1.2.3", "fd12::1"})
    BOOST_TEST(may_connect_to(make_address(address), allowed), address);
  for (const char* const address : {"10.2.0.1", "127.0.0.1", "::1", "fe80::1"})
    BOOST_TEST(!may_connect_to(make_address(address), allowed), address);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::beast
