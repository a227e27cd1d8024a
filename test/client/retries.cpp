#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

const char* const unavailable = "<h1>503</h1>";

Headers retry_after(std::string value) {
  Headers headers;
  headers.add("Retry-After", std::move(value));
  return headers;
}

TokenUpdateRequest update_request() {
  TokenUpdateRequest request;
  request.access_token = "abc";
  return request;
}

RequestOptions with_timeout(std::chrono::milliseconds timeout) {
  RequestOptions options;
  options.timeout = timeout;
  return options;
}

// A coroutine that is cancelled before its first wait would end with an exception from Asio.
boost::asio::awaitable<Result<TokenListResponse>> list_in_a_later_handler(Client client) {
  co_await boost::asio::post(boost::asio::use_awaitable);
  co_return co_await client.token_operations().list();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(retries, FakeClient)

BOOST_AUTO_TEST_CASE(i1_503_then_200_on_an_idempotent_call_is_retried) {
  transport->respond(503, unavailable);
  transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(run(client.token_operations().list())));
  BOOST_TEST(transport->requests().size() == 2u);
  BOOST_TEST(transport->pauses().size() == 1u);
}

BOOST_AUTO_TEST_CASE(i2_503_on_a_create_is_returned) {
  transport->respond(503, unavailable, retry_after("1"));
  const auto created = run(client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::http);
  BOOST_TEST(created.error().http_status == 503u);
  BOOST_TEST(created.error().sent == Sent::complete);
  BOOST_TEST(created.error().outcome_is_unknown());
  BOOST_TEST(!created.error().safe_to_retry());
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(i2_503_on_a_create_is_retried_by_option) {
  ClientOptions options = client_options();
  options.retry.treat_503_as_not_processed = true;
  FakeClient other(options);
  other.transport->respond(503, unavailable);
  other.transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(other.run(other.client.token_operations().create(create_request()))));
}

BOOST_AUTO_TEST_CASE(i3_429_waits_for_retry_after_in_every_class) {
  transport->respond(429, "", retry_after("2"));
  transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(run(client.token_operations().create(create_request()))));
  BOOST_REQUIRE(transport->pauses().size() == 1u);
  BOOST_TEST((transport->pauses()[0] >= 2000ms));
}

BOOST_AUTO_TEST_CASE(i3_429_waits_until_the_date_of_retry_after) {
  transport->respond(429, "", retry_after("Sun, 06 Nov 1994 08:49:42 GMT"));
  transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(run(client.token_operations().list())));
  BOOST_TEST((transport->pauses().at(0) >= 5000ms));
  BOOST_TEST((transport->pauses().at(0) < 6000ms));
}

BOOST_AUTO_TEST_CASE(i3_retry_after_date_is_measured_by_the_servers_clock) {
  Headers headers = retry_after("Sun, 06 Nov 2044 08:49:42 GMT");
  headers.add("Date", "Sun, 06 Nov 2044 08:49:39 GMT");
  transport->respond(429, "", headers);
  transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(run(client.token_operations().list())));
  BOOST_TEST((transport->pauses().at(0) >= 3000ms));
  BOOST_TEST((transport->pauses().at(0) < 4000ms));
}

BOOST_AUTO_TEST_CASE(i4_huge_retry_after_is_capped) {
  ClientOptions options = client_options();
  options.retry.maximum_retry_after = 5s;
  FakeClient other(options);
  other.transport->respond(429, "", retry_after("86400"));
  other.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(other.run(other.client.token_operations().list())));
  BOOST_TEST((other.transport->pauses().at(0) >= 5000ms));
  BOOST_TEST((other.transport->pauses().at(0) < 6000ms));
}

