// Values of a server or gateway that the client uses again: L5 and L7 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <string>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

const std::string token_root = "/prefix/api/715948317/auth/token";

std::vector<TokenCreateRequest> one_item() {
  std::vector<TokenCreateRequest> items(1, create_request());
  items[0].access_token = "abc";
  return items;
}

TokenIssueRequest issue_request() {
  TokenIssueRequest request;
  request.ticket = "t";
  request.subject = "john";
  return request;
}

/// A client behind a gateway that responds to everything with its own page.
class BehindGateway : public FakeClient {
 public:
  BehindGateway() {
    transport->otherwise([](const TransportRequest&) {
      TransportResponse response;
      response.status = 200;
      response.headers.add("Content-Type", "text/html; charset=utf-8");
      response.body = "<html><h1>Sign in to the hotel</h1>" + std::string(1'000, 'x') + "</html>";
      return response;
    });
  }

  template <class Value>
  void expect_decode_error(const char* name, boost::asio::awaitable<Result<Value>> call, bool idempotent) {
    BOOST_TEST_CONTEXT(name) {
      const std::size_t before = transport->requests().size();
      const Result<Value> result = run(std::move(call));
      BOOST_REQUIRE(!result);
      const Error& error = result.error();
      BOOST_TEST(error.kind == ErrorKind::decode);
      BOOST_TEST(error.http_status == 200u);
      BOOST_TEST(error.body_excerpt.starts_with("<html><h1>Sign in"));
      BOOST_TEST(error.body_excerpt.size() <= 256u);
      BOOST_TEST(error.outcome_is_unknown());
      BOOST_TEST(error.safe_to_retry() == idempotent);
      BOOST_TEST(transport->requests().size() == before + 1);
    }
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_values)

BOOST_FIXTURE_TEST_CASE(l5_request_id_of_the_server_stays_one_segment_of_a_later_path, FakeClient) {
  transport->respond(200, R"({"requestId":"../x/y?dryRun=true#z\r\nX-Injected: 1 %2F\u00e4"})", json_type());
  const auto submitted = run(client.token_operations().create_batch(one_item()));
  BOOST_REQUIRE(bool(submitted));
  const std::string request_id = submitted->request_id.value();
  for (const BatchStatusMethod method : {BatchStatusMethod::get, BatchStatusMethod::post}) {
    transport->respond(200, "{}", json_type());
    static_cast<void>(run(client.token_operations().batch_status(request_id, method)));
    BOOST_TEST(last_request().target ==
               token_root + "/create/batch/status/..%2Fx%2Fy%3FdryRun%3Dtrue%23z%0D%0AX-Injected%3A%201%20%252F%C3%A4");
  }
}

BOOST_FIXTURE_TEST_CASE(l5_request_id_that_is_a_dot_segment_is_refused, FakeClient) {
  for (const char* step : {".", ".."}) {
    const auto status = run(client.token_operations().batch_status(step));
    BOOST_REQUIRE(!status);
    BOOST_TEST(status.error().kind == ErrorKind::invalid_argument);
  }
  BOOST_TEST(transport->requests().empty());
}

BOOST_FIXTURE_TEST_CASE(l5_token_of_the_server_stays_one_segment_of_a_later_path, FakeClient) {
  transport->respond(200, R"({"action":"OK","accessToken":"../../client/list?x=1&y#\r\nHost: evil"})", json_type());
  const auto created = run(client.token_operations().create(create_request()));
  BOOST_REQUIRE(bool(created));
  transport->respond(204, "");
  BOOST_TEST(bool(run(client.token_operations().remove(created->access_token.value()))));
  BOOST_TEST(last_request().target ==
             token_root + "/delete/..%2F..%2Fclient%2Flist%3Fx%3D1%26y%23%0D%0AHost%3A%20evil");
}

BOOST_FIXTURE_TEST_CASE(l5_value_of_the_server_stays_one_value_of_a_later_query, FakeClient) {
  transport->respond(200, R"({"accessTokens":[{"subject":"a&start=0#\r\nX: y+ z"}]})", json_type());
  const auto listed = run(client.token_operations().list());
  BOOST_REQUIRE(bool(listed));
  TokenListRequest request;
  request.subject = listed->access_tokens.value().at(0).subject;
  transport->respond(200, "{}", json_type());
  static_cast<void>(run(client.token_operations().list(request)));
  BOOST_TEST(last_request().target == token_root + "/get/list?subject=a%26start%3D0%23%0D%0AX%3A%20y%2B%20z");
}

BOOST_FIXTURE_TEST_CASE(l7_gateway_page_with_200_is_not_a_success_of_any_operation, BehindGateway) {
  const TokenOperations operations = client.token_operations();
  expect_decode_error("create", operations.create(create_request()), false);
  expect_decode_error("create_batch", operations.create_batch(one_item()), false);
  expect_decode_error("batch_status", operations.batch_status("id"), true);
  expect_decode_error("list", operations.list(), true);
  TokenUpdateRequest update;
  update.access_token = "abc";
  expect_decode_error("update", operations.update(update), true);
  expect_decode_error("remove", operations.remove("abc"), true);
  TokenRevokeRequest revoke;
  revoke.access_token_identifier = "abc";
  expect_decode_error("revoke", operations.revoke(revoke), true);
  expect_decode_error("revoke_all_of_client", operations.revoke_all_of_client("c"), true);
  expect_decode_error("revoke_all_of_subject", operations.revoke_all_of_subject("s"), true);

  const TokenEndpoint endpoint = client.token_endpoint();
  TokenRequest token;
  token.parameters = "grant_type=client_credentials";
  expect_decode_error("process", endpoint.process(token), false);
  TokenFailRequest fail;
  fail.ticket = "t";
  fail.reason = TokenFailReason::unknown_reason;
  expect_decode_error("fail", endpoint.fail(fail), false);
  expect_decode_error("issue", endpoint.issue(issue_request()), false);
  IdTokenReissueRequest reissue;
  reissue.access_token = "abc";
  reissue.refresh_token = "r";
  expect_decode_error("reissue_id_token", endpoint.reissue_id_token(reissue), false);
}

BOOST_FIXTURE_TEST_CASE(l7_d17_json_where_no_content_is_needed_is_a_success, FakeClient) {
  transport->respond(200, R"({"resultCode":"A0"})", json_type());
  BOOST_TEST(bool(run(client.token_operations().remove("abc"))));
}

BOOST_AUTO_TEST_SUITE_END()
