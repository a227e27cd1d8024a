#include <boost/test/unit_test.hpp>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

/// A client that must not send anything.
class Silent : public FakeClient {
 public:
  template <class T>
  void refuses(boost::asio::awaitable<Result<T>> call, const std::string& member) {
    const Result<T> result = run(std::move(call));
    BOOST_REQUIRE(!result);
    BOOST_TEST(result.error().kind == ErrorKind::invalid_argument);
    BOOST_TEST(result.error().sent == Sent::none);
    BOOST_TEST(result.error().safe_to_retry());
    BOOST_TEST(result.error().message.starts_with(member), result.error().message << " does not name " << member);
    BOOST_TEST(transport->requests().empty());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(local_checks, Silent)

BOOST_AUTO_TEST_CASE(c8_empty_identifier_is_refused_before_anything_is_sent) {
  refuses(client.token_operations().remove(""), "access_token_identifier");
  refuses(client.token_operations().batch_status(""), "request_id");
  refuses(client.token_operations().revoke_all_of_client(""), "client_identifier");
  refuses(client.token_operations().revoke_all_of_subject(""), "subject");
}

BOOST_AUTO_TEST_CASE(c7_dot_segment_is_refused_before_anything_is_sent) {
  refuses(client.token_operations().remove("."), "access_token_identifier");
  refuses(client.token_operations().remove(".."), "access_token_identifier");
  refuses(client.token_operations().batch_status(".."), "request_id");
}

BOOST_AUTO_TEST_CASE(create_without_grant_type_client_or_subject_is_refused) {
  TokenCreateRequest request;
  refuses(client.token_operations().create(request), "grant_type");
  request.grant_type = GrantType::refresh_token;
  refuses(client.token_operations().create(request), "grant_type");
  request.grant_type = GrantType::authorization_code;
  refuses(client.token_operations().create(request), "client_id");
  request.client_id = 0;
  refuses(client.token_operations().create(request), "client_id");
  request.client_id = 1;
  refuses(client.token_operations().create(request), "subject");
  request.subject = std::string(101, 'x');
  refuses(client.token_operations().create(request), "subject");
  request.subject = "j\xC3\xB6rg";
  refuses(client.token_operations().create(request), "subject");
}

BOOST_AUTO_TEST_CASE(create_for_a_grant_without_user_needs_no_subject) {
  for (const GrantType::Value grant : {GrantType::client_credentials, GrantType::jwt_bearer}) {
    TokenCreateRequest request;
    request.grant_type = grant;
    request.client_identifier = "my-client";
    FakeClient other;
    other.transport->respond(200, "{}");
    BOOST_TEST(bool(other.run(other.client.token_operations().create(request))));
  }
}

BOOST_AUTO_TEST_CASE(batch_item_without_access_token_is_refused) {
  std::vector<TokenCreateRequest> items;
  refuses(client.token_operations().create_batch(items), "items");
  items.assign(3, create_request());
  items[0].access_token = "a";
  items[1].access_token = "b";
  refuses(client.token_operations().create_batch(items), "items[2].access_token");
}

BOOST_AUTO_TEST_CASE(update_without_selector_is_refused) {
  TokenUpdateRequest request;
  request.scopes = {"a"};
  refuses(client.token_operations().update(request), "access_token");
  request.access_token = "";
  refuses(client.token_operations().update(request), "access_token");
}

BOOST_AUTO_TEST_CASE(negative_list_index_is_refused) {
  TokenListRequest request;
  request.start = -1;
  refuses(client.token_operations().list(request), "start");
  request.start = 0;
  request.end = -1;
  refuses(client.token_operations().list(request), "end");
}

BOOST_AUTO_TEST_CASE(revoke_without_selector_is_refused) {
  TokenRevokeRequest request;
  refuses(client.token_operations().revoke(request), "access_token_identifier");
  request.client_identifier = "my-client";
  refuses(client.token_operations().revoke(request), "subject");
  request.client_identifier.reset();
  request.subject = "john";
  refuses(client.token_operations().revoke(request), "client_identifier");
  request.client_identifier = "";
  refuses(client.token_operations().revoke(request), "client_identifier");
  request.client_identifier = "my-client";
  request.access_token_identifier = "";
  refuses(client.token_operations().revoke(request), "access_token_identifier");
}

BOOST_AUTO_TEST_CASE(token_endpoint_call_without_a_required_member_is_refused) {
  refuses(client.token_endpoint().fail(TokenFailRequest()), "ticket");
  TokenFailRequest fail;
  fail.ticket = "t";
  refuses(client.token_endpoint().fail(fail), "reason");
  refuses(client.token_endpoint().issue(TokenIssueRequest()), "ticket");
  TokenIssueRequest issue;
  issue.ticket = "t";
  refuses(client.token_endpoint().issue(issue), "subject");
  refuses(client.token_endpoint().reissue_id_token(IdTokenReissueRequest()), "access_token");
  IdTokenReissueRequest reissue;
  reissue.access_token = "a";
  refuses(client.token_endpoint().reissue_id_token(reissue), "refresh_token");
}

BOOST_AUTO_TEST_CASE(c6_header_of_a_call_that_is_not_allowed_is_refused) {
  RequestOptions options;
  options.headers.add("X-Test", "a\r\nX-Injected: b");
  refuses(client.token_operations().list(TokenListRequest(), options), "headers");
  RequestOptions other;
  other.headers.add("Authorization", "Bearer x");
  refuses(client.token_operations().list(TokenListRequest(), other), "headers");
}

BOOST_AUTO_TEST_CASE(string_that_is_not_utf8_is_refused) {
  TokenCreateRequest request = create_request();
  request.session_id = "\xFF";
  refuses(client.token_operations().create(request), "/sessionId");
}

BOOST_AUTO_TEST_CASE(c9_body_over_the_limit_is_refused) {
  ClientOptions options = client_options();
  options.limits.maximum_request_bytes = 50;
  FakeClient other(options);
  const auto created = other.run(other.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(other.transport->requests().empty());
}

BOOST_AUTO_TEST_SUITE_END()
