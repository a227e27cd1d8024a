#include "server/beast/response_text.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::server::beast {

BOOST_AUTO_TEST_SUITE(response_text)

BOOST_AUTO_TEST_CASE(date_has_the_form_of_rfc_9110) {
  BOOST_TEST(http_date(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
  BOOST_TEST(http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
  BOOST_TEST(http_date(1709210096) == "Thu, 29 Feb 2024 12:34:56 GMT");
}

BOOST_AUTO_TEST_CASE(response_is_written_as_rfc_9112_says) {
  HttpResponse response;
  response.status = 401;
  response.headers.add("WWW-Authenticate", "Bearer");
  response.headers.add("Content-Type", "application/json");
  response.body = "{}";
  BOOST_TEST(serialize(response, {}, 784111777) ==
             "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Type: application/json\r\n"
             "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 2\r\n\r\n{}");
}

BOOST_AUTO_TEST_CASE(only_final_statuses_and_valid_fields_are_sendable) {
  HttpResponse response;
  for (const int status : {-1, 0, 100, 199, 600, 65736}) {
    response.status = status;
    BOOST_TEST(!is_sendable(response), status);
  }
  for (const int status : {200, 599}) {
    response.status = status;
    BOOST_TEST(is_sendable(response), status);
  }
  response.headers.add("Name", "value with spaces, \t and \xc3\xa4");
  BOOST_TEST(is_sendable(response));
  for (const char* value : {"\r", "\n", "a\r\nb", "\x7f", "\x01"}) {
    HttpResponse bad;
    bad.headers.add("Name", value);
    BOOST_TEST(!is_sendable(bad));
  }
  for (const char* name : {"", "a b", "a:", "a\r\n", "\xc3\xa4"}) {
    HttpResponse bad;
    bad.headers.add(name, "value");
    BOOST_TEST(!is_sendable(bad));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
