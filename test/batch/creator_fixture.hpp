#pragma once

#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>
#include <vector>

#include "batch/fake_service.hpp"

namespace authlete::test {

using Run = RunningTask<Result<BatchReport>>;

/// A creator with small limits on a fake service.
class CreatorFixture {
 public:
  CreatorFixture() {
    using namespace std::chrono_literals;
    options.maximum_items = 10;
    options.maximum_in_flight = 3;
    options.poll.initial_delay = 100ms;
    options.poll.jitter = 0.0;
  }

  /// Uses a new client on a new service, because the end of the old client closes the old service.
  void use(const ClientOptions& client_options) {
    service = std::make_shared<FakeService>();
    client = Client(client_options, service);
  }
  BatchTokenCreator creator() const { return BatchTokenCreator(client, options); }
  BatchReport create(std::vector<TokenCreateRequest> requests) {
    Run run(*service, creator().create(std::move(requests)));
    BOOST_REQUIRE(run.run());
    return std::move(run.value()).value();
  }
  BatchReport create_from(BatchTokenCreator::Source source) {
    Run run(*service, creator().create_from(std::move(source)));
    BOOST_REQUIRE(run.run());
    return std::move(run.value()).value();
  }

  void nothing_arrived_twice() const {
    for (const auto& [token, times] : service->arrivals) BOOST_TEST(times == 1u, token);
  }
  /// Checks that the totals agree with the records and that the batches are contiguous.
  static void consistent(const BatchReport& report) {
    BatchTotals sums;
    std::uint64_t reached = 0;
    for (const BatchRecord& batch : report.batches) {
      BOOST_TEST(batch.first_item >= reached);
      BOOST_TEST(batch.item_count <= batch.end_item - batch.first_item);
      BOOST_TEST(batch.item_count > 0u);
      reached = batch.end_item;
      sums.not_started += batch.state == BatchState::not_started;
      sums.running += batch.state == BatchState::running;
      sums.succeeded += batch.state == BatchState::succeeded;
      sums.failed += batch.state == BatchState::failed;
      sums.refused += batch.state == BatchState::refused;
      sums.unknown += batch.state == BatchState::unknown;
      sums.checked += batch.state == BatchState::checked;
      const bool accepted = batch.state == BatchState::running || batch.state == BatchState::succeeded ||
                            batch.state == BatchState::failed;
      BOOST_TEST(batch.request_id.empty() != (accepted || batch.state == BatchState::checked));
    }
    BOOST_TEST(report.totals.submitting == 0u);
    BOOST_TEST(report.totals.not_started == sums.not_started);
    BOOST_TEST(report.totals.running == sums.running);
    BOOST_TEST(report.totals.succeeded == sums.succeeded);
    BOOST_TEST(report.totals.failed == sums.failed);
    BOOST_TEST(report.totals.refused == sums.refused);
    BOOST_TEST(report.totals.unknown == sums.unknown);
    BOOST_TEST(report.totals.checked == sums.checked);
    BOOST_TEST(report.totals.items_taken >= reached);
  }

  std::shared_ptr<FakeService> service = std::make_shared<FakeService>();
  Client client = Client(fake_client_options(), service);
  BatchOptions options;
};

}  // namespace authlete::test
