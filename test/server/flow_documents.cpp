// The discovery document and the key set, which a server keeps for five minutes.
#include <array>

#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

constexpr const char* configuration_path = "/.well-known/openid-configuration";
constexpr const char* jwks_path = "/jwks";
constexpr const char* first_keys = R"({"keys":[{"kid":"1"}]})";
constexpr const char* second_keys = R"({"keys":[{"kid":"2"}]})";

class DocumentFixture : public FlowFixture {
 public:
  HttpResponse get(const char* path) { return handle(get_request(path)); }
  void respond_with(std::string document) { transport->respond(200, std::move(document), json_type()); }
  std::string document_of(const char* path) { return get(path).body.reveal(); }
};

BOOST_AUTO_TEST_SUITE(flow_documents)

BOOST_AUTO_TEST_CASE(rule_19_documents_are_sent_byte_by_byte_and_may_be_cached) {
  for (const char* path : {configuration_path, "/.well-known/oauth-authorization-server"}) {
    DocumentFixture fixture;
    const std::string document = "{ \"issuer\" : \"https://as.example\" }\n";
    fixture.respond_with(document);
    const HttpResponse response = fixture.get(path);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body.reveal() == document);
    BOOST_TEST(field_of(response, "Cache-Control") == "public, max-age=300");
    BOOST_TEST(field_of(response, "Age") == "(none)");
    Request again = get_request(path);
    again.add("If-None-Match", "\"other\", W/" + field_of(response, "ETag"));
    const HttpResponse unchanged = fixture.handle(again);
    BOOST_TEST(unchanged.status == 304);
    BOOST_TEST(unchanged.body.empty());
    BOOST_TEST(fixture.calls() == 1U);
    BOOST_TEST(fixture.log.lines().find("issuer") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(rule_19_other_issuer_is_logged) {
  FlowFixture fixture;
  fixture.transport->respond(200, R"({"issuer":"https://as.example/"})", json_type());
  BOOST_TEST(fixture.handle(get_request("/.well-known/openid-configuration")).status == 200);
  BOOST_TEST(fixture.log.lines().find("RFC 8414 section 3.3") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(rule_19_service_without_keys_has_an_empty_set) {
  FlowFixture fixture;
  fixture.transport->respond(204, "");
  const HttpResponse response = fixture.handle(get_request("/jwks"));
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.reveal() == R"({"keys":[]})");
}

BOOST_AUTO_TEST_CASE(rule_19_document_is_kept_for_five_minutes_and_never_longer) {
  DocumentFixture fixture;
  fixture.respond_with(first_keys);
  fixture.respond_with(second_keys);
  BOOST_TEST(fixture.document_of(jwks_path) == first_keys);
  fixture.transport->advance(299s);
  const HttpResponse old = fixture.get(jwks_path);
  BOOST_TEST(old.body.reveal() == first_keys);
  // Caches on the way to the client count the time that the document has spent here.
  BOOST_TEST(field_of(old, "Age") == "299");
  BOOST_TEST(fixture.calls() == 1U);
  fixture.transport->advance(1s);
  const HttpResponse renewed = fixture.get(jwks_path);
  BOOST_TEST(renewed.body.reveal() == second_keys);
  BOOST_TEST(field_of(renewed, "Age") == "(none)");
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(rule_19_age_begins_before_the_call) {
  DocumentFixture fixture;
  fixture.transport->exchange_takes(3s);
  fixture.respond_with(first_keys);
  fixture.respond_with(second_keys);
  BOOST_TEST(fixture.document_of(jwks_path) == first_keys);
  fixture.transport->advance(297s);
  BOOST_TEST(fixture.document_of(jwks_path) == second_keys);
}

BOOST_AUTO_TEST_CASE(rule_19_old_document_is_not_served_if_the_service_is_away) {
  DocumentFixture fixture;
  fixture.respond_with(first_keys);
  BOOST_TEST(fixture.document_of(jwks_path) == first_keys);
  fixture.transport->advance(300s);
  fixture.transport->otherwise([](const TransportRequest&) -> Result<TransportResponse> {
    return authlete::test::network_error(ErrorKind::connect, Phase::connect, Sent::none);
  });
  BOOST_TEST(fixture.get(jwks_path).status == 503);
  BOOST_TEST(fixture.log.lines().find("services.jwks") != std::string::npos);
  // The failure is not kept.
  fixture.respond_with(second_keys);
  BOOST_TEST(fixture.document_of(jwks_path) == second_keys);
}

BOOST_AUTO_TEST_CASE(documents_are_kept_apart) {
  DocumentFixture fixture;
  fixture.respond_with(R"({"issuer":"https://as.example"})");
  fixture.respond_with(first_keys);
  BOOST_TEST(fixture.document_of(configuration_path) == R"({"issuer":"https://as.example"})");
  for (int request = 0; request < 3; ++request) BOOST_TEST(fixture.document_of(jwks_path) == first_keys);
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(concurrent_requests_share_one_call_that_a_cancelled_one_does_not_end) {
  DocumentFixture fixture;
  fixture.respond_with(first_keys);
  fixture.transport->hold();
  std::array<Request, 20> requests;
  std::vector<Task<HttpResponse>> tasks;
  for (Request& request : requests) {
    request = get_request(jwks_path);
    tasks.push_back(fixture.runner.start(fixture.server().handle(request.view())));
  }
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() > 0; }));
  tasks.front().cancel();
  BOOST_TEST(fixture.runner.wait(tasks.front()).status == 503);
  BOOST_TEST(fixture.transport->held() == 1U);
  fixture.transport->release();
  for (std::size_t index = 1; index < tasks.size(); ++index)
    BOOST_TEST(fixture.runner.wait(tasks[index]).body.reveal() == first_keys);
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST(fixture.document_of(jwks_path) == first_keys);
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(requests_beyond_the_limit_of_a_shared_call_get_503) {
  DocumentFixture fixture;
  fixture.respond_with(first_keys);
  fixture.transport->hold();
  std::vector<Request> requests(1'025, get_request(jwks_path));
  std::vector<Task<HttpResponse>> tasks;
  for (Request& request : requests) tasks.push_back(fixture.runner.start(fixture.server().handle(request.view())));
  BOOST_TEST(fixture.runner.wait(tasks.back()).status == 503);
  fixture.transport->release();
  for (std::size_t index = 0; index + 1 < tasks.size(); ++index)
    BOOST_TEST(fixture.runner.wait(tasks[index]).status == 200);
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
