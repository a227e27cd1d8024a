// Random clients, also hostile ones, at the endpoints that browsers visit.
#include <boost/test/unit_test.hpp>
#include <random>

#include "server/redirect_property.hpp"

namespace authlete::server::testing {
namespace {

class RandomSource : public InputSource {
 public:
  explicit RandomSource(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) override { return engine_() % limit; }
  std::string bytes() override {
    std::string result(below(12), '\0');
    for (char& byte : result) byte = static_cast<char>(below(256));
    return result;
  }
  bool is_empty() override { return false; }

 private:
  std::mt19937 engine_;
};

BOOST_AUTO_TEST_SUITE(redirects)

BOOST_AUTO_TEST_CASE(rule_09_no_input_of_a_client_redirects_to_a_uri_that_the_service_did_not_name) {
  std::size_t to_client = 0, to_page = 0, to_logout = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    RandomSource source(seed);
    RedirectCheck check(source);
    for (int step = 0; step < 100; ++step) {
      std::string fault;
      check.step(fault);
      BOOST_REQUIRE_MESSAGE(fault.empty(), "seed " << seed << ", step " << step << ": " << fault);
    }
    to_client += check.to_client;
    to_page += check.to_page;
    to_logout += check.to_logout;
  }
  // The random clients have come as far as each kind of redirect.
  BOOST_TEST_MESSAGE(to_client << " to clients, " << to_page << " to pages, " << to_logout << " to logout URIs");
  BOOST_TEST(to_client > 50U);
  BOOST_TEST(to_page > 50U);
  BOOST_TEST(to_logout > 5U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