BOOST_AUTO_TEST_CASE(i5_500_on_a_create_is_never_retried) {
  transport->respond(500, R"({"resultCode":"A001101","resultMessage":"[A001101] Server error."})");
  const auto created = run(client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::api);
  BOOST_TEST(created.error().outcome_is_unknown());
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(i6_4xx_refusals_are_not_retried) {
  for (const unsigned status : {400u, 401u, 403u, 404u, 409u}) {
    FakeClient other;
    other.transport->respond(status, "");
    const auto listed = other.run(other.client.token_operations().list());
    BOOST_REQUIRE(!listed);
    BOOST_TEST(listed.error().http_status == status);
    BOOST_TEST(listed.error().safe_to_retry());
    BOOST_TEST(other.transport->requests().size() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(i7_attempt_limit_ends_with_the_last_error) {
  transport->exchange_takes(10ms);
  for (int i = 0; i < 4; ++i) transport->respond(502, "bad gateway");
  const auto listed = run(client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().http_status == 502u);
  BOOST_TEST(listed.error().attempts == 4u);
  BOOST_TEST((listed.error().elapsed >= 40ms));
  BOOST_TEST(transport->requests().size() == 4u);
}

BOOST_AUTO_TEST_CASE(i11_retries_can_be_disabled_for_one_call) {
  transport->respond(503, unavailable);
  RequestOptions options;
  options.retry = RetryPolicy::none();
  BOOST_TEST(!run(client.token_operations().list(TokenListRequest(), options)));
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(i11_retry_policy_can_be_replaced_for_one_call) {
  RequestOptions options;
  options.retry = RetryPolicy();
  options.retry->maximum_attempts = 2;
  for (int i = 0; i < 4; ++i) transport->respond(503, unavailable);
  BOOST_TEST(!run(client.token_operations().list(TokenListRequest(), options)));
  BOOST_TEST(transport->requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(i12_each_attempt_sends_the_same_bytes) {
  transport->respond(500, "");
  transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(run(client.token_operations().update(update_request()))));
  const auto requests = transport->requests();
  BOOST_REQUIRE(requests.size() == 2u);
  BOOST_TEST(requests[0].target == requests[1].target);
  BOOST_TEST(requests[0].body == requests[1].body);
  BOOST_TEST(bool(requests[0].headers.find("Authorization") == requests[1].headers.find("Authorization")));
}

BOOST_AUTO_TEST_CASE(i13_create_marked_idempotent_is_retried) {
  transport->respond(500, "");
  transport->respond(200, R"({"action":"OK"})");
  RequestOptions options;
  options.idempotent = true;
  BOOST_TEST(bool(run(client.token_operations().create(create_request(), options))));
  BOOST_TEST(transport->requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(idempotent_call_marked_otherwise_is_not_retried) {
  transport->respond(500, "");
  RequestOptions options;
  options.idempotent = false;
  BOOST_TEST(!run(client.token_operations().list(TokenListRequest(), options)));
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(c2_dead_reused_connection_is_replaced_in_every_class) {
  transport->fail(network_error(ErrorKind::io, Phase::write, Sent::none, true));
  transport->respond(200, R"({"action":"OK"})");
  RequestOptions options;
  options.retry = RetryPolicy::none();
  BOOST_TEST(bool(run(client.token_operations().create(create_request(), options))));
  const auto requests = transport->requests();
  BOOST_REQUIRE(requests.size() == 2u);
  BOOST_TEST(!requests[0].fresh_connection);
  BOOST_TEST(requests[1].fresh_connection);
  BOOST_TEST(transport->pauses().empty());
}

BOOST_AUTO_TEST_CASE(c3_create_broken_on_a_reused_connection_has_an_unknown_outcome) {
  transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete, true));
  const auto created = run(client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::outcome_unknown);
  BOOST_TEST(!created.error().safe_to_retry());
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(c3_idempotent_calls_broken_on_a_reused_connection_are_retried) {
  transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete, true));
  transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(run(client.token_operations().update(update_request()))));
}

BOOST_AUTO_TEST_CASE(c1_create_broken_on_a_fresh_connection_is_not_retried) {
  transport->fail(network_error(ErrorKind::io, Phase::write, Sent::maybe));
  const auto created = run(client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::io);
  BOOST_TEST(created.error().outcome_is_unknown());
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(connect_failure_is_retried_in_every_class) {
  transport->fail(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(run(client.token_operations().create(create_request()))));
}

BOOST_AUTO_TEST_CASE(update_that_makes_a_new_value_is_not_retried) {
  transport->respond(502, "");
  TokenUpdateRequest request = update_request();
  request.access_token_value_updated = true;
  BOOST_TEST(!run(client.token_operations().update(request)));
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(batch_dry_run_is_retried_and_a_real_batch_is_not) {
  std::vector<TokenCreateRequest> items(1, create_request());
  items[0].access_token = "abc";
  BatchSubmitOptions submit;
  transport->respond(500, "");
  BOOST_TEST(!run(client.token_operations().create_batch(items, submit)));
  BOOST_TEST(transport->requests().size() == 1u);

  submit.dry_run = true;
  transport->respond(500, "");
  transport->respond(200, R"({"requestId":"r"})");
  BOOST_TEST(bool(run(client.token_operations().create_batch(items, submit))));
}

BOOST_AUTO_TEST_CASE(retried_remove_with_404_is_a_success) {
  transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete));
  transport->respond(404, R"({"resultCode":404,"resultMessage":""})");
  BOOST_TEST(bool(run(client.token_operations().remove("abc"))));

  FakeClient other;
  other.transport->respond(404, R"({"resultCode":404,"resultMessage":""})");
  const auto removed = other.run(other.client.token_operations().remove("abc"));
  BOOST_REQUIRE(!removed);
  BOOST_TEST(removed.error().kind == ErrorKind::api);
  BOOST_TEST(removed.error().result_code == "404");
}

BOOST_AUTO_TEST_CASE(f5_retries_stop_when_the_deadline_is_before_the_next_attempt) {
  transport->respond(429, "", retry_after("10"));
  const auto listed = run(client.token_operations().list(TokenListRequest(), with_timeout(5s)));
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().http_status == 429u);
  BOOST_TEST(transport->pauses().empty());
}

BOOST_AUTO_TEST_CASE(f6_zero_or_negative_timeout_fails_at_once) {
  for (const auto timeout : {0ms, -5ms}) {
    const auto listed = run(client.token_operations().list(TokenListRequest(), with_timeout(timeout)));
    BOOST_REQUIRE(!listed);
    BOOST_TEST(listed.error().kind == ErrorKind::timeout);
    BOOST_TEST(transport->requests().empty());
  }
}

BOOST_AUTO_TEST_CASE(f9_very_large_timeout_does_not_overflow) {
  transport->respond(200, R"({"totalCount":1})");
  RequestOptions options;
  options.timeout = std::chrono::steady_clock::duration::max();
  BOOST_TEST(bool(run(client.token_operations().list(TokenListRequest(), options))));
  BOOST_TEST(bool(last_request().deadline == TransportRequest::TimePoint::max()));
}

BOOST_AUTO_TEST_CASE(f1_all_attempts_share_one_deadline) {
  transport->respond(503, unavailable);
  transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(run(client.token_operations().list(TokenListRequest(), with_timeout(7s)))));
  const auto requests = transport->requests();
  BOOST_TEST(bool(requests.at(0).deadline == requests.at(1).deadline));
}

BOOST_AUTO_TEST_CASE(g4_cancelling_a_backoff_ends_at_once) {
  transport->respond(503, R"({"resultCode":"A1","resultMessage":"busy"})");
  transport->hang_in_pause();
  auto task = runner.start(client.token_operations().list());
  BOOST_REQUIRE(runner.run_until([&] { return transport->pauses().size() == 1; }));
  runner.run_ready(10);
  BOOST_TEST(!task.ended());
  task.cancel();
  const auto listed = runner.wait(task);
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::cancelled);
  BOOST_TEST(listed.error().phase == Phase::backoff);
  BOOST_TEST(listed.error().http_status == 503u);
  BOOST_TEST(listed.error().attempts == 1u);
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(call_ended_in_the_pause_after_a_503_then_sent_is_complete) {
  for (const ErrorKind end : {ErrorKind::cancelled, ErrorKind::closed}) {
    FakeClient fake;
    fake.transport->respond(503, unavailable);
    fake.transport->hang_in_pause();
    auto task = fake.runner.start(fake.client.token_operations().list());
    BOOST_REQUIRE(fake.runner.run_until([&] { return fake.transport->pauses().size() == 1; }));
    if (end == ErrorKind::cancelled)
      task.cancel();
    else
      fake.transport->close();
    const auto listed = fake.runner.wait(task);
    BOOST_REQUIRE(!listed);
    BOOST_TEST(listed.error().kind == end);
    BOOST_TEST(listed.error().sent == Sent::complete);
    BOOST_TEST(listed.error().http_status == 503u);
  }
}

BOOST_AUTO_TEST_CASE(deadline_passes_in_the_pause_after_a_503_then_sent_is_complete) {
  ClientOptions options = client_options();
  options.retry.maximum_attempts = 2;
  FakeClient fake(options);
  fake.transport->respond(503, unavailable);
  fake.transport->fail(network_error(ErrorKind::timeout, Phase::prepare, Sent::none));
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::timeout);
  BOOST_TEST(listed.error().sent == Sent::complete);
  BOOST_TEST(listed.error().attempts == 2u);
}

BOOST_AUTO_TEST_CASE(call_cancelled_while_a_503_arrives_is_not_retried) {
  boost::asio::cancellation_signal signal;
  transport->reply([&](const TransportRequest&) -> Result<TransportResponse> {
    signal.emit(boost::asio::cancellation_type::terminal);
    TransportResponse response;
    response.status = 503;
    return response;
  });
  std::optional<Error> ended;
  boost::asio::co_spawn(
      runner.context(), list_in_a_later_handler(client),
      boost::asio::bind_cancellation_slot(
          signal.slot(), [&](const std::exception_ptr&, const auto& result) { ended = result.error(); }));
  BOOST_REQUIRE(runner.run_until([&] { return ended.has_value(); }));
  BOOST_TEST(ended->http_status == 503u);
  BOOST_TEST(ended->kind == ErrorKind::http);
  BOOST_TEST(ended->attempts == 1u);
  BOOST_TEST(transport->requests().size() == 1u);
  BOOST_TEST(transport->pauses().empty());
}

BOOST_AUTO_TEST_CASE(replay_on_a_fresh_connection_does_not_count_as_an_attempt) {
  ClientOptions options = client_options();
  options.retry.maximum_attempts = 2;
  FakeClient fake(options);
  fake.transport->fail(network_error(ErrorKind::io, Phase::write, Sent::none, true));
  for (int attempt = 0; attempt < 3; ++attempt) fake.transport->respond(503, unavailable);
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().http_status == 503u);
  BOOST_TEST(fake.transport->requests().size() == 3u);
  BOOST_TEST(fake.transport->pauses().size() == 1u);
}

BOOST_AUTO_TEST_CASE(g3_cancelled_exchange_ends_with_a_value) {
  transport->hang();
  auto task = runner.start(client.token_operations().create(create_request()));
  BOOST_REQUIRE(runner.run_until([&] { return transport->requests().size() == 1; }));
  task.cancel();
  const auto created = runner.wait(task);
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::cancelled);
  BOOST_TEST(created.error().outcome_is_unknown());
}

BOOST_AUTO_TEST_CASE(second_dead_connection_of_a_call_is_not_replaced) {
  ClientOptions options = client_options();
  options.retry = RetryPolicy::none();
  FakeClient fake(options);
  for (int connection = 0; connection < 3; ++connection)
    fake.transport->fail(network_error(ErrorKind::io, Phase::write, Sent::none, true));
  BOOST_TEST(!fake.run(fake.client.token_operations().list()));
  BOOST_TEST(fake.transport->requests().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
