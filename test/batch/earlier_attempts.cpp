#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "batch/creator_fixture.hpp"

namespace authlete::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Batch = FakeService::Batch;
using Reply = FakeService::Reply;

namespace {

ClientOptions with_retries() {
  ClientOptions options = fake_client_options();
  options.retry = RetryPolicy();
  options.retry.maximum_attempts = 2;
  return options;
}

ClientOptions with_two_tokens() {
  ClientOptions options = with_retries();
  options.credentials = Credentials::source([](TokenSourceRequest request) -> asio::awaitable<Result<Secret>> {
    co_await asio::post(asio::use_awaitable);
    co_return Secret(request.previous_token_rejected ? "new" : "old");
  });
  return options;
}

Reply refused_connect() { return Reply(Error(ErrorKind::connect, Phase::connect, "refused")); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_earlier_attempts, CreatorFixture)

BOOST_AUTO_TEST_CASE(m1_submit_refused_for_its_credentials_then_lost_then_batch_is_unknown) {
  use(with_two_tokens());
  service->on_submit = [](const Batch& batch) {
    return batch.number == 0 ? FakeService::error(401) : FakeService::lost(Sent::complete);
  };
  const BatchReport report = create(items(5));
  BOOST_REQUIRE(report.batches.size() == 1u);
  BOOST_TEST(report.batches[0].state == BatchState::unknown);
  BOOST_TEST(report.batches[0].error.outcome_is_unknown());
  BOOST_TEST(service->submits() == 2u);
}

BOOST_AUTO_TEST_CASE(submit_refused_for_its_credentials_then_not_connected_then_batch_is_refused) {
  use(with_two_tokens());
  service->on_submit = [](const Batch& batch) {
    return batch.number == 0 ? FakeService::error(401) : refused_connect();
  };
  const BatchReport report = create(items(5));
  BOOST_TEST(report.batches.at(0).state == BatchState::refused);
  BOOST_TEST(report.batches.at(0).error.safe_to_retry());
}

BOOST_AUTO_TEST_CASE(submit_refused_with_503_and_cancelled_in_its_pause_is_not_started) {
  ClientOptions trusting = with_retries();
  trusting.retry.treat_503_as_not_processed = true;
  trusting.retry.initial_delay = 10s;
  use(trusting);
  options.cancellation_grace = 0ms;
  service->on_submit = [](const Batch&) { return FakeService::error(503); };
  Run run(*service, creator().create(items(5)));
  BOOST_REQUIRE(run.run_until([&] { return service->pauses.size() == 1; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  BOOST_TEST(run.value()->batches.at(0).state == BatchState::not_started);
}

BOOST_AUTO_TEST_CASE(client_closed_during_a_submit_then_batch_is_unknown) {
  service->on_submit = [](const Batch&) { return FakeService::never(); };
  Run run(*service, creator().create(items(5)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits() == 1; }));
  service->close();
  BOOST_REQUIRE(run.run());
  BOOST_TEST(run.value()->batches.at(0).state == BatchState::unknown);
  BOOST_TEST(run.value()->batches.at(0).error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(dry_run_lost_then_refused_is_not_an_unknown_batch) {
  use(with_retries());
  options.dry_run = true;
  service->on_submit = [](const Batch& batch) { return FakeService::error(batch.number == 0 ? 502 : 400); };
  const BatchReport report = create(items(5));
  BOOST_TEST(report.batches.at(0).state == BatchState::refused);
  BOOST_TEST(report.batches.at(0).error.outcome_is_unknown());
  BOOST_TEST(report.batches.at(0).error.safe_to_retry());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
