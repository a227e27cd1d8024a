#include "core/no_proxy.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;

BOOST_AUTO_TEST_SUITE(no_proxy)

namespace {

struct Row {
  std::string entry;
  std::string host;
  std::string port;
  bool covered;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a11_each_form_of_entry_covers_what_it_says_and_nothing_else) {
  const std::vector<Row> rows{
      {"*", "a.example", "443", true},
      {"*", "10.0.0.1", "443", true},
      {"a.example", "a.example", "443", true},
      {"a.example", "A.Example.", "443", true},
      {"A.EXAMPLE.", "a.example", "443", true},
      {"a.example", "b.a.example", "443", true},
      {"a.example", "ba.example", "443", false},
      {"a.example", "example", "443", false},
      {"b.a.example", "a.example", "443", false},
      {".a.example", "a.example", "443", true},
      {".a.example", "c.b.a.example", "443", true},
      {".a.example", "ba.example", "443", false},
      {"*.a.example", "b.a.example", "443", true},
      {"*.a.example", "ba.example", "443", false},
      {"a.example:8443", "a.example", "8443", true},
      {"a.example:8443", "b.a.example", "8443", true},
      {"a.example:8443", "a.example", "443", false},
      {"a.example:08443", "a.example", "8443", true},
      {"localhost", "localhost", "8080", true},
      {"localhost", "127.0.0.1", "8080", false},
      {"10.0.0.1", "10.0.0.1", "443", true},
      {"10.0.0.1", "10.0.0.10", "443", false},
      {"10.0.0.1:8443", "10.0.0.1", "8443", true},
      {"10.0.0.1:8443", "10.0.0.1", "443", false},
      {"1", "10.0.0.1", "443", false},
      {"0.0.1", "10.0.0.1", "443", false},
      {"10.0.0.1", "a.10.0.0.1.example", "443", false},
      {"10.0.0.0/8", "10.255.3.4", "443", true},
      {"10.0.0.0/8", "11.0.0.0", "443", false},
      {"10.1.2.3/8", "10.9.9.9", "443", true},
      {"192.168.4.0/22", "192.168.7.255", "443", true},
      {"192.168.4.0/22", "192.168.8.0", "443", false},
      {"192.168.4.1/32", "192.168.4.1", "443", true},
      {"192.168.4.1/32", "192.168.4.0", "443", false},
      {"0.0.0.0/0", "203.0.113.9", "443", true},
      {"0.0.0.0/0", "2001:db8::1", "443", false},
      {"0.0.0.0/0", "a.example", "443", false},
      {"::/0", "203.0.113.9", "443", false},
      {"::1", "::1", "443", true},
      {"::1", "0:0:0:0:0:0:0:1", "443", true},
      {"::1", "::2", "443", false},
      {"[::1]", "::1", "443", true},
      {"[::1]:8443", "::1", "8443", true},
      {"[::1]:8443", "::1", "443", false},
      {"2001:db8::/32", "2001:db8:ffff::1", "443", true},
      {"2001:db8::/32", "2001:db9::1", "443", false},
      {"2001:db8::/33", "2001:db8:7fff::1", "443", true},
      {"2001:db8::/33", "2001:db8:8000::1", "443", false},
      {"2001:DB8::1", "2001:db8::1", "443", true},
      {"10.0.0.0/8", "::ffff:10.1.2.3", "443", true},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.entry << " for " << row.host << " port " << row.port) {
      const std::vector<std::string> entries{row.entry};
      BOOST_TEST(bool(core::check_no_proxy(entries)));
      BOOST_TEST(core::covered_by_no_proxy(entries, row.host, row.port) == row.covered);
    }
  }
}

BOOST_AUTO_TEST_CASE(a11_one_matching_entry_is_enough_and_an_empty_list_covers_nothing) {
  const std::vector<std::string> entries{"b.example", "10.0.0.0/8", "a.example:8443"};
  BOOST_TEST(core::covered_by_no_proxy(entries, "a.example", "8443"));
  BOOST_TEST(core::covered_by_no_proxy(entries, "10.2.3.4", "443"));
  BOOST_TEST(!core::covered_by_no_proxy(entries, "a.example", "443"));
  BOOST_TEST(!core::covered_by_no_proxy({}, "a.example", "443"));
}

BOOST_AUTO_TEST_CASE(invalid_entry_is_refused_by_its_position_and_not_shown) {
  for (const std::string entry : {"",
                                  ".",
                                  "*.",
                                  "**",
                                  "a.*",
                                  "a b",
                                  "a,b",
                                  "http://a.example",
                                  "a.example/24",
                                  "10.0.0.0/33",
                                  "10.0.0.0/",
                                  "10.0.0.0/-1",
                                  "10.0.0.0/8:443",
                                  "::/129",
                                  "a.example:",
                                  "a.example:0",
                                  "a.example:65536",
                                  "a.example:x",
                                  "[::1",
                                  "[a.example]",
                                  "[10.0.0.1]",
                                  "[::1]x",
                                  "user@a.example"}) {
    BOOST_TEST_CONTEXT("entry `" << entry << "`") {
      const Result<void> checked = core::check_no_proxy({"a.example", entry});
      BOOST_REQUIRE(!checked);
      BOOST_TEST(checked.error().kind == ErrorKind::configuration);
      BOOST_TEST(checked.error().message ==
                 "proxy.no_proxy: entry 2 is not a host, domain, address or range of addresses");
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
