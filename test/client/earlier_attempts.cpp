#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

constexpr const char* refusal = R"({"resultCode":"A050201","resultMessage":"The request is wrong."})";
constexpr const char* not_found = R"({"resultCode":404,"resultMessage":""})";

/// A possible outcome of an attempt, with a name that a failed check can show.
class Attempt {
 public:
  Attempt(std::string attempt_name, Error error) : name(std::move(attempt_name)), failure(std::move(error)) {}
  Attempt(std::string attempt_name, unsigned response_status)
      : name(std::move(attempt_name)), status(response_status) {}

  void queue(FakeTransport& transport) const {
    if (status != 0)
      transport.respond(status, refusal);
    else
      transport.fail(failure);
  }

  std::string name;
  Error failure;
  unsigned status = 0;
};

/// After these attempts it is unknown whether the request was executed, and an idempotent call goes on.
std::vector<Attempt> uncertain_attempts() {
  return {{"broke before the response", network_error(ErrorKind::io, Phase::response, Sent::complete)},
          {"broke in the request", network_error(ErrorKind::io, Phase::write, Sent::maybe)},
          {"truncated response", network_error(ErrorKind::truncated, Phase::response, Sent::complete, false, true)},
          {"broke on a reused connection", network_error(ErrorKind::io, Phase::response, Sent::complete, true)},
          {"500", 500},
          {"502", 502},
          {"503", 503},
          {"504", 504}};
}

/// These attempts did nothing, and every call goes on.
std::vector<Attempt> attempts_without_effect() {
  return {{"refused connect", network_error(ErrorKind::connect, Phase::connect, Sent::none)},
          {"unresolved", network_error(ErrorKind::resolve, Phase::resolve, Sent::none)},
          {"no handshake", network_error(ErrorKind::tls, Phase::tls, Sent::none)},
          {"connect timeout", network_error(ErrorKind::timeout, Phase::connect, Sent::none)},
          {"no tunnel", network_error(ErrorKind::proxy, Phase::connect, Sent::none)},
          {"nothing written", network_error(ErrorKind::io, Phase::write, Sent::none)},
          {"dead reused connection", network_error(ErrorKind::io, Phase::write, Sent::none, true)},
          {"429", 429}};
}

/// These attempts end a call.
std::vector<Attempt> last_attempts() {
  return {{"certificate not accepted", network_error(ErrorKind::tls_verify, Phase::tls, Sent::none)},
          {"no connection in time", network_error(ErrorKind::pool_timeout, Phase::queue, Sent::none)},
          {"queue full", network_error(ErrorKind::pool_exhausted, Phase::queue, Sent::none)},
          {"closed", network_error(ErrorKind::closed, Phase::queue, Sent::none)},
          {"400", 400},
          {"403", 403},
          {"404", 404},
          {"409", 409}};
}

TokenUpdateRequest update_of_abc() {
  TokenUpdateRequest request;
  request.access_token = "abc";
  return request;
}

RequestOptions marked_repeatable() {
  RequestOptions options;
  options.idempotent = true;
  return options;
}

