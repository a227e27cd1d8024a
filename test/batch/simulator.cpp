#include "authlete/simulator/simulator.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "authlete/authlete.hpp"
#include "support/run.hpp"

namespace authlete::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using simulator::Fault;
using simulator::FaultEffect;
using simulator::Operation;
using simulator::Simulator;

namespace {

constexpr std::int64_t client_id = 26888344961664;

simulator::SimulatorOptions simulator_options() {
  simulator::SimulatorOptions options;
  options.clients.emplace_back(client_id, Secret("client-secret"));
  options.batch_rate = 0;
  return options;
}

std::vector<TokenCreateRequest> tokens(std::size_t count, const std::string& prefix = "token-") {
  std::vector<TokenCreateRequest> requests(count);
  for (std::size_t number = 0; number < count; ++number) {
    requests[number].grant_type = GrantType::authorization_code;
    requests[number].client_id = client_id;
    requests[number].subject = "john";
    requests[number].access_token = Secret(prefix + "access-" + std::to_string(number));
    requests[number].refresh_token = Secret(prefix + "refresh-" + std::to_string(number));
  }
  return requests;
}

class Fixture {
 public:
  explicit Fixture(const simulator::SimulatorOptions& given = simulator_options()) : simulator(given) {
    simulator.start().value();
    ClientOptions client_options;
    client_options.base_url = simulator.base_url();
    client_options.service_id = given.service_id;
    client_options.credentials = Credentials::bearer(given.service_token);
    client_options.tls.use_system_roots = false;
    client_options.tls.ca_pem = simulator.ca_pem();
    client.emplace(client_options);
    options.maximum_items = 50;
    options.poll.initial_delay = 5ms;
    options.poll.maximum_delay = 50ms;
    options.poll.error_initial_delay = 5ms;
  }
  // Otherwise the pool's sweep would keep the context running.
  ~Fixture() { runner.run(client->close(0s)); }

  BatchReport create(std::vector<TokenCreateRequest> requests) {
    const BatchTokenCreator creator(*client, options);
    return runner.run(creator.create(std::move(requests))).value();
  }
  std::int64_t listed() {
    TokenListRequest request;
    request.client_identifier = std::to_string(client_id);
    request.end = 0;
    return runner.run(client->token_operations().list(request)).value().total_count.value();
  }

  Runner runner;
  Simulator simulator;
  std::optional<Client> client;
  BatchOptions options;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_simulator, Fixture)

BOOST_AUTO_TEST_CASE(j1_all_tokens_exist_after_a_run) {
  const BatchReport report = create(tokens(1010));
  BOOST_TEST(report.complete());
  BOOST_TEST(report.batches.size() == 21u);
  BOOST_TEST(report.totals.tokens_created == 1010u);
  BOOST_TEST(listed() == 1010);
  BOOST_TEST(simulator.state().requests_of(Operation::create_batch) == 21u);
}

BOOST_AUTO_TEST_CASE(j4_j9_batch_that_fails_midway_is_reported_with_its_count) {
  simulator::BatchFailure failure;
  failure.after_items = 7;
  simulator.fail_batches(failure);
  const BatchReport report = create(tokens(300));
  BOOST_TEST(report.totals.failed == 1u);
  BOOST_TEST(report.totals.succeeded == 5u);
  for (const BatchRecord& batch : report.batches) {
    if (batch.state != BatchState::failed) continue;
    BOOST_TEST(batch.token_count.value() == 7);
    BOOST_TEST(batch.error.result_code == "A482101");
    BOOST_TEST(!batch.request_id.empty());
  }
  BOOST_TEST(report.totals.tokens_created == 257u);
  BOOST_TEST(listed() == 257);
}

BOOST_AUTO_TEST_CASE(j2_submit_with_a_lost_response_is_unknown_and_its_tokens_exist_once) {
  Fault lost;
  lost.operation = Operation::create_batch;
  lost.after = 2;
  lost.effect = FaultEffect::reset_after_processing;
  simulator.add_fault(lost);
  const BatchReport report = create(tokens(300));
  BOOST_TEST(report.totals.unknown == 1u);
  BOOST_TEST(report.totals.succeeded == 5u);
  BOOST_TEST(simulator.state().requests_of(Operation::create_batch) == 6u);
  BOOST_TEST(report.totals.tokens_created == 250u);
}

BOOST_AUTO_TEST_CASE(j5_j6_early_not_found_and_error_responses_to_a_status_do_no_harm) {
  Fault unavailable;
  unavailable.operation = Operation::batch_status;
  unavailable.after = 3;
  unavailable.count = 6;
  unavailable.status = 503;
  simulator.add_fault(unavailable);
  Fault cut;
  cut.operation = Operation::batch_status;
  cut.count = 2;
  cut.effect = FaultEffect::truncate;
  simulator.add_fault(cut);
  options.status_options.retry = RetryPolicy::none();
  const BatchReport report = create(tokens(300));
  BOOST_TEST(report.complete());
  BOOST_TEST(listed() == 300);
}

BOOST_AUTO_TEST_CASE(j8_j11_cancelled_run_is_resumed_by_its_request_ids) {
  // The delay is long enough that batches are running when the cancellation arrives.
  Fault slow;
  slow.operation = Operation::batch_status;
  slow.count = 0;
  slow.delay = 200ms;
  simulator.add_fault(slow);
  const BatchTokenCreator creator(*client, options);
  Task<Result<BatchReport>> run = runner.start(creator.create(tokens(1000)));
  BOOST_REQUIRE(runner.run_until([&] { return simulator.state().requests_of(Operation::batch_status) >= 4; }));
  run.cancel();
  const BatchReport report = runner.wait(run).value();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::cancelled);
  BOOST_TEST(report.totals.not_started > 0u);
  BOOST_REQUIRE(report.totals.running > 0u);
  simulator.clear_faults();

