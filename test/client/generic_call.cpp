#include "authlete/generic_call.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <sstream>

#include "authlete/call_info.hpp"
#include "client/fake_client.hpp"
#include "support/recording_observer.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

GenericRequest generic_request(std::string method, std::string path) {
  GenericRequest request;
  request.method = std::move(method);
  request.path = std::move(path);
  return request;
}

std::string error_line(const Error& error) {
  std::ostringstream line;
  line << error;
  return line.str();
}

std::string sent_field(const TransportRequest& request, const char* name) {
  return std::string(request.headers.find(name).value_or("absent"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(generic_call, FakeClient)

BOOST_AUTO_TEST_CASE(status_header_and_body_are_returned_as_received) {
  transport->respond(201, " {\"new\": [1.50]} ", Headers{{"Content-Type", "application/json"}, {"X-Request-Id", "7"}});
  GenericRequest request = generic_request("POST", "/new/endpoint");
  request.body = RawJson("{\"a\": 1}");
  const auto response = run(client.call(request));
  BOOST_REQUIRE(response);
  BOOST_TEST(response->status == 201u);
  BOOST_TEST(response->headers.find("x-request-id").value() == "7");
  BOOST_TEST(response->body == " {\"new\": [1.50]} ");
  BOOST_TEST(last_request().method == "POST");
  BOOST_TEST(last_request().target == "/prefix/api/715948317/new/endpoint");
  BOOST_TEST(last_request().body == "{\"a\": 1}");
  BOOST_TEST(sent_field(last_request(), "Content-Type") == "application/json");
  BOOST_TEST(sent_field(last_request(), "Authorization") == "Bearer " + std::string(service_token));
}

BOOST_AUTO_TEST_CASE(path_begins_where_the_caller_says) {
  for (const auto& [root, target] :
       {std::pair{PathRoot::service, "/prefix/api/715948317/a"}, std::pair{PathRoot::api, "/prefix/api/a"},
        std::pair{PathRoot::server, "/prefix/a"}}) {
    GenericRequest request = generic_request("GET", "/a");
    request.root = root;
    transport->respond(200, "{}");
    BOOST_TEST(bool(run(client.call(request))));
    BOOST_TEST(last_request().target == target);
  }
}

BOOST_AUTO_TEST_CASE(path_and_query_are_percent_encoded) {
  GenericRequest request = generic_request("GET", "/a:b/{first}/\xC3\xA9/{second}");
  request.path_arguments = {"x/y ?", "%2F"};
  request.query = {{"scope", "a b&c"}, {"scope", "d=e"}};
  transport->respond(200, "{}");
  BOOST_TEST(bool(run(client.call(request))));
  BOOST_TEST(last_request().target == "/prefix/api/715948317/a:b/x%2Fy%20%3F/%C3%A9/%252F?scope=a%20b%26c&scope=d%3De");
}

BOOST_AUTO_TEST_CASE(bad_request_is_refused_before_anything_is_sent) {
  const auto refusal = [&](const GenericRequest& request) {
    const auto response = run(client.call(request));
    BOOST_REQUIRE(!response);
    BOOST_TEST(response.error().kind == ErrorKind::invalid_argument);
    BOOST_TEST(response.error().message.starts_with("generic.call: "), response.error());
    BOOST_TEST(error_line(response.error()).find("s3cret") == std::string::npos);
    return response.error().message.substr(std::string("generic.call: ").size());
  };
  BOOST_TEST(refusal(generic_request("HEAD", "/a")).starts_with("method: "));
  BOOST_TEST(refusal(generic_request("get", "/a")).starts_with("method: "));
  for (const char* path : {"", "a", "/", "/a/", "//a", "/a//b", "/.", "/a/../s3cret", "/a%2Fb", "/a?s3cret=1", "/a#b",
                           "/a\\b", "/a b", "/a\r\nHost: s3cret", "/a{b}", "/{", "/\x7F"})
    BOOST_TEST(refusal(generic_request("GET", path)).starts_with("path: "), path);
  BOOST_TEST(refusal(generic_request("GET", "/{id}")).starts_with("path_arguments: has fewer"));
  GenericRequest arguments = generic_request("GET", "/{id}");
  for (const char* argument : {"", ".", ".."}) {
    arguments.path_arguments = {argument};
    BOOST_TEST(refusal(arguments).starts_with("path_arguments: "));
  }
  arguments.path_arguments = {"s3cret", "s3cret"};
  BOOST_TEST(refusal(arguments).starts_with("path_arguments: has more"));
  GenericRequest body = generic_request("POST", "/a");
  for (const char* json : {"", "{\"s3cret\"", "{}{}", "s3cret"}) {
    body.body = RawJson(json);
    BOOST_TEST(refusal(body).starts_with("body: "));
  }
  body.method = "GET";
  body.body = RawJson("{}");
  BOOST_TEST(refusal(body) == "body: a GET request has none");
  GenericRequest query = generic_request("GET", "/a");
  query.query = {{"", "s3cret"}};
  BOOST_TEST(refusal(query) == "query: has an empty name");
  GenericRequest organization = generic_request("GET", "/a");
  organization.credentials = CallCredentials::organization;
  BOOST_TEST(refusal(organization).find("organization_credentials") != std::string::npos);
  BOOST_TEST(transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(too_large_body_is_refused_before_anything_is_sent) {
  ClientOptions options = client_options();
  options.limits.maximum_request_bytes = 10;
  FakeClient other(options);
  GenericRequest request = generic_request("PUT", "/a");
  request.body = RawJson("[1,2,3,4,5]");
  BOOST_TEST(other.run(other.client.call(request)).error().kind == ErrorKind::invalid_argument);
  request.body = RawJson("[1,2,3,45]");
  other.transport->respond(200, "");
  BOOST_TEST(bool(other.run(other.client.call(request))));
  BOOST_TEST(other.transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(credentials_are_those_that_the_caller_names) {
  ClientOptions options = client_options();
  options.organization_credentials = Credentials::bearer("organization-token");
  FakeClient other(options);
  for (const auto& [credentials, expected] : {std::pair{CallCredentials::service, "Bearer s3rv1ce-t0ken"},
                                              std::pair{CallCredentials::organization, "Bearer organization-token"},
                                              std::pair{CallCredentials::none, "absent"}}) {
    GenericRequest request = generic_request("DELETE", "/a");
    request.credentials = credentials;
    other.transport->respond(204, "");
    BOOST_TEST(bool(other.run(other.client.call(request))));
    BOOST_TEST(sent_field(other.last_request(), "Authorization") == expected);
  }
}

BOOST_AUTO_TEST_CASE(call_of_each_method_is_retried_only_if_the_caller_says_that_it_is_idempotent) {
  for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
    for (const bool idempotent : {false, true}) {
      FakeClient fake;
      fake.transport->respond(503, "");
      fake.transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete));
      fake.transport->respond(200, "{}");
      GenericRequest request = generic_request(method, "/a");
      request.idempotent = idempotent;
      const auto response = fake.run(fake.client.call(request));
      BOOST_TEST(bool(response) == idempotent);
      BOOST_TEST(fake.transport->requests().size() == (idempotent ? 3u : 1u));
      if (!response) {
        BOOST_TEST(response.error().http_status == 503u);
        BOOST_TEST(response.error().outcome_is_unknown());
        BOOST_TEST(!response.error().safe_to_retry());
      }
    }
}

BOOST_AUTO_TEST_CASE(call_that_is_not_idempotent_is_retried_if_it_was_not_executed) {
  transport->fail(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  transport->respond(429, "");
  transport->respond(200, "{}");
  BOOST_TEST(bool(run(client.call(generic_request("POST", "/a")))));
  BOOST_TEST(transport->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(options_of_the_call_count) {
  GenericRequest request = generic_request("POST", "/a");
  RequestOptions options;
  options.idempotent = true;
  options.timeout = 1h;
  options.headers.add("X-Trace", "7");
  CallInfo info;
  options.info = &info;
  transport->respond(500, "");
  transport->respond(200, "{}");
  BOOST_TEST(bool(run(client.call(request, options))));
  BOOST_TEST(info.attempts == 2u);
  BOOST_TEST(sent_field(last_request(), "X-Trace") == "7");
  options.timeout = -1s;
  BOOST_TEST(run(client.call(request, options)).error().kind == ErrorKind::timeout);
}

BOOST_AUTO_TEST_CASE(refusal_of_the_service_is_an_error_like_that_of_any_call) {
  transport->respond(404, R"({"resultCode":"A001202","resultMessage":"[A001202] There is none."})", json_type());
  const auto response = run(client.call(generic_request("GET", "/none")));
  BOOST_REQUIRE(!response);
  BOOST_TEST(response.error().kind == ErrorKind::api);
  BOOST_TEST(response.error().http_status == 404u);
  BOOST_TEST(response.error().result_code == "A001202");
}

BOOST_AUTO_TEST_CASE(content_that_is_not_json_is_an_error_unless_the_caller_expects_it) {
  GenericRequest request = generic_request("GET", "/a");
  for (const char* body : {"<html>", "{\"a\":"}) {
    transport->respond(200, body);
    BOOST_TEST(run(client.call(request)).error().kind == ErrorKind::decode);
  }
  for (const char* body : {"", "[]", "\"text\"", "{}"}) {
    transport->respond(200, body);
    BOOST_TEST(run(client.call(request)).value().body == body);
  }
  request.json_response = false;
  transport->respond(200, "OK", Headers{{"Content-Type", "text/plain"}});
  BOOST_TEST(run(client.call(request)).value().body == "OK");
  transport->respond(200, "\x1F\x8B", Headers{{"Content-Encoding", "gzip"}});
  BOOST_TEST(run(client.call(request)).error().kind == ErrorKind::decode);
}

BOOST_AUTO_TEST_CASE(no_secret_of_the_request_is_in_its_error) {
  GenericRequest request = generic_request("POST", "/delete/{token}");
  request.path_arguments = {"path/s3cret"};
  request.query = {{"subject", "query-s3cret"}};
  request.body = RawJson(R"({"clientSecret":"body-s3cret","pin":"other-s3cret"})");
  request.secrets = {"other-s3cret"};
  const std::string echo =
      "path/s3cret path%2Fs3cret query-s3cret body-s3cret other-s3cret " + std::string(service_token);
  transport->respond(400, echo);
  const auto refused = run(client.call(request));
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.error().body_excerpt == "*** *** *** *** *** ***");
  transport->respond(400, R"({"resultCode":"A1","resultMessage":")" + echo + "\"}");
  BOOST_TEST(error_line(run(client.call(request)).error()).find("s3cret") == std::string::npos);
  transport->respond(200, echo);
  BOOST_TEST(error_line(run(client.call(request)).error()).find("s3cret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(observer_sees_one_operation_whatever_the_path_is) {
  const auto observer = std::make_shared<RecordingObserver>();
  ClientOptions options = client_options();
  options.observer = observer;
  FakeClient other(options);
  for (const char* path : {"/one", "/two"}) {
    other.transport->respond(200, "{}");
    BOOST_TEST(bool(other.run(other.client.call(generic_request("PATCH", path)))));
  }
  BOOST_TEST(observer->count("call_started generic.call") == 2u);
  BOOST_TEST(observer->text().find("/one") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(cancellation_and_closing_end_the_call) {
  transport->hang();
  auto cancelled = runner.start(client.call(generic_request("POST", "/a")));
  runner.run_until([&] { return transport->requests().size() == 1; });
  cancelled.cancel();
  BOOST_TEST(runner.wait(cancelled).error().kind == ErrorKind::cancelled);
  runner.run(client.close(0s));
  BOOST_TEST(run(client.call(generic_request("POST", "/a"))).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_SUITE_END()