ClientOptions with_two_tokens() {
  ClientOptions options = client_options();
  options.credentials = Credentials::source([](TokenSourceRequest request) -> boost::asio::awaitable<Result<Secret>> {
    co_await boost::asio::post(boost::asio::use_awaitable);
    co_return Secret(request.previous_token_rejected ? "new" : "old");
  });
  return options;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(earlier_attempts, FakeClient)

BOOST_AUTO_TEST_CASE(m1_update_sent_whole_then_refused_connects_then_outcome_is_unknown) {
  transport->fail(network_error(ErrorKind::truncated, Phase::response, Sent::complete, false, true));
  for (int attempt = 0; attempt < 3; ++attempt)
    transport->fail(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  const auto updated = run(client.token_operations().update(update_of_abc()));
  BOOST_REQUIRE(!updated);
  BOOST_TEST(updated.error().kind == ErrorKind::connect);
  BOOST_TEST(updated.error().sent == Sent::complete);
  BOOST_TEST(updated.error().outcome_is_unknown());
  BOOST_TEST(updated.error().safe_to_retry());
  BOOST_TEST(updated.error().attempts == 4u);
  BOOST_TEST(updated.error().message.find("an earlier attempt may have been executed") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m1_any_end_after_an_uncertain_attempt_then_outcome_is_unknown) {
  for (const Attempt& first : uncertain_attempts()) {
    for (const Attempt& last : last_attempts()) {
      BOOST_TEST_CONTEXT(first.name << ", then " << last.name) {
        FakeClient fake;
        first.queue(*fake.transport);
        last.queue(*fake.transport);
        const auto created = fake.run(fake.client.token_operations().create(create_request(), marked_repeatable()));
        BOOST_REQUIRE(!created);
        BOOST_TEST(created.error().outcome_is_unknown());
        BOOST_TEST((created.error().sent != Sent::none));
        BOOST_TEST(created.error().attempts == 2u);
        BOOST_TEST(created.error().http_status == last.status);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(m1_any_end_after_attempts_without_effect_then_nothing_was_done) {
  for (const Attempt& first : attempts_without_effect()) {
    for (const Attempt& last : last_attempts()) {
      BOOST_TEST_CONTEXT(first.name << ", then " << last.name) {
        FakeClient fake;
        first.queue(*fake.transport);
        last.queue(*fake.transport);
        const auto created = fake.run(fake.client.token_operations().create(create_request()));
        BOOST_REQUIRE(!created);
        BOOST_TEST(!created.error().outcome_is_unknown());
        BOOST_TEST(created.error().safe_to_retry());
        BOOST_TEST(created.error().attempts == 2u);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(m1_close_in_the_pause_after_an_uncertain_attempt_then_outcome_is_unknown) {
  transport->fail(network_error(ErrorKind::truncated, Phase::response, Sent::maybe, false, true));
  transport->fail(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  transport->reply([this](const TransportRequest&) -> Result<TransportResponse> {
    transport->close();
    return network_error(ErrorKind::resolve, Phase::resolve, Sent::none);
  });
  const auto updated = run(client.token_operations().update(update_of_abc()));
  BOOST_REQUIRE(!updated);
  BOOST_TEST(updated.error().kind == ErrorKind::closed);
  BOOST_TEST(updated.error().sent == Sent::maybe);
  BOOST_TEST(updated.error().outcome_is_unknown());
  BOOST_TEST(updated.error().attempts == 3u);
}

BOOST_AUTO_TEST_CASE(m1_uncertain_attempt_then_unreadable_response_then_outcome_is_unknown) {
  transport->respond(502, "");
  transport->respond(200, "<html>");
  const auto updated = run(client.token_operations().update(update_of_abc()));
  BOOST_REQUIRE(!updated);
  BOOST_TEST(updated.error().kind == ErrorKind::decode);
  BOOST_TEST(updated.error().outcome_is_unknown());
  BOOST_TEST(updated.error().attempts == 2u);
}

BOOST_AUTO_TEST_CASE(m1_renewed_credentials_after_an_uncertain_attempt_then_outcome_is_unknown) {
  FakeClient fake(with_two_tokens());
  fake.transport->respond(502, "");
  fake.transport->respond(401, "");
  fake.transport->respond(401, "");
  const auto updated = fake.run(fake.client.token_operations().update(update_of_abc()));
  BOOST_REQUIRE(!updated);
  BOOST_TEST(updated.error().kind == ErrorKind::auth);
  BOOST_TEST(updated.error().outcome_is_unknown());
  BOOST_TEST(updated.error().attempts == 3u);
}

BOOST_AUTO_TEST_CASE(create_refused_for_its_credentials_then_lost_then_outcome_is_unknown) {
  FakeClient fake(with_two_tokens());
  fake.transport->respond(401, "");
  fake.transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete));
  const auto created = fake.run(fake.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().outcome_is_unknown());
  BOOST_TEST(!created.error().safe_to_retry());
  BOOST_TEST(fake.transport->requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(i2_503_that_counts_as_not_processed_leaves_no_outcome_unknown) {
  ClientOptions options = client_options();
  options.retry.treat_503_as_not_processed = true;
  options.retry.maximum_attempts = 2;
  FakeClient fake(options);
  fake.transport->respond(503, "");
  fake.transport->respond(503, "");
  const auto created = fake.run(fake.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().http_status == 503u);
  BOOST_TEST(!created.error().outcome_is_unknown());
  BOOST_TEST(created.error().safe_to_retry());
}

BOOST_AUTO_TEST_CASE(m2_404_to_delete_after_attempts_without_effect_then_error) {
  for (const Attempt& first : attempts_without_effect()) {
    BOOST_TEST_CONTEXT(first.name) {
      FakeClient fake;
      first.queue(*fake.transport);
      fake.transport->respond(404, not_found);
      const auto removed = fake.run(fake.client.token_operations().remove("abc"));
      BOOST_REQUIRE(!removed);
      BOOST_TEST(removed.error().kind == ErrorKind::api);
      BOOST_TEST(removed.error().http_status == 404u);
      BOOST_TEST(removed.error().attempts == 2u);
      BOOST_TEST(!removed.error().outcome_is_unknown());
    }
  }
}

BOOST_AUTO_TEST_CASE(m2_404_to_delete_after_renewed_credentials_then_error) {
  FakeClient fake(with_two_tokens());
  fake.transport->respond(401, "");
  fake.transport->respond(404, not_found);
  const auto removed = fake.run(fake.client.token_operations().remove("abc"));
  BOOST_REQUIRE(!removed);
  BOOST_TEST(removed.error().kind == ErrorKind::api);
  BOOST_TEST(removed.error().http_status == 404u);
}

BOOST_AUTO_TEST_CASE(m2_404_to_delete_after_an_uncertain_attempt_then_success) {
  for (const Attempt& first : uncertain_attempts()) {
    BOOST_TEST_CONTEXT(first.name) {
      FakeClient fake;
      first.queue(*fake.transport);
      fake.transport->fail(network_error(ErrorKind::connect, Phase::connect, Sent::none));
      fake.transport->respond(404, not_found);
      BOOST_TEST(bool(fake.run(fake.client.token_operations().remove("abc"))));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
