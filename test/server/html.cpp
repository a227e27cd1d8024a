#include "authlete/server/html.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "server/core/header_fields.hpp"
#include "server/core/utf8.hpp"

namespace authlete::server {
namespace {

BOOST_AUTO_TEST_SUITE(html)

BOOST_AUTO_TEST_CASE(markup_is_escaped) {
  BOOST_TEST(escape_html("<a href=\"x\" title='y'>&amp;</a>") ==
             "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  BOOST_TEST(escape_html("") == "");
  BOOST_TEST(escape_html("a\n\tb \xC3\xA4 \xF0\x9F\x98\x80") == "a\n\tb \xC3\xA4 \xF0\x9F\x98\x80");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_and_control_characters_are_replaced) {
  BOOST_TEST(escape_html("a\xFF<") == "a\xEF\xBF\xBD&lt;");
  // A lead byte must not swallow the markup that follows it.
  BOOST_TEST(escape_html("\xC3<b>") == "\xEF\xBF\xBD&lt;b&gt;");
  BOOST_TEST(escape_html(std::string_view("\0\x1B\x7F", 3)) == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(only_utf8_is_recognized_as_such) {
  for (const char* const good : {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                                 "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    BOOST_TEST(is_utf8(good), good);
  for (const char* const bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE0\xA0",
                                "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
    BOOST_TEST(!is_utf8(bad));
}

BOOST_AUTO_TEST_CASE(page_forbids_scripts_frames_and_caches) {
  const HttpResponse response = html_response(200, "<p>");
  BOOST_TEST(*response.headers.find("Content-Security-Policy") ==
             "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  BOOST_TEST(*response.headers.find("X-Content-Type-Options") == "nosniff");
  BOOST_TEST(*response.headers.find("Referrer-Policy") == "same-origin");
  BOOST_TEST(*response.headers.find("Cross-Origin-Opener-Policy") == "same-origin");
  BOOST_TEST(*response.headers.find("Cache-Control") == "no-store");
  BOOST_TEST(response.body.reveal() == "<p>");
}

BOOST_AUTO_TEST_CASE(error_page_escapes_code_and_description) {
  const HttpResponse response = error_page(400, "<e>", "<d>");
  BOOST_TEST(response.status == 400);
  BOOST_TEST(response.body.reveal().find("&lt;e&gt;") != std::string::npos);
  BOOST_TEST(response.body.reveal().find("&lt;d&gt;") != std::string::npos);
  BOOST_TEST(error_page(400, "e", "").body.reveal().find("<p></p>") == std::string::npos);
  // Without this, phones show the page as if it were 980 pixels wide.
  BOOST_TEST(response.body.reveal().find("content=\"width=device-width") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(accept_prefers_json_only_if_json_is_more_welcome) {
  for (const char* const json :
       {"application/json", "Application/JSON, text/html;q=0.9", "application/*, text/*;q=0.1", "text/html;q=0, */*",
        "application/json;charset=utf-8;q=0.5, text/html;q=0.25", "*/*;q=0.1, application/json;q=0.2"})
    BOOST_TEST(prefers_json(json), json);
  for (const char* const html :
       {"", "*/*", "text/html", "text/html, application/json", "application/json;q=0.8, text/html;q=0.9",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json;q=x",
        "application/json;q=0", "application/json;q=0.1234", ",;,", "application/*;q=0.5, text/html;q=0.6"})
    BOOST_TEST(!prefers_json(html), html);
}

BOOST_AUTO_TEST_CASE(value_with_control_characters_is_not_added) {
  HttpResponse response;
  BOOST_TEST(add_field(response, "A", "b\tc \xC3\xA4"));
  for (const std::string_view bad : {std::string_view("a\r\nb"), std::string_view("a\nb"), std::string_view("a\0b", 3),
                                     std::string_view("\x7F"), std::string_view()})
    BOOST_TEST(!add_field(response, "B", bad));
  BOOST_TEST(response.headers.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
