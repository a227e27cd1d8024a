#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "batch/creator_fixture.hpp"

namespace authlete::test {

using Batch = FakeService::Batch;

BOOST_FIXTURE_TEST_SUITE(batch_limits, CreatorFixture)

BOOST_AUTO_TEST_CASE(limit_of_more_than_a_thousand_batches_in_flight_is_refused) {
  for (const std::size_t limit : {std::size_t{1'001}, std::numeric_limits<std::size_t>::max()}) {
    options.maximum_in_flight = limit;
    Run run(*service, creator().create(items(1)));
    BOOST_REQUIRE(run.run());
    BOOST_REQUIRE(!run.value());
    BOOST_TEST(run.value().error().kind == ErrorKind::configuration);
    BOOST_TEST(run.value().error().message.find("maximum_in_flight") != std::string::npos);
    BOOST_TEST(service->requests.empty());
  }
}

// Sanitizers have their own allocator, for which mallinfo2 always reports 0.
BOOST_AUTO_TEST_CASE(unused_capacity_for_a_thousand_batches_costs_nothing) {
  const auto peak = [&](std::size_t limit) {
    options.maximum_in_flight = limit;
    std::size_t most = 0;
    options.on_progress = [&](const BatchProgress&) { most = std::max(most, ::mallinfo2().uordblks); };
    const std::size_t before = ::mallinfo2().uordblks;
    BOOST_TEST(create(items(1)).complete());
    return most - std::min(most, before);
  };
  peak(1);
  const std::size_t with_one = peak(1);
  BOOST_TEST(peak(1'000) <= with_one + 20'000);
}

BOOST_AUTO_TEST_CASE(as_many_batches_are_in_flight_as_the_limit_allows) {
  options.maximum_in_flight = 7;
  BOOST_TEST(create(items(200)).complete());
  BOOST_TEST(service->most_submits_in_flight == 7u);
}

BOOST_AUTO_TEST_CASE(created_tokens_of_a_batch_are_between_zero_and_its_items) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const std::pair<std::int64_t, std::uint64_t> cases[] = {{most, 30u}, {least, 0u}, {-1, 0u}, {0, 0u}, {4, 12u}};
  for (const bool succeeds : {true, false})
    for (const auto& [count, expected] : cases) {
      service->on_status = [&, count = count](const Batch& batch) {
        FakeService::Reply reply = FakeService::failed(batch, count);
        std::string& body = reply.result->body;
        if (succeeds) body.replace(body.find("FAILED"), 6, "SUCCEEDED");
        return reply;
      };
      const BatchReport report = create(items(30));
      BOOST_TEST((succeeds ? report.totals.succeeded : report.totals.failed) == 3u);
      BOOST_TEST(report.totals.tokens_created == expected);
      BOOST_TEST(report.batches[0].token_count.value() == count);
      BOOST_TEST(!report.complete());
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
