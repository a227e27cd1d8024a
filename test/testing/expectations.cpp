// What an expectation accepts, and what it responds with.
#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

#include "authlete/client.hpp"
#include "authlete/clients.hpp"
#include "authlete/introspection.hpp"
#include "authlete/services.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"
#include "authlete/token_operations.hpp"

namespace authlete::test {
namespace {

class ScriptFixture {
 public:
  ScriptFixture()
      : transport(
            std::make_shared<testing::ScriptedTransport>([](const std::string& sentence) { BOOST_ERROR(sentence); })),
        client(testing::client_options(), transport) {}
  ~ScriptFixture() { transport->verify(); }

  Result<TokenCreateResponse> create() { return testing::run(client.token_operations().create(request())); }

  static TokenCreateRequest request() {
    TokenCreateRequest request;
    request.grant_type = GrantType::authorization_code;
    request.client_id = 1;
    request.subject = "john";
    request.properties.emplace();
    Property& property = request.properties->emplace_back();
    property.key = "color";
    property.value = "blue";
    return request;
  }

  std::shared_ptr<testing::ScriptedTransport> transport;
  Client client;
};

BOOST_FIXTURE_TEST_SUITE(expectations, ScriptFixture)

BOOST_AUTO_TEST_CASE(a_body_is_compared_as_json) {
  transport->expect("token_operations.create")
      .body(R"({ "subject": "john", "properties": [{"value": "blue", "key": "color"}],
                 "clientId": 1, "grantType": "AUTHORIZATION_CODE" })")
      .respond_usual();
  BOOST_TEST(create()->succeeded());
}

BOOST_AUTO_TEST_CASE(a_body_may_have_more_than_it_has_to_contain) {
  transport->expect("token_operations.create")
      .body_contains(R"({"subject":"john","properties":[{"key":"color"}]})")
      .body_contains(R"({"clientId":1})")
      .respond_usual();
  BOOST_TEST(create()->succeeded());
}

BOOST_AUTO_TEST_CASE(a_place_of_a_body_is_compared) {
  transport->expect("token_operations.create").body_at("/properties/0/value", R"("blue")").respond_usual();
  BOOST_TEST(create()->succeeded());
}

BOOST_AUTO_TEST_CASE(a_body_is_compared_with_a_request) {
  transport->expect("token_operations.create").request(request()).respond_usual();
  BOOST_TEST(create()->succeeded());
}

BOOST_AUTO_TEST_CASE(a_path_argument_and_a_query_are_compared_decoded) {
  transport->expect("token_operations.remove").path_argument("a/b c").respond_usual();
  BOOST_TEST(testing::run(client.token_operations().remove("a/b c")).has_value());
  TokenListRequest request;
  request.subject = "j&j=1%";
  request.start = 0;
  transport->expect("token_operations.list").query("subject", "j&j=1%").query("start", "0").respond_usual();
  BOOST_TEST(testing::run(client.token_operations().list(request)).has_value());
}

BOOST_AUTO_TEST_CASE(a_header_field_is_compared) {
  transport->expect("token_operations.list").header("x-tenant", "a").respond_usual();
  RequestOptions options;
  options.headers.add("X-Tenant", "a");
  BOOST_TEST(testing::run(client.token_operations().list(TokenListRequest(), options)).has_value());
}

BOOST_AUTO_TEST_CASE(a_list_is_not_a_call_with_an_argument) {
  transport->expect("clients.list").respond_usual();
  BOOST_TEST(testing::run(client.clients().list()).has_value());
}

BOOST_AUTO_TEST_CASE(an_operation_has_any_of_its_methods) {
  transport->expect("token_operations.batch_status").times(2).respond_usual();
  BOOST_TEST(testing::run(client.token_operations().batch_status("id"))->status->succeeded());
  BOOST_TEST(testing::run(client.token_operations().batch_status("id", BatchStatusMethod::post)).has_value());
}

BOOST_AUTO_TEST_CASE(method_and_path_are_exact) {
  transport->expect("GET", "/api/21653835348762/auth/token/get/list").respond_json(200, R"({"totalCount":7})");
  BOOST_TEST(testing::run(client.token_operations().list())->total_count.value() == 7);
}

BOOST_AUTO_TEST_CASE(operations_are_found_below_any_prefix_and_in_both_api_versions) {
  ClientOptions options = testing::client_options();
  options.base_url = "https://service.example.com/api/prefix";
  transport->expect("token_operations.list").respond_usual();
  BOOST_TEST(testing::run(Client(options, transport).token_operations().list()).has_value());
  options.api_version = ApiVersion::v2;
  options.credentials = Credentials::basic("key", "secret");
  // The destructor of a client closes its transport.
  const auto other = std::make_shared<testing::ScriptedTransport>();
  other->expect("token_operations.list").respond_usual();
  BOOST_TEST(testing::run(Client(options, other).token_operations().list()).has_value());
  other->verify();
}

BOOST_AUTO_TEST_CASE(a_typed_response_is_what_the_call_returns) {
  auto response = testing::usual<TokenCreateResponse>();
  response.access_token = "new-token";
  transport->expect("token_operations.create").respond(response);
  const auto created = create();
  BOOST_TEST((created.value() == response));
}

BOOST_AUTO_TEST_CASE(raw_content_is_not_checked) {
  transport->expect("token_operations.create").respond_raw(200, "<html>", Headers{{"Content-Type", "text/html"}});
  const auto created = create();
  BOOST_TEST((created.error().kind == ErrorKind::decode));
}

BOOST_AUTO_TEST_CASE(an_error_status_needs_no_json_of_the_operation) {
  transport->expect("token_operations.create")
      .respond_json(400, R"({"resultCode":"A001201","resultMessage":"[A001201] No."})");
  const auto created = create();
  BOOST_TEST((created.error().kind == ErrorKind::api));
  BOOST_TEST(created.error().result_code == "A001201");
}

BOOST_AUTO_TEST_CASE(a_function_responds) {
  transport->expect("token_operations.create").respond_by([](const TransportRequest& request) {
    TransportResponse response;
    response.status = request.body.find("john") != std::string::npos ? 404 : 500;
    return Result<TransportResponse>(response);
  });
  const auto created = create();
  BOOST_TEST(created.error().http_status == 404u);
}

BOOST_AUTO_TEST_CASE(requests_are_recorded) {
  transport->expect("services.get").respond_usual();
  const auto service = testing::run(client.services().get());
  BOOST_TEST(service->service_name.value() == "My service");
  BOOST_TEST_REQUIRE(transport->requests().size() == 1u);
  BOOST_TEST(transport->requests().front().target == "/api/21653835348762/service/get");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
