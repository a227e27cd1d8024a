#include <boost/test/unit_test.hpp>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

ClientOptions with_budget(unsigned capacity, double refund) {
  ClientOptions options = client_options();
  options.retry_budget.capacity = capacity;
  options.retry_budget.refund_per_success = refund;
  return options;
}

Result<TransportResponse> response_with(unsigned status) {
  TransportResponse response;
  response.status = status;
  response.body = status == 200 ? R"({"totalCount":1,"action":"OK"})" : "";
  return response;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(retry_budget)

BOOST_AUTO_TEST_CASE(i10_empty_budget_ends_calls_with_their_own_error) {
  FakeClient fake(with_budget(4, 0.1));
  fake.transport->otherwise([](const TransportRequest&) { return response_with(503); });
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 4u);
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 2u);

  const std::size_t pauses = fake.transport->pauses().size();
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().attempts == 1u);
  BOOST_TEST(listed.error().kind == ErrorKind::http);
  BOOST_TEST(listed.error().http_status == 503u);
  BOOST_TEST(fake.transport->pauses().size() == pauses);
}

BOOST_AUTO_TEST_CASE(i10_successes_refill_the_budget) {
  FakeClient fake(with_budget(1, 0.5));
  bool broken = true;
  fake.transport->otherwise([&](const TransportRequest&) { return response_with(broken ? 502 : 200); });
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 2u);
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 1u);
  broken = false;
  BOOST_TEST(bool(fake.run(fake.client.token_operations().create(create_request()))));
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  broken = true;
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 2u);
}

BOOST_AUTO_TEST_CASE(i10_refusals_do_not_refill_the_budget) {
  FakeClient fake(with_budget(1, 1.0));
  unsigned status = 502;
  fake.transport->otherwise([&](const TransportRequest&) { return response_with(status); });
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 2u);
  status = 400;
  BOOST_TEST(!fake.run(fake.client.token_operations().list()));
  status = 502;
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 1u);
}

BOOST_AUTO_TEST_CASE(i10_budget_is_shared_by_copies_of_a_client_only) {
  FakeClient fake(with_budget(1, 0.0));
  FakeClient other(with_budget(1, 0.0));
  for (FakeClient* one : {&fake, &other})
    one->transport->otherwise([](const TransportRequest&) { return response_with(500); });
  const Client copy = fake.client;
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 2u);
  BOOST_TEST(fake.run(copy.token_operations().list()).error().attempts == 1u);
  BOOST_TEST(other.run(other.client.token_operations().list()).error().attempts == 2u);
}

BOOST_AUTO_TEST_CASE(i10_budget_can_be_switched_off) {
  ClientOptions options = client_options();
  options.retry_budget = RetryBudget::unlimited();
  BOOST_TEST(bool(options.validate()));
  FakeClient fake(options);
  fake.transport->otherwise([](const TransportRequest&) { return response_with(500); });
  for (int call = 0; call < 1'000; ++call)
    BOOST_REQUIRE(fake.run(fake.client.token_operations().list()).error().attempts == 4u);
}

BOOST_AUTO_TEST_CASE(i10_dead_connection_and_renewal_after_401_take_no_token) {
  ClientOptions options = with_budget(1, 0.0);
  options.credentials =
      Credentials::source([](TokenSourceRequest) -> boost::asio::awaitable<Result<Secret>> { co_return Secret("t"); });
  FakeClient fake(options);
  for (int call = 0; call < 3; ++call) {
    fake.transport->fail(network_error(ErrorKind::io, Phase::write, Sent::none, true));
    fake.transport->respond(401, "");
    fake.transport->respond(200, R"({"action":"OK"})");
    BOOST_TEST(bool(fake.run(fake.client.token_operations().create(create_request()))));
  }
  fake.transport->otherwise([](const TransportRequest&) { return response_with(500); });
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().attempts == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