  std::int64_t made = static_cast<std::int64_t>(report.totals.tokens_created);
  for (const BatchRecord& batch : report.batches) {
    if (batch.state != BatchState::running) continue;
    const BatchOperation operation(*client, batch.request_id);
    made += runner.run(operation.wait(options.poll)).value().token_count.value();
  }
  BOOST_TEST(listed() == made);
}

BOOST_AUTO_TEST_CASE(j15_dry_run_creates_no_token) {
  options.dry_run = true;
  const BatchReport report = create(tokens(120));
  BOOST_TEST(report.totals.checked == 3u);
  BOOST_TEST(listed() == 0);
  BOOST_TEST(simulator.state().requests_of(Operation::batch_status) == 0u);
}

BOOST_AUTO_TEST_CASE(existing_token_fails_only_its_own_batch) {
  BOOST_REQUIRE(create(tokens(1)).complete());
  const BatchReport report = create(tokens(200));
  BOOST_TEST(report.batches[0].state != BatchState::succeeded);
  BOOST_TEST(report.totals.succeeded == 3u);
}

BOOST_AUTO_TEST_CASE(k7_runs_share_a_client_on_a_context_with_many_threads) {
  asio::io_context context;
  std::vector<std::optional<BatchReport>> reports(6);
  std::atomic<std::size_t> left = reports.size();
  for (std::size_t number = 0; number < reports.size(); ++number) {
    const BatchTokenCreator creator(*client, options);
    auto keep = [&, number](const std::exception_ptr& exception, Result<BatchReport> report) {
      if (!exception && report) reports[number] = std::move(*report);
      if (--left == 0) context.stop();  // idle connections would keep the threads running
    };
    auto call = creator.create(tokens(400, std::to_string(number) + "-"));
    // Every other caller has a strand; a sequence of awaited coroutines is an implicit strand.
    if (number % 2 == 0)
      asio::co_spawn(asio::make_strand(context), std::move(call), std::move(keep));
    else
      asio::co_spawn(context, std::move(call), std::move(keep));
  }
  std::vector<std::thread> threads;
  for (int number = 0; number < 3; ++number) threads.emplace_back([&] { context.run(); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& report : reports) {
    BOOST_REQUIRE(report);
    BOOST_TEST(report->complete());
  }
  BOOST_TEST(listed() == 2400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
