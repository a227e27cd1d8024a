// g++ 12 destroys aggregate temporaries twice in an expression with co_await. So every public awaited function is
// called here as users write it: with temporaries and default arguments, within one expression. Under AddressSanitizer
// a double free ends the test.
#include <boost/test/unit_test.hpp>

#include "authlete/authlete.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

const std::string long_text(100, 'x');  // too long for the small string buffer, so that a double free is noticed

TokenCreateRequest item() {
  TokenCreateRequest request = create_request();
  request.access_token = long_text;
  return request;
}

TokenUpdateRequest update() {
  TokenUpdateRequest request;
  request.access_token = long_text;
  return request;
}

TokenRevokeRequest revoke() {
  TokenRevokeRequest request;
  request.access_token_identifier = long_text;
  return request;
}

RequestOptions tagged() {
  RequestOptions options;
  options.headers.add("X-Long", long_text);
  return options;
}

TokenFailRequest fail() {
  TokenFailRequest request;
  request.ticket = long_text;
  request.reason = TokenFailReason::invalid_target;
  return request;
}

TokenIssueRequest issue() {
  TokenIssueRequest request;
  request.ticket = long_text;
  request.subject = "john";
  return request;
}

IdTokenReissueRequest reissue() {
  IdTokenReissueRequest request;
  request.access_token = long_text;
  request.refresh_token = long_text;
  return request;
}

boost::asio::awaitable<int> all_token_operations(TokenOperations operations) {
  int good = 0;
  good += bool(co_await operations.create(item()));
  good += bool(co_await operations.create(item(), RequestOptions()));
  good += bool(co_await operations.create(TokenCreateRequest(item()), tagged()));
  good += bool(co_await operations.create_batch(std::vector<TokenCreateRequest>(2, item())));
  good += bool(
      co_await operations.create_batch(std::vector<TokenCreateRequest>(2, item()), BatchSubmitOptions(), tagged()));
  good += bool(co_await operations.batch_status(std::string(100, 'r')));
  good += bool(co_await operations.batch_status("r", BatchStatusMethod::post, tagged()));
  good += bool(co_await operations.list());
  good += bool(co_await operations.list(TokenListRequest(), tagged()));
  good += bool(co_await operations.update(update()));
  good += bool(co_await operations.update(update(), tagged()));
  good += bool(co_await operations.remove(long_text));
  good += bool(co_await operations.remove(Secret(long_text), tagged()));
  good += bool(co_await operations.revoke(revoke()));
  good += bool(co_await operations.revoke(revoke(), tagged()));
  good += bool(co_await operations.revoke_all_of_client(std::string(100, 'c')));
  good += bool(co_await operations.revoke_all_of_client("c", tagged()));
  good += bool(co_await operations.revoke_all_of_subject(std::string(50, 's')));
  good += bool(co_await operations.revoke_all_of_subject("s", tagged()));
  co_return good;
}

boost::asio::awaitable<int> all_token_endpoint_calls(TokenEndpoint endpoint) {
  int good = 0;
  good += bool(co_await endpoint.process(TokenRequest()));
  good += bool(co_await endpoint.process(TokenRequest(), tagged()));
  good += bool(co_await endpoint.fail(fail()));
  good += bool(co_await endpoint.fail(fail(), tagged()));
  good += bool(co_await endpoint.issue(issue()));
  good += bool(co_await endpoint.issue(issue(), tagged()));
  good += bool(co_await endpoint.reissue_id_token(reissue()));
  good += bool(co_await endpoint.reissue_id_token(reissue(), tagged()));
  co_return good;
}

boost::asio::awaitable<bool> calls_in_one_expression(ClientOptions options, std::shared_ptr<Transport> transport) {
  const bool created = bool(co_await Client(options, transport).token_operations().create(item()));
  co_await Client(options, transport).close();
  co_return created;
}

Result<TransportResponse> empty_object(const TransportRequest&) {
  TransportResponse response;
  response.status = 200;
  response.body = "{}";
  return response;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(temporaries, FakeClient)

BOOST_AUTO_TEST_CASE(token_operations_accept_temporaries_and_defaults) {
  transport->otherwise(empty_object);
  BOOST_TEST(run(all_token_operations(client.token_operations())) == 19);
}

BOOST_AUTO_TEST_CASE(token_endpoint_accepts_temporaries_and_defaults) {
  transport->otherwise(empty_object);
  BOOST_TEST(run(all_token_endpoint_calls(client.token_endpoint())) == 8);
}

BOOST_AUTO_TEST_CASE(calls_of_a_temporary_client_complete) {
  transport->otherwise(empty_object);
  BOOST_TEST(run(calls_in_one_expression(client_options(), transport)));
}

// Each is started after the group, its client and the arguments are destroyed.
BOOST_AUTO_TEST_CASE(m13_calls_of_destroyed_groups_end_like_others) {
  transport->otherwise(empty_object);
  const auto good = [this](auto call) { BOOST_TEST(bool(run(std::move(call)))); };
  const auto operations = [this] { return Client(client).token_operations(); };
  const auto endpoint = [this] { return Client(client).token_endpoint(); };
  good(operations().create(item(), tagged()));
  good(operations().create_batch(std::vector<TokenCreateRequest>(2, item()), BatchSubmitOptions(), tagged()));
  good(operations().batch_status(std::string(100, 'r'), BatchStatusMethod::get, tagged()));
  good(operations().list(TokenListRequest(), tagged()));
  good(operations().update(update(), tagged()));
  good(operations().remove(Secret(long_text), tagged()));
  good(operations().revoke(revoke(), tagged()));
  good(operations().revoke_all_of_client(std::string(100, 'c'), tagged()));
  good(operations().revoke_all_of_subject(std::string(50, 's'), tagged()));
  good(endpoint().process(TokenRequest(), tagged()));
  good(endpoint().fail(fail(), tagged()));
  good(endpoint().issue(issue(), tagged()));
  good(endpoint().reissue_id_token(reissue(), tagged()));
}

BOOST_AUTO_TEST_CASE(m13_close_by_a_destroyed_copy_closes_the_client) {
  runner.run(Client(client).close(std::chrono::seconds(0)));
  BOOST_TEST(transport->closed());
}

BOOST_AUTO_TEST_CASE(m13_call_of_a_destroyed_client_ends_with_a_value) {
  transport->otherwise(empty_object);
  auto call = Client(client_options(), transport).token_operations().create(item(), tagged());
  const auto result = run(std::move(call));
  BOOST_TEST((result || result.error().kind == ErrorKind::closed));
}

BOOST_AUTO_TEST_CASE(awaitable_may_be_started_after_its_arguments_are_destroyed) {
  transport->otherwise(empty_object);
  auto call = [&] {
    TokenCreateRequest request = item();
    RequestOptions options = tagged();
    return client.token_operations().create(std::move(request), std::move(options));
  }();
  BOOST_TEST(bool(run(std::move(call))));
}

BOOST_AUTO_TEST_SUITE_END()
