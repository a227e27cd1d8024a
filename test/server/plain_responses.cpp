#include "server/core/plain_responses.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "request_fields.hpp"

namespace authlete::server {
namespace {

BOOST_AUTO_TEST_SUITE(plain_responses)

BOOST_AUTO_TEST_CASE(rule_11_redirect_to_a_page_is_303) {
  const HttpResponse response = see_other("/interaction/abc");
  BOOST_TEST(response.status == 303);
  BOOST_TEST(*response.headers.find("Location") == "/interaction/abc");
  BOOST_TEST(*response.headers.find("Cache-Control") == "no-store");
  for (const char* const bad : {"", "/a\r\nSet-Cookie: x=y", "/a\nb"}) {
    BOOST_TEST(see_other(bad).status == 500);
    BOOST_TEST(!see_other(bad).headers.find("Location"));
  }
}

BOOST_AUTO_TEST_CASE(rule_19_document_is_sent_byte_for_byte_and_may_be_stored) {
  const std::string document = "{ \"issuer\" : \"https:\\/\\/as.example\" }\n";
  const HttpResponse response = public_document(TestRequest("GET").view, document);
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.reveal() == document);
  BOOST_TEST(*response.headers.find("Cache-Control") == "public, max-age=300");
  BOOST_TEST(*response.headers.find("Content-Type") == "application/json");
  const HttpResponse head = public_document(TestRequest("HEAD").view, document);
  BOOST_TEST(head.status == 200);
  BOOST_TEST(head.body.empty());
  BOOST_TEST(*head.headers.find("ETag") == *response.headers.find("ETag"));
}

BOOST_AUTO_TEST_CASE(rule_19_known_document_is_not_sent_again) {
  const std::string tag(*public_document(TestRequest("GET").view, "{}").headers.find("ETag"));
  BOOST_TEST((tag.size() > 2 && tag.starts_with('"') && tag.ends_with('"')));
  for (const std::string& known : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
    const HttpResponse response = public_document(TestRequest("GET", {{"if-none-match", known}}).view, "{}");
    BOOST_TEST(response.status == 304);
    BOOST_TEST(response.body.empty());
    BOOST_TEST(!response.headers.find("Content-Type"));
    BOOST_TEST(*response.headers.find("ETag") == tag);
  }
  for (const std::string& other : {std::string(), std::string("\"other\""), tag.substr(1), std::string(",,")})
    BOOST_TEST(public_document(TestRequest("GET", {{"If-None-Match", other}}).view, "{}").status == 200);
  BOOST_TEST(public_document(TestRequest("GET", {{"If-None-Match", tag}}).view, "{} ").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
