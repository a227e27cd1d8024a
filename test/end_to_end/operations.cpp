// The client against the simulator over TLS, through the public API only: each call sees the effect of the one before.
#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

#include "authlete/authlete.hpp"
#include "end_to_end/running_service.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

TokenCreateRequest create_request(const std::string& subject) {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = client_id;
  request.subject = subject;
  request.scopes = {"history.read", "timeline.read"};
  return request;
}

TokenRequest token_request(std::string parameters) {
  TokenRequest request;
  request.parameters = std::move(parameters);
  request.client_id = std::to_string(client_id);
  request.client_secret = "client-secret";
  return request;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(end_to_end, RunningService)

BOOST_AUTO_TEST_CASE(created_token_is_listed_updated_revoked_and_removed) {
  const TokenOperations operations = client.token_operations();
  const TokenCreateResponse created = run(operations.create(create_request("john")));
  BOOST_TEST(created.action == TokenCreateAction::ok);
  BOOST_TEST(list("john").total_count.value() == 1);

  TokenUpdateRequest update;
  update.access_token = created.access_token;
  update.scopes = {"history.read"};
  const TokenUpdateResponse updated = run(operations.update(update));
  BOOST_TEST(updated.action == TokenUpdateAction::ok);
  const TokenListResponse listed = list("john");
  BOOST_TEST(listed.access_tokens->at(0).scopes.value() == std::vector<std::string>{"history.read"});

  TokenRevokeRequest revoke;
  revoke.access_token_identifier = created.access_token;
  BOOST_TEST(run(operations.revoke(revoke)).count.value() == 1);
  BOOST_TEST(list("john").total_count.value() == 0);
  BOOST_TEST(run(operations.update(update)).action == TokenUpdateAction::not_found);

  const TokenCreateResponse other = run(operations.create(create_request("john")));
  BOOST_TEST(bool(runner.run(operations.remove(*other.access_token))));
  BOOST_TEST(list("john").total_count.value() == 0);
  const Result<void> again = runner.run(operations.remove(*other.access_token));
  BOOST_REQUIRE(!again);
  BOOST_TEST(again.error().http_status == 404u);
}

BOOST_AUTO_TEST_CASE(token_of_any_characters_is_removed_as_one_path_segment) {
  TokenCreateRequest request = create_request("odd");
  request.access_token = "a/b+c= d%2F..?#\xC3\xA9";
  BOOST_TEST(run(client.token_operations().create(request)).succeeded());
  BOOST_TEST(bool(runner.run(client.token_operations().remove(*request.access_token))));
  BOOST_TEST(list("odd").total_count.value() == 0);
}

BOOST_AUTO_TEST_CASE(explicit_token_that_exists_is_refused_by_action_and_not_by_error) {
  TokenCreateRequest request = create_request("twice");
  request.access_token = "explicit-token";
  BOOST_TEST(run(client.token_operations().create(request)).succeeded());
  const TokenCreateResponse second = run(client.token_operations().create(request));
  BOOST_TEST(!second.succeeded());
  BOOST_TEST(list("twice").total_count.value() == 1);
}

BOOST_AUTO_TEST_CASE(all_tokens_of_a_subject_or_a_client_are_revoked_by_name) {
  for (int i = 0; i < 3; ++i) run(client.token_operations().create(create_request("jane")));
  run(client.token_operations().create(create_request("john")));
  BOOST_TEST(run(client.token_operations().revoke_all_of_subject("jane")).count.value() == 3);
  BOOST_TEST(run(client.token_operations().revoke_all_of_client(std::to_string(client_id))).count.value() == 1);
}

BOOST_AUTO_TEST_CASE(batch_runs_in_the_background_until_it_ends) {
  std::vector<TokenCreateRequest> items;
  for (int i = 0; i < 20; ++i) {
    items.push_back(create_request("batch"));
    items.back().access_token = "batch-token-" + std::to_string(i);
  }
  const TokenCreateBatchResponse submitted = run(client.token_operations().create_batch(items));
  const BatchOperation batch(client, submitted.request_id.value());
  PollPolicy policy;
  policy.initial_delay = 1ms;
  const TokenBatchStatus status = run(batch.wait(policy));
  BOOST_TEST(status.token_count.value() == 20);
  BOOST_TEST(list("batch").total_count.value() == 20);
}

BOOST_AUTO_TEST_CASE(code_is_exchanged_once_and_its_refresh_token_rotates) {
  simulator::AuthorizationCode code;
  code.client_id = client_id;
  code.subject = "john";
  code.scopes = {"history.read", "openid"};
  const Secret value = server.add_code(code);
  const TokenEndpoint endpoint = client.token_endpoint();

  const TokenRequest exchange = token_request("grant_type=authorization_code&code=" + value.reveal());
  const TokenResponse issued = run(endpoint.process(exchange));
  BOOST_TEST(issued.succeeded());
  BOOST_TEST(issued.subject.value() == "john");

  const TokenRequest refresh =
      token_request("grant_type=refresh_token&refresh_token=" + issued.refresh_token.value().reveal());
  const TokenResponse refreshed = run(endpoint.process(refresh));
  BOOST_TEST_REQUIRE(refreshed.succeeded());
  BOOST_TEST(run(endpoint.process(refresh)).action == TokenAction::bad_request);

  IdTokenReissueRequest reissue;
  reissue.access_token = refreshed.access_token.value();
  reissue.refresh_token = refreshed.refresh_token.value();
  BOOST_TEST(run(endpoint.reissue_id_token(reissue)).action == IdTokenReissueAction::ok);

  // This comes last, because a code that is used twice is an attack: the tokens made from it are deleted as well.
  BOOST_TEST(run(endpoint.process(exchange)).action == TokenAction::bad_request);
}

BOOST_AUTO_TEST_CASE(password_request_is_decided_by_the_caller_once) {
  const TokenEndpoint endpoint = client.token_endpoint();
  const TokenRequest request = token_request("grant_type=password&username=john&password=pw&scope=history.read");
  const TokenResponse asked = run(endpoint.process(request));
  BOOST_TEST(asked.action == TokenAction::password);
  BOOST_TEST(asked.username.value() == "john");
  BOOST_TEST(asked.password.value().reveal() == "pw");

  TokenIssueRequest issue;
  issue.ticket = asked.ticket.value();
  issue.subject = "john";
  BOOST_TEST(run(endpoint.issue(issue)).succeeded());
  BOOST_TEST(run(endpoint.issue(issue)).action == TokenIssueAction::internal_server_error);

  TokenFailRequest fail;
  fail.ticket = run(endpoint.process(request)).ticket.value();
  fail.reason = TokenFailReason::invalid_resource_owner_credentials;
  BOOST_TEST(run(endpoint.fail(fail)).action == TokenFailAction::bad_request);
}

BOOST_AUTO_TEST_CASE(d26_wrong_credentials_and_another_services_id_are_refused) {
  ClientOptions wrong = client_options();
  wrong.credentials = Credentials::bearer("another-token");
  const auto refused = runner.run(Client(wrong).token_operations().list());
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.error().kind == ErrorKind::auth);
  BOOST_TEST(refused.error().http_status == 401u);
  BOOST_TEST(!refused.error().result_code.empty());

  ClientOptions other = client_options();
  other.service_id = "1";
  const auto forbidden = runner.run(Client(other).token_operations().list());
  BOOST_REQUIRE(!forbidden);
  BOOST_TEST(forbidden.error().http_status == 403u);
}

BOOST_AUTO_TEST_CASE(e1_calls_in_sequence_share_one_connection) {
  for (int i = 0; i < 5; ++i) list("nobody");
  BOOST_TEST(client.stats().connections_opened == 1u);
  BOOST_TEST(server.state().connections_accepted == 1u);
}

BOOST_AUTO_TEST_CASE(api_version_2_supports_all_but_batches) {
  RunningService old(ApiVersion::v2);
  BOOST_TEST(old.run(old.client.token_operations().create(create_request("john"))).succeeded());
  BOOST_TEST(old.list("john").total_count.value() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
