#include <boost/test/unit_test.hpp>

#include "client/fake_client.hpp"
#include "client/operations.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

const std::string root = "/prefix/api/715948317";

std::string header(const TransportRequest& request, std::string_view name) {
  return std::string(request.headers.find(name).value_or("absent"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(calls, FakeClient)

BOOST_AUTO_TEST_CASE(create_sends_only_the_members_that_are_set_and_returns_the_token) {
  transport->respond(200, R"({"action":"OK","accessToken":"abc","expiresIn":3600})", json_type());
  TokenCreateRequest request = create_request();
  request.scopes = {"history.read"};
  const auto created = run(client.token_operations().create(request));
  BOOST_REQUIRE(created);
  BOOST_TEST(created->succeeded());
  BOOST_TEST(created->access_token->reveal() == "abc");
  BOOST_TEST(bool(created->expires_in == 3600s));

  const TransportRequest sent = last_request();
  BOOST_TEST(sent.method == "POST");
  BOOST_TEST(sent.target == root + "/auth/token/create");
  BOOST_TEST(
      sent.body ==
      R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john","scopes":["history.read"]})");
  BOOST_TEST(sent.has_body);
  BOOST_TEST(header(sent, "Authorization") == "Bearer s3rv1ce-t0ken");
  BOOST_TEST(header(sent, "Accept") == "application/json");
  BOOST_TEST(header(sent, "Content-Type") == "application/json");
}

BOOST_AUTO_TEST_CASE(process_always_sends_parameters) {
  transport->respond(200, R"({"action":"BAD_REQUEST","responseContent":"{}"})");
  const auto processed = run(client.token_endpoint().process(TokenRequest()));
  BOOST_REQUIRE(processed);
  BOOST_TEST(!processed->succeeded());
  BOOST_TEST(last_request().target == root + "/auth/token");
  BOOST_TEST(last_request().body == R"({"parameters":""})");
}

BOOST_AUTO_TEST_CASE(fail_issue_and_reissue_have_their_own_paths) {
  transport->respond(200, R"({"action":"BAD_REQUEST"})");
  TokenFailRequest fail;
  fail.ticket = "t";
  fail.reason = TokenFailReason::invalid_resource_owner_credentials;
  BOOST_TEST(bool(run(client.token_endpoint().fail(fail))));
  BOOST_TEST(last_request().target == root + "/auth/token/fail");

  transport->respond(200, R"({"action":"OK"})");
  TokenIssueRequest issue;
  issue.ticket = "t";
  issue.subject = "john";
  BOOST_TEST(bool(run(client.token_endpoint().issue(issue))));
  BOOST_TEST(last_request().target == root + "/auth/token/issue");

  transport->respond(200, R"({"action":"OK","idToken":"x"})");
  IdTokenReissueRequest reissue;
  reissue.access_token = "a";
  reissue.refresh_token = "r";
  BOOST_TEST(bool(run(client.token_endpoint().reissue_id_token(reissue))));
  BOOST_TEST(last_request().target == root + "/idtoken/reissue");
}

BOOST_AUTO_TEST_CASE(list_arguments_become_the_query) {
  transport->respond(200, R"({"totalCount":3})");
  TokenListRequest request;
  request.client_identifier = "my client";
  request.subject = "";
  request.start = 0;
  request.end = 10;
  request.token_status = TokenStatus::valid;
  const auto listed = run(client.token_operations().list(request));
  BOOST_REQUIRE(listed);
  BOOST_TEST(listed->total_count.value() == 3);
  const TransportRequest sent = last_request();
  BOOST_TEST(sent.method == "GET");
  BOOST_TEST(sent.target ==
             root + "/auth/token/get/list?clientIdentifier=my%20client&subject=&start=0&end=10&tokenStatus=VALID");
  BOOST_TEST(!sent.has_body);
  BOOST_TEST(header(sent, "Content-Type") == "absent");
}

BOOST_AUTO_TEST_CASE(list_without_arguments_has_no_query) {
  transport->respond(200, R"({"totalCount":0})");
  BOOST_TEST(bool(run(client.token_operations().list())));
  BOOST_TEST(last_request().target == root + "/auth/token/get/list");
}

BOOST_AUTO_TEST_CASE(batch_is_an_array_and_dry_run_a_query_parameter) {
  std::vector<TokenCreateRequest> items(1, create_request());
  items[0].access_token = "abc";
  BatchSubmitOptions submit;
  transport->respond(200, R"({"requestId":"r1"})");
  const auto real = run(client.token_operations().create_batch(items, submit));
  BOOST_REQUIRE(real);
  BOOST_TEST(real->request_id.value() == "r1");
  BOOST_TEST(last_request().target == root + "/auth/token/create/batch");
  BOOST_TEST(last_request().body.front() == '[');

  submit.dry_run = true;
  transport->respond(200, R"({"requestId":"r2"})");
  BOOST_TEST(bool(run(client.token_operations().create_batch(items, submit))));
  BOOST_TEST(last_request().target == root + "/auth/token/create/batch?dryRun=true");
}

BOOST_AUTO_TEST_CASE(batch_status_is_a_get_and_by_option_a_post) {
  transport->respond(200, R"({"status":{"result":"SUCCEEDED","tokenCount":3}})");
  const auto status = run(client.token_operations().batch_status("a/b"));
  BOOST_REQUIRE(status);
  BOOST_TEST(last_request().method == "GET");
  BOOST_TEST(last_request().target == root + "/auth/token/create/batch/status/a%2Fb");

  transport->respond(200, R"({"status":{}})");
  BOOST_TEST(bool(run(client.token_operations().batch_status("a", BatchStatusMethod::post))));
  BOOST_TEST(last_request().method == "POST");
  BOOST_TEST(last_request().has_body);
  BOOST_TEST(last_request().body.empty());
  BOOST_TEST(header(last_request(), "Content-Type") == "absent");
}

BOOST_AUTO_TEST_CASE(update_and_revoke_send_their_selectors) {
  transport->respond(200, R"({"action":"NOT_FOUND"})");
  TokenUpdateRequest update;
  update.access_token_hash = "h";
  const auto updated = run(client.token_operations().update(update));
  BOOST_REQUIRE(updated);
  BOOST_TEST(updated->action == TokenUpdateAction::not_found);
  BOOST_TEST(last_request().body == R"({"accessTokenHash":"h"})");

  transport->respond(200, R"({"count":1})");
  TokenRevokeRequest revoke;
  revoke.access_token_identifier = "abc";
  BOOST_TEST(run(client.token_operations().revoke(revoke))->count.value() == 1);
  BOOST_TEST(last_request().target == root + "/auth/token/revoke");
}

BOOST_AUTO_TEST_CASE(revoking_all_of_a_client_or_subject_has_its_own_calls) {
  transport->respond(200, R"({"count":2})");
  BOOST_TEST(bool(run(client.token_operations().revoke_all_of_client("my-client"))));
  BOOST_TEST(last_request().body == R"({"clientIdentifier":"my-client"})");
  transport->respond(200, R"({"count":2})");
  BOOST_TEST(bool(run(client.token_operations().revoke_all_of_subject("john"))));
  BOOST_TEST(last_request().body == R"({"subject":"john"})");
}

BOOST_AUTO_TEST_CASE(d17_remove_accepts_any_2xx_response_with_or_without_a_body) {
  transport->respond(204, "");
  BOOST_TEST(bool(run(client.token_operations().remove("a/b c"))));
  BOOST_TEST(last_request().method == "DELETE");
  BOOST_TEST(last_request().target == root + "/auth/token/delete/a%2Fb%20c");
  BOOST_TEST(!last_request().has_body);
  transport->respond(200, "{\"resultCode\":\"A136001\"}");
  BOOST_TEST(bool(run(client.token_operations().remove("abc"))));
}

BOOST_AUTO_TEST_CASE(extra_headers_of_client_and_call_are_sent) {
  ClientOptions options = client_options();
  options.headers.add("X-Client", "1");
  FakeClient other(options);
  other.transport->respond(200, "{}");
  RequestOptions call;
  call.headers.add("X-Call", "2");
  call.close_connection = true;
  BOOST_TEST(bool(other.run(other.client.token_operations().list(TokenListRequest(), call))));
  BOOST_TEST(header(other.last_request(), "X-Client") == "1");
  BOOST_TEST(header(other.last_request(), "X-Call") == "2");
  BOOST_TEST(other.last_request().close_connection);
}

BOOST_AUTO_TEST_CASE(api_version_2_has_no_service_in_the_path_and_basic_credentials) {
  ClientOptions options = client_options();
  options.api_version = ApiVersion::v2;
  options.credentials = Credentials::basic("715948317", "secret");
  FakeClient other(options);
  other.transport->respond(200, "{}");
  BOOST_TEST(bool(other.run(other.client.token_operations().list())));
  BOOST_TEST(other.last_request().target == "/prefix/api/auth/token/get/list");
  BOOST_TEST(header(other.last_request(), "Authorization") == "Basic NzE1OTQ4MzE3OnNlY3JldA==");
}

BOOST_AUTO_TEST_CASE(batches_need_api_version_3) {
  ClientOptions options = client_options();
  options.api_version = ApiVersion::v2;
  options.credentials = Credentials::basic("715948317", "secret");
  FakeClient other(options);
  const auto status = other.run(other.client.token_operations().batch_status("r"));
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(other.transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(operation_table_names_each_operation_once) {
  BOOST_TEST(client::all_operations().size() == 87u);  // 83 operations, and four other forms
  for (const call::Operation* row : client::all_operations()) {
    BOOST_TEST(row->path.starts_with("/"));
    BOOST_TEST((row->method == "POST" || row->method == "GET" || row->method == "DELETE" || row->method == "PUT"));
    BOOST_TEST((row->json_body ? row->method == "POST" || row->method == "PUT" : true));
  }
}

BOOST_AUTO_TEST_SUITE_END()
