#include "listen_address.hpp"

#include <boost/test/unit_test.hpp>

using authlete::program::listen_address_from_string;

BOOST_AUTO_TEST_SUITE(listen_address)

BOOST_AUTO_TEST_CASE(address_and_port_are_read_and_written) {
  for (const char* const text : {"127.0.0.1:9464", "0.0.0.0:0", "[::1]:65535"}) {
    const auto address = listen_address_from_string(text);
    BOOST_REQUIRE(address.has_value());
    BOOST_TEST(to_string(*address) == text);
  }
  const auto ipv6 = listen_address_from_string("[::1]:80");
  BOOST_REQUIRE(ipv6.has_value());
  BOOST_TEST(ipv6->address == "::1");
  BOOST_TEST(ipv6->port == 80);
  BOOST_TEST(to_string(listen_address_from_string("localhost:1").value()) == "127.0.0.1:1");
}

BOOST_AUTO_TEST_CASE(other_texts_are_refused) {
  for (const char* const text : {"", ":", ":9464", "9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                                 "127.0.0.1:80x", "127.0.0.1: 80", "::1:80"})
    BOOST_TEST(!listen_address_from_string(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
