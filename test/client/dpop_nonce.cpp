// The nonces of a client whose tokens are bound to a key (RFC 9449 sections 8 and 9).
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

#include "authlete/utility.hpp"
#include "client/dpop_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

const char* const list_of_one_json = R"({"totalCount":1})";
const char* const created_json = R"({"action":"OK"})";

// A client with a DPoP token, and its calls.
class DpopClient : public FakeClient {
 public:
  explicit DpopClient(ClientOptions options = dpop_options()) : FakeClient(std::move(options)) {}

  Result<TokenListResponse> list(RequestOptions options = RequestOptions()) {
    return run(client.token_operations().list(TokenListRequest(), std::move(options)));
  }
  Result<TokenCreateResponse> create(RequestOptions options = RequestOptions()) {
    return run(client.token_operations().create(create_request(), std::move(options)));
  }
  Nonces nonces() const { return sent_nonces(*transport); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(dpop_nonce, DpopClient)

BOOST_AUTO_TEST_CASE(nonce_of_any_response_is_in_the_next_proof) {
  transport->respond(200, list_of_one_json, with_nonce("of-success"));
  transport->respond(404, "", with_nonce("of-refusal"));
  transport->respond(503, "", with_nonce("of-retry"));
  transport->respond(200, list_of_one_json);
  BOOST_TEST(bool(list()));
  BOOST_TEST(!list());
  BOOST_TEST(bool(list()));
  BOOST_TEST((nonces() == Nonces{"none", "of-success", "of-refusal", "of-retry"}));
}

BOOST_AUTO_TEST_CASE(nonce_of_a_response_without_a_token_is_kept) {
  transport->respond(200, "OK", with_nonce("of-health"));
  BOOST_TEST(bool(run(client.utility().health())));
  transport->respond(200, list_of_one_json);
  BOOST_TEST(bool(list()));
  BOOST_TEST(proof_of(last_request()).claim("nonce") == "of-health");
}

BOOST_AUTO_TEST_CASE(nonce_that_no_proof_can_carry_is_ignored) {
  transport->respond(200, list_of_one_json, with_nonce("good"));
  BOOST_TEST(bool(list()));
  for (const std::string& bad : {std::string(), std::string("a\"b"), std::string("a b"), std::string(5000, 'n')}) {
    transport->respond(200, list_of_one_json, with_nonce(bad));
    BOOST_TEST(bool(list()));
    BOOST_TEST((proof_of(last_request()).claim("nonce") == "good"));
  }
}

BOOST_AUTO_TEST_CASE(d27_demand_for_a_nonce_sends_any_call_again_at_once) {
  transport->respond(401, "", nonce_demand("first"));
  transport->respond(200, created_json);
  BOOST_TEST(bool(create()));
  BOOST_TEST((nonces() == Nonces{"none", "first"}));
  BOOST_TEST(transport->pauses().empty());
  const auto requests = transport->requests();
  BOOST_TEST(requests[0].body == requests[1].body);
  transport->respond(200, created_json);
  BOOST_TEST(bool(create()));
  BOOST_TEST((nonces() == Nonces{"none", "first", "first"}));
}

BOOST_AUTO_TEST_CASE(d27_demand_for_a_nonce_may_have_status_400) {
  transport->respond(400, R"({"resultCode":"A1","resultMessage":"nonce"})", nonce_demand("first"));
  transport->respond(200, created_json);
  BOOST_TEST(bool(create()));
  BOOST_TEST((nonces() == Nonces{"none", "first"}));
}

BOOST_AUTO_TEST_CASE(other_statuses_demand_no_nonce) {
  for (const unsigned status : {403u, 404u, 500u}) {
    transport->respond(status, "", nonce_demand("n" + std::to_string(status)));
    BOOST_TEST(!create());
  }
  BOOST_TEST(transport->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(other_refusals_of_a_proof_end_the_call) {
  for (const char* challenge : {R"(DPoP error="invalid_dpop_proof")", R"(Bearer error="use_dpop_nonce")"}) {
    transport->respond(401, "", Headers{{"WWW-Authenticate", challenge}, {"DPoP-Nonce", "n"}});
    const auto created = create();
    BOOST_REQUIRE(!created);
    BOOST_TEST(created.error().kind == ErrorKind::auth);
    BOOST_TEST(created.error().attempts == 1u);
    BOOST_TEST(created.error().message.find("nonce") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(d27_second_demand_ends_the_call_and_says_that_nothing_was_done) {
  transport->respond(401, "", nonce_demand("first"));
  transport->respond(401, "", nonce_demand("second"));
  const auto created = create();
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::auth);
  BOOST_TEST(created.error().http_status == 401u);
  BOOST_TEST(created.error().attempts == 2u);
  BOOST_TEST((created.error().effect == Effect::none));
  BOOST_TEST(created.error().safe_to_retry());
  BOOST_TEST(created.error().message ==
             "the response has status 401 and is not from the service; it demands another nonce in the DPoP proof");
  BOOST_TEST((nonces() == Nonces{"none", "first"}));
  // The nonce of the last response is used by the next call.
  transport->respond(200, created_json);
  BOOST_TEST(bool(create()));
  BOOST_TEST((nonces() == Nonces{"none", "first", "second"}));
}

BOOST_AUTO_TEST_CASE(d27_demand_without_another_nonce_is_not_followed) {
  transport->respond(401, "", Headers{{"WWW-Authenticate", R"(DPoP error="use_dpop_nonce")"}});
  BOOST_TEST(!create());
  BOOST_TEST(transport->requests().size() == 1u);
  transport->respond(200, created_json, with_nonce("same"));
  BOOST_TEST(bool(create()));
  transport->respond(401, "", nonce_demand("same"));
  BOOST_TEST(!create());
  BOOST_TEST(transport->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(d27_retry_with_a_nonce_is_not_an_attempt_of_the_policy) {
  RequestOptions options;
  options.retry = RetryPolicy::none();
  transport->respond(401, "", nonce_demand("first"));
  transport->respond(200, created_json);
  BOOST_TEST(bool(create(options)));

  options.retry = RetryPolicy();
  options.retry->maximum_attempts = 2;
  transport->respond(503, "");
  transport->respond(401, "", nonce_demand("second"));
  transport->respond(503, "");
  transport->respond(200, list_of_one_json);
  // The first 503 was retried once, and the demand does not count: the second 503 is the last attempt.
  const auto listed = list(options);
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().http_status == 503u);
  BOOST_TEST(listed.error().attempts == 3u);
  BOOST_TEST(transport->pauses().size() == 1u);
}

BOOST_AUTO_TEST_CASE(d27_retry_after_a_demand_has_all_attempts_of_the_policy) {
  RequestOptions options;
  options.retry = RetryPolicy();
  options.retry->maximum_attempts = 2;
  transport->respond(401, "", nonce_demand("first"));
  transport->respond(503, "");
  transport->respond(200, list_of_one_json);
  BOOST_TEST(bool(list(options)));
  BOOST_TEST(transport->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(d27_retry_with_a_nonce_takes_nothing_from_the_budget) {
  ClientOptions client_options = dpop_options();
  client_options.retry_budget.capacity = 1;
  client_options.retry_budget.refund_per_success = 0;
  DpopClient other(client_options);
  for (int turn = 0; turn < 3; ++turn) {
    other.transport->respond(401, "", nonce_demand("nonce-" + std::to_string(turn)));
    other.transport->respond(200, created_json);
    BOOST_TEST(bool(other.create()));
  }
  other.transport->respond(503, "");
  other.transport->respond(200, list_of_one_json);
  BOOST_TEST(bool(other.list()));
}

BOOST_AUTO_TEST_CASE(d27_demand_after_the_deadline_is_not_followed) {
  RequestOptions options;
  options.timeout = 5s;
  transport->exchange_takes(5s);
  transport->respond(401, "", nonce_demand("first"));
  const auto created = create(options);
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::auth);
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(d27_retry_with_a_nonce_keeps_the_deadline_of_the_call) {
  transport->exchange_takes(1s);
  transport->respond(401, "", nonce_demand("first"));
  transport->respond(200, created_json);
  BOOST_TEST(bool(create()));
  const auto requests = transport->requests();
  BOOST_TEST((requests[0].deadline == requests[1].deadline));
}

BOOST_AUTO_TEST_CASE(d27_m1_demand_after_an_uncertain_attempt_leaves_the_outcome_unknown) {
  RequestOptions options;
  options.idempotent = true;
  transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete));
  transport->respond(401, "", nonce_demand("first"));
  transport->respond(400, "");
  const auto created = create(options);
  BOOST_REQUIRE(!created);
  BOOST_TEST((created.error().effect == Effect::possible));
  BOOST_TEST(created.error().attempts == 3u);
}

BOOST_AUTO_TEST_CASE(d27_demand_does_not_reject_the_token_of_a_source) {
  std::vector<TokenSourceRequest> asked;
  DpopClient other(dpop_options_with_source(asked));
  other.transport->respond(401, "", nonce_demand("first"));
  other.transport->respond(401, "");
  other.transport->respond(200, created_json);
  BOOST_TEST(bool(other.create()));
  BOOST_REQUIRE(asked.size() == 3u);
  BOOST_TEST(!asked[1].previous_token_rejected);
  BOOST_TEST(asked[2].previous_token_rejected);
  BOOST_TEST((other.nonces() == Nonces{"none", "first", "first"}));
}

BOOST_AUTO_TEST_CASE(d27_second_demand_does_not_ask_the_source_either) {
  std::vector<TokenSourceRequest> asked;
  DpopClient other(dpop_options_with_source(asked));
  other.transport->respond(401, "", nonce_demand("first"));
  other.transport->respond(401, "", nonce_demand("second"));
  BOOST_TEST(!other.create());
  BOOST_TEST(asked.size() == 2u);
}

BOOST_AUTO_TEST_CASE(client_without_a_key_ignores_nonces) {
  FakeClient bearer;
  bearer.transport->respond(401, "", nonce_demand("first"));
  const auto created = bearer.run(bearer.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().attempts == 1u);
  BOOST_TEST(created.error().message.find("nonce") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(cancelled_call_is_not_sent_again) {
  boost::asio::cancellation_signal signal;
  transport->reply([&signal](const TransportRequest&) {
    signal.emit(boost::asio::cancellation_type::terminal);
    TransportResponse response;
    response.status = 401;
    response.headers = nonce_demand("first");
    return response;
  });
  boost::asio::io_context context;
  std::optional<Result<TokenCreateResponse>> created;
  boost::asio::co_spawn(
      context,
      [](Client client) -> boost::asio::awaitable<Result<TokenCreateResponse>> {
        co_await boost::asio::post(boost::asio::use_awaitable);
        co_return co_await client.token_operations().create(create_request());
      }(client),
      boost::asio::bind_cancellation_slot(
          signal.slot(),
          [&created](const std::exception_ptr&, Result<TokenCreateResponse> result) { created = std::move(result); }));
  context.run();
  BOOST_REQUIRE(created.has_value());
  BOOST_TEST(!*created);
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(calls_on_several_threads_share_the_nonce) {
  // Each response has another nonce, and each third one demands it.
  std::atomic<int> count = 0;
  transport->otherwise([&count](const TransportRequest&) {
    const int number = ++count;
    const std::string nonce = "nonce-" + std::to_string(number);
    TransportResponse response;
    response.status = number % 3 == 0 ? 401 : 200;
    response.headers = number % 3 == 0 ? nonce_demand(nonce) : with_nonce(nonce);
    response.body = number % 3 == 0 ? "" : list_of_one_json;
    return response;
  });
  std::vector<std::thread> threads;
  for (int index = 0; index < 4; ++index)
    threads.emplace_back([this] {
      for (int turn = 0; turn < 20; ++turn) {
        boost::asio::io_context context;
        auto listed = boost::asio::co_spawn(context, client.token_operations().list(), boost::asio::use_future);
        context.run();
        static_cast<void>(listed.get());
      }
    });
  for (std::thread& thread : threads) thread.join();
  std::size_t with_nonces = 0;
  for (const std::string& nonce : nonces()) with_nonces += nonce != "none" ? 1 : 0;
  BOOST_TEST(with_nonces + 4 >= transport->requests().size());
}

BOOST_AUTO_TEST_SUITE_END()
