#include <boost/test/unit_test.hpp>

#include <sstream>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

Headers header(std::string name, std::string value) {
  Headers headers;
  headers.add(std::move(name), std::move(value));
  return headers;
}

std::string shown(const Error& error) {
  std::ostringstream text;
  text << error;
  return std::move(text).str();
}

/// One response to one non-idempotent call.
Error error_of(unsigned status, std::string body, Headers headers = Headers()) {
  FakeClient fake;
  fake.transport->respond(status, std::move(body), std::move(headers));
  RequestOptions options;
  options.retry = RetryPolicy::none();
  TokenCreateRequest request = create_request();
  request.access_token = "my-new-access-token";
  const auto created = fake.run(fake.client.token_operations().create(request, options));
  BOOST_REQUIRE(!created);
  return created.error();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(responses)

BOOST_AUTO_TEST_CASE(d18_empty_body_where_json_is_needed_is_a_decode_error) {
  const Error error = error_of(200, "");
  BOOST_TEST(error.kind == ErrorKind::decode);
  BOOST_TEST(error.http_status == 200u);
  BOOST_TEST(error.outcome_is_unknown());
}

BOOST_AUTO_TEST_CASE(d17_no_content_where_json_is_needed_is_a_decode_error) {
  BOOST_TEST(error_of(204, "").kind == ErrorKind::decode);
}

BOOST_AUTO_TEST_CASE(d19_html_with_200_is_a_decode_error) {
  const Error error = error_of(200, "<html>\x1b[2Jlogin</html>", header("Content-Type", "text/html; charset=utf-8"));
  BOOST_TEST(error.kind == ErrorKind::decode);
  BOOST_TEST(error.body_excerpt == "<html>?[2Jlogin</html>");
}

BOOST_AUTO_TEST_CASE(d19_plain_text_with_200_is_a_decode_error_even_if_it_is_json) {
  BOOST_TEST(error_of(200, "{}", header("Content-Type", "text/plain")).kind == ErrorKind::decode);
}

BOOST_AUTO_TEST_CASE(d19_2xx_response_to_a_delete_is_judged_by_its_content) {
  const Headers html = header("Content-Type", "text/html");
  const Headers json = header("Content-Type", "application/json");
  struct Row {
    std::string body;
    Headers headers;
    bool success;
  };
  const Row rows[] = {{"", Headers(), true},
                      {"", html, true},
                      {"{}", json, true},
                      {R"({"resultCode":"A136001","x":1e400})", Headers(), true},
                      {"{}", html, false},
                      {"<html>login</html>", html, false},
                      {"<html>login</html>", Headers(), false},
                      {"<html>login</html>", json, false},
                      {R"({"resultCode":)", json, false},
                      {"[]", json, false},
                      {"\"gone\"", json, false},
                      {"\n", json, false},
                      {"{}", header("Content-Encoding", "gzip"), false}};
  for (const Row& row : rows)
    for (const unsigned status : {200u, 202u, 204u}) {
      FakeClient fake;
      fake.transport->respond(status, row.body, row.headers);
      const auto removed = fake.run(fake.client.token_operations().remove("token"));
      BOOST_TEST(bool(removed) == row.success, status << ' ' << row.body);
      if (!removed) BOOST_TEST(removed.error().kind == ErrorKind::decode, status << ' ' << row.body);
    }
}

BOOST_AUTO_TEST_CASE(structured_suffix_json_is_json) {
  FakeClient fake;
  fake.transport->respond(200, "{}", header("content-type", "application/problem+json"));
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
}

BOOST_AUTO_TEST_CASE(d22_wrong_type_is_reported_with_its_json_pointer) {
  const Error error = error_of(200, R"({"expiresIn":"soon"})");
  BOOST_TEST(error.kind == ErrorKind::decode);
  BOOST_TEST(error.message.find("/expiresIn") != std::string::npos);
  BOOST_TEST(error.attempts == 1u);
}

BOOST_AUTO_TEST_CASE(d23_compressed_body_is_not_shown) {
  const Error error = error_of(200, "\x1f\x8b\x08garbage", header("Content-Encoding", "gzip"));
  BOOST_TEST(error.kind == ErrorKind::decode);
  BOOST_TEST(error.body_excerpt.empty());
}

BOOST_AUTO_TEST_CASE(compressed_2xx_response_is_refused_even_if_it_could_be_read) {
  const Error error = error_of(200, R"({"action":"OK"})", header("Content-Encoding", "gzip"));
  BOOST_TEST(error.kind == ErrorKind::decode);
  BOOST_TEST(error.message.find("compressed") != std::string::npos);
  BOOST_TEST(error.body_excerpt.empty());
}

BOOST_AUTO_TEST_CASE(compressed_error_response_is_neither_read_nor_shown) {
  for (const char* body : {R"({"resultCode":"A001201","resultMessage":"no"})", "\x1f\x8b\x08garbage"}) {
    const Error error = error_of(400, body, header("Content-Encoding", "gzip"));
    BOOST_TEST(error.kind == ErrorKind::http);
    BOOST_TEST(error.http_status == 400u);
    BOOST_TEST(error.result_code.empty());
    BOOST_TEST(error.body_excerpt.empty());
  }
}

BOOST_AUTO_TEST_CASE(identity_encoding_is_read) {
  for (const char* encoding : {"identity", "Identity", ""})
    BOOST_TEST(error_of(400, R"({"resultCode":"A001201"})", header("Content-Encoding", encoding)).result_code ==
               "A001201");
}

BOOST_AUTO_TEST_CASE(d24_error_in_the_services_form_is_an_api_error) {
  const Error error = error_of(400, R"({"resultCode":"A001201","resultMessage":"[A001201] TLS must be used."})");
  BOOST_TEST(error.kind == ErrorKind::api);
  BOOST_TEST(error.http_status == 400u);
  BOOST_TEST(error.result_code == "A001201");
  BOOST_TEST(error.result_message == "[A001201] TLS must be used.");
  BOOST_TEST(error.body_excerpt.empty());
  BOOST_TEST(error.response_started);
  BOOST_TEST(!error.outcome_is_unknown());
}

BOOST_AUTO_TEST_CASE(d24_endless_error_message_is_truncated) {
  const std::string text(1 << 20, 'x');
  const Error error = error_of(400, R"({"resultCode":")" + text + R"(","resultMessage":")" + text + R"("})");
  BOOST_TEST(error.result_code.size() == 4096u);
  BOOST_TEST(error.result_message.size() == 4096u);
}

BOOST_AUTO_TEST_CASE(d24_action_of_an_error_body_is_kept) {
  BOOST_TEST(error_of(500, R"({"resultCode":"A1","action":"INTERNAL_SERVER_ERROR"})").action ==
             "INTERNAL_SERVER_ERROR");
}

BOOST_AUTO_TEST_CASE(d24_error_with_another_body_is_an_http_error) {
  for (const char* body : {R"({"error":"x"})", "[]", "gateway", ""}) {
    const Error error = error_of(502, body);
    BOOST_TEST(error.kind == ErrorKind::http);
    BOOST_TEST(error.http_status == 502u);
    BOOST_TEST(error.body_excerpt == body);
  }
}

BOOST_AUTO_TEST_CASE(d25_redirects_are_not_followed) {
  const Error error = error_of(302, "", header("Location", "https://elsewhere.example/"));
  BOOST_TEST(error.kind == ErrorKind::http);
  BOOST_TEST(error.http_status == 302u);
}

BOOST_AUTO_TEST_CASE(d26_401_and_403_are_auth_errors) {
  BOOST_TEST(error_of(401, "").kind == ErrorKind::auth);
  const Error error = error_of(403, R"({"resultCode":"A001215","resultMessage":"[A001215] locked"})");
  BOOST_TEST(error.kind == ErrorKind::auth);
  BOOST_TEST(error.result_code == "A001215");
}

BOOST_AUTO_TEST_CASE(l4_secrets_echoed_by_the_server_are_masked) {
  const Error error = error_of(
      400, R"({"resultCode":"A1","resultMessage":"my-new-access-token exists, Bearer s3rv1ce-t0ken was used"})");
  BOOST_TEST(error.result_message == "*** exists, Bearer *** was used");
  const Error page = error_of(502, "GET /x?token=my-new-access-token via s3rv1ce-t0ken");
  BOOST_TEST(page.body_excerpt == "GET /x?token=*** via ***");
  BOOST_TEST(shown(page).find("s3rv1ce") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(m9_credentials_echoed_in_escaped_form_are_masked) {
  ClientOptions options = client_options();
  options.api_version = ApiVersion::v2;
  options.credentials = Credentials::basic("key", "s3cr3t/+?>~!");
  // base64("key:s3cr3t/+?>~!"), and forms that servers make of it.
  for (const char* form : {"a2V5OnMzY3IzdC8rPz5+IQ==", "a2V5OnMzY3IzdC8rPz5+IQ", "a2V5OnMzY3IzdC8rPz5-IQ",
                           R"(a2V5OnMzY3IzdC8rPz5\u002bIQ\u003d\u003d)", "a2V5OnMzY3IzdC8rPz5%2bIQ%3D%3d",
                           "a2V5OnMzY3IzdC8rPz5&#43;IQ&#x3D;&equals;", "s3cr3t/+?&gt;~!", R"(s3cr3t\/+?\u003E~\u0021)",
                           "s3cr3t%2F%2B%3F%3E%7E%21"}) {
    FakeClient fake(options);
    fake.transport->respond(400, "<p>Basic " + std::string(form) + "</p>");
    const auto listed = fake.run(fake.client.token_operations().list());
    BOOST_REQUIRE(!listed);
    std::string excerpt = listed.error().body_excerpt;
    if (const std::size_t padding = excerpt.find("***=="); padding != excerpt.npos) excerpt.erase(padding + 3, 2);
    BOOST_TEST(excerpt.starts_with("<p>Basic ***"), form << " is shown as " << excerpt);
    BOOST_TEST(excerpt.find("IQ") == excerpt.npos, excerpt);
    BOOST_TEST(excerpt.find("s3c") == excerpt.npos, excerpt);
  }
}

BOOST_AUTO_TEST_CASE(l4_new_token_in_an_unreadable_response_is_masked) {
  const Error error = error_of(200, R"({"action":"OK","accessToken":"brand-new","expiresIn":"x"})");
  BOOST_TEST(error.kind == ErrorKind::decode);
  BOOST_TEST(shown(error).find("brand-new") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(l4_deleted_token_is_masked_in_both_spellings) {
  FakeClient fake;
  fake.transport->respond(400, "no such path /delete/tok%2Fen1 or tok/en1");
  const auto removed = fake.run(fake.client.token_operations().remove("tok/en1"));
  BOOST_REQUIRE(!removed);
  BOOST_TEST(removed.error().body_excerpt == "no such path /delete/*** or ***");
}

BOOST_AUTO_TEST_CASE(l6_terminal_escapes_in_the_error_message_are_replaced) {
  BOOST_TEST(error_of(400, "{\"resultCode\":\"A1\",\"resultMessage\":\"\\u001b[31mred\"}").result_message ==
             "?[31mred");
}

BOOST_AUTO_TEST_CASE(value_throws_an_exception_that_carries_the_error) {
  FakeClient fake;
  fake.transport->respond(400, R"({"resultCode":"A001201","resultMessage":"no"})");
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_CHECK_EXCEPTION(listed.value(), Exception, [](const Exception& exception) {
    return exception.error().result_code == "A001201" &&
           std::string(exception.what()).find("A001201") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(media_type_is_compared_without_regard_to_case) {
  FakeClient fake;
  fake.transport->respond(200, "{}", header("Content-Type", "APPLICATION/JSON"));
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
}

BOOST_AUTO_TEST_CASE(status_300_is_not_a_success) {
  BOOST_TEST(error_of(300, "{}", header("Content-Type", "application/json")).http_status == 300u);
}

BOOST_AUTO_TEST_SUITE_END()
