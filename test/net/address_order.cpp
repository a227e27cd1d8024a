// Order in which the addresses of a host are tried.
#include "net/address_order.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace authlete;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(address_order)

namespace {

// Each address is written as `4` or `6` and a character, which becomes the port.
struct Row {
  std::string response;
  std::string order;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.response << " -> " << row.order; }

net::Endpoints endpoints(const std::string& text) {
  net::Endpoints all;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const auto port = static_cast<unsigned short>(text[at + 1]);
    if (text[at] == '4')
      all.emplace_back(asio::ip::tcp::v4(), port);
    else
      all.emplace_back(asio::ip::tcp::v6(), port);
  }
  return all;
}

const Row rows[] = {
    {"", ""},
    {"4a", "4a"},
    {"6a6b", "6a6b"},
    {"4a6b", "4a6b"},
    {"6a6b4c4d", "6a4c6b4d"},
    {"4a4b4c6d", "4a6d4b4c"},
    {"6a4b4c4d6e", "6a4b6e4c4d"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a5_address_families_alternate_and_the_first_address_stays_first, data::make(rows), row) {
  BOOST_TEST((net::interleave_families(endpoints(row.response)) == endpoints(row.order)));
}

BOOST_AUTO_TEST_SUITE_END()
