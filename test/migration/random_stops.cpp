#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

/// Migrations that run on two threads and are stopped after a random number of progress reports.
class RandomStopFixture : public MigrationFixture {
 public:
  static constexpr std::uint64_t seed = 20'261'129;
  static constexpr std::size_t records = 300;
  static constexpr int rounds = 30;

  RandomStopFixture() {
    options.batch_size = 10;
    options.cancellation_grace = 20ms;
    write("no json\n" + lines_of(records));
  }

  unsigned draw(unsigned below) { return std::uniform_int_distribution<unsigned>(0, below - 1)(random_); }

  // Calls `stop` on one of the threads as soon as this many reports have arrived.
  void stop_after(unsigned reports, std::function<void()> stop) {
    auto left = std::make_shared<std::atomic<int>>(static_cast<int>(reports));
    options.on_progress = [left, stop = std::move(stop)](const MigrationProgress&) {
      if (left->fetch_sub(1) == 0) stop();
    };
  }

  void ends_complete() {
    options.on_progress = nullptr;
    const MigrationReport report = move();
    BOOST_TEST(!report.stop_reason);
    BOOST_TEST(report.totals.created + report.totals.found == records);
    BOOST_TEST(report.totals.rejected == 1u);
    BOOST_TEST(report.totals.unknown == 0u);
    BOOST_TEST(service.state().tokens == records);
    BOOST_TEST(service.state().duplicates_refused == 0u);
  }

 private:
  std::mt19937_64 random_{seed};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(random_stops, RandomStopFixture)

BOOST_AUTO_TEST_CASE(m17_migration_cancelled_at_random_instants_is_resumed_and_completes) {
  for (int round = 0; round < rounds; ++round) {
    asio::thread_pool pool(2);
    const auto strand = asio::make_strand(pool);
    const auto signal = std::make_shared<asio::cancellation_signal>();
    stop_after(draw(40),
               [strand, signal] { asio::post(strand, [signal] { signal->emit(asio::cancellation_type::terminal); }); });
    std::promise<Result<MigrationReport>> ended;
    asio::co_spawn(strand, migration().run(),
                   asio::bind_cancellation_slot(signal->slot(),
                                                [&](const std::exception_ptr& failure, Result<MigrationReport> report) {
                                                  BOOST_TEST(!failure);
                                                  ended.set_value(std::move(report));
                                                }));
    const Result<MigrationReport> report = ended.get_future().get();
    pool.join();
    options.on_progress = nullptr;  // a strand must not outlive its context
    BOOST_REQUIRE(bool(report));
    // A run that was stopped in its scan has not read the journal.
    if (report->totals.records > 0)
      BOOST_TEST(report->totals.done() + report->totals.unknown >= service.state().tokens);
  }
  ends_complete();
}

BOOST_AUTO_TEST_CASE(m17_context_stopped_at_random_instants_leaves_a_journal_that_completes) {
  for (int round = 0; round < rounds; ++round) {
    asio::thread_pool pool(2);
    stop_after(draw(40), [&pool] { pool.stop(); });
    asio::co_spawn(pool, migration().run(), asio::detached);
    pool.join();
  }
  ends_complete();
}

BOOST_AUTO_TEST_CASE(m15_context_destroyed_at_random_instants_leaves_a_journal_that_completes) {
  for (int round = 0; round < rounds; ++round) {
    Runner own;
    const Task<Result<MigrationReport>> task = own.start(migration().run());
    own.run_ready(draw(600));
  }
  ends_complete();
}

BOOST_AUTO_TEST_SUITE_END()
