#include "authlete/server/languages.hpp"

#include <boost/test/unit_test.hpp>

#include "server/request_fields.hpp"

namespace authlete::server {
namespace {

using Tags = std::vector<std::string>;

Tags languages_of(std::string_view field) {
  const TestRequest request("GET", {{"Accept-Language", field}});
  return accepted_languages(request.view);
}

BOOST_AUTO_TEST_SUITE(languages)

BOOST_AUTO_TEST_CASE(languages_are_in_the_order_of_their_quality) {
  BOOST_TEST((languages_of("en;q=0.5, de-AT, fr;q=0.75") == Tags{"de-AT", "fr", "en"}));
  BOOST_TEST((languages_of("da, de;q=1.000,en ; q=1") == Tags{"da", "de", "en"}));
}

BOOST_AUTO_TEST_CASE(refused_and_malformed_languages_are_left_out) {
  BOOST_TEST((languages_of("*, en;q=0, de;q=0.000, fr") == Tags{"fr"}));
  BOOST_TEST((languages_of("e n, <b>, ;q=1, de;q=2, it;q=1.1, es;q=0.1234, nl;q=x, pt;level=1, fr") == Tags{"fr"}));
  BOOST_TEST(languages_of("").empty());
  BOOST_TEST(languages_of(",,,").empty());
}

BOOST_AUTO_TEST_CASE(all_fields_count_up_to_a_limit) {
  const TestRequest request("GET", {{"accept-language", "de"}, {"Accept-Language", "en;q=0.9"}});
  BOOST_TEST((accepted_languages(request.view) == Tags{"de", "en"}));
  BOOST_TEST(accepted_languages(TestRequest("GET").view).empty());
  std::string many;
  for (int count = 0; count < 1000; ++count) many += "en,";
  BOOST_TEST(languages_of(many).size() == 32U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
