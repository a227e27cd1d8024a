#include <optional>
#include <string>

#include "migration_fixture.hpp"
#include "support/random.hpp"
#include "support/sanitizers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::FaultEffect;
using simulator::Operation;

namespace {

class ClosingFixture : public MigrationFixture {
 public:
  ClosingFixture() { options.maximum_in_flight = 2; }

  // Runs the migration, and closes its client as soon as the condition holds.
  MigrationReport move_and_close(const std::function<bool()>& enough) {
    const TokenMigration migrated = migration();
    Task<Result<MigrationReport>> task = runner.start(migrated.run());
    BOOST_REQUIRE(runner.run_until([&] { return task.ended() || enough(); }));
    BOOST_REQUIRE(!task.ended());
    runner.run(client->close(0s));
    const MigrationReport report = runner.wait(task).value();
    connect();
    drain();
    return report;
  }
};

// Interrupts one migration repeatedly, and compares its journal with what was sent each time.
class Interruptions {
 public:
  explicit Interruptions(unsigned seed) : random_(seed) {
    records_ = 40 + random_.below(120);
    fixture_.options.batch_size = 1 + random_.below(20);
    fixture_.options.maximum_in_flight = 1 + random_.below(4);
    fixture_.options.settle_time = 0ms;
    fixture_.options.cancellation_grace = std::chrono::milliseconds(random_.below(3) == 0 ? 10 : 0);
    fixture_.write(lines_of(records_));
  }

  void interrupt() {
    arm();
    Runner runner;
    const TokenMigration migrated = fixture_.migration();
    Task<Result<MigrationReport>> task = runner.start(migrated.run());
    const unsigned handlers = random_.below(1u << (2 + random_.below(9)));
    unsigned handled = 0;
    BOOST_REQUIRE(runner.run_until([&] { return task.ended() || handled++ >= handlers; }));
    const unsigned how = random_.below(3);
    if (how == 0) task.cancel();
    if (how == 1) runner.run(fixture_.client->close(0s));
    if (how < 2) BOOST_TEST(bool(runner.wait(task)));
    fixture_.client.reset();
    fixture_.service.clear_faults();
  }

  void check_journal() {
    fixture_.drain();
    fixture_.connect();
    const Result<MigrationTotals> said = migration_status(journal_path(fixture_.input, fixture_.options));
    const std::size_t existing = fixture_.service.state().tokens;
    if (said)
      BOOST_TEST(existing <= said->created + said->found + said->unknown);
    else
      BOOST_TEST(existing == 0u);  // the input was still being read
  }

  void end() {
    const MigrationReport report = fixture_.move();
    BOOST_TEST(report.complete());
    BOOST_TEST(fixture_.service.state().tokens == records_);
    BOOST_TEST(fixture_.service.state().duplicates_refused == 0u);
  }

 private:
  void arm() {
    simulator::Fault fault;
    constexpr FaultEffect effects[] = {FaultEffect::none, FaultEffect::stall, FaultEffect::reset_after_processing,
                                       FaultEffect::reset_before_processing, FaultEffect::truncate};
    constexpr Operation operations[] = {Operation::create_batch, Operation::create, Operation::batch_status};
    constexpr unsigned statuses[] = {0, 401, 429, 500, 503};
    fault.operation = operations[random_.below(3)];
    fault.effect = effects[random_.below(5)];
    if (fault.effect == FaultEffect::none) fault.status = statuses[random_.below(5)];
    fault.after = random_.below(4);
    fault.count = random_.below(4);
    fixture_.service.add_fault(fault);
  }

  MigrationFixture fixture_;
  Random random_;
  std::size_t records_ = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(closing, ClosingFixture)

BOOST_AUTO_TEST_CASE(m17_client_closed_during_a_submit_then_next_run_looks_up_first) {
  add_fault(Operation::create_batch, FaultEffect::stall, 0, 0);  // does the work and sends no response
  write(lines_of(100));
  const MigrationReport first = move_and_close([this] { return requests(Operation::create_batch) == 2; });
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.stop_reason->kind == ErrorKind::closed);
  BOOST_TEST(first.totals.unknown == 100u);
  service.clear_faults();
  const MigrationReport second = move();
  BOOST_TEST(second.complete());
  BOOST_TEST(second.totals.found == 100u);
  BOOST_TEST(requests(Operation::create_batch) == 2u);
  BOOST_TEST(service.state().tokens == 100u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(m17_client_closed_during_a_single_create_then_next_run_looks_up_first) {
  add_fault(Operation::create, FaultEffect::stall, 0, 0);
  write(lines_of(1));
  const MigrationReport first = move_and_close([this] { return requests(Operation::create) == 1; });
  BOOST_TEST(first.totals.unknown == 1u);
  service.clear_faults();
  const MigrationReport second = move();
  BOOST_TEST(second.complete());
  BOOST_TEST(second.totals.found == 1u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(m17_client_closed_before_anything_is_sent_then_nothing_is_uncertain) {
  write(lines_of(100));
  runner.run(client->close(0s));
  const MigrationReport first = move();
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.stop_reason->kind == ErrorKind::closed);
  BOOST_TEST(first.totals.unknown == 0u);
  connect();
  BOOST_TEST(move().complete());
  BOOST_TEST(requests(Operation::update) == 0u);
}

BOOST_AUTO_TEST_CASE(gateway_sends_501_to_a_submit_then_next_run_looks_up_first) {
  simulator::Fault fault;
  fault.operation = Operation::create_batch;
  fault.status = 501;
  fault.processed = true;
  fault.count = 0;
  service.add_fault(fault);
  write(lines_of(50));
  const MigrationReport first = move();
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.totals.unknown == 50u);
  service.clear_faults();
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().tokens == 50u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(m17_interrupted_at_random_instants_then_nothing_is_lost_or_duplicated) {
  const unsigned seeds = memory_is_sanitized ? 8 : 40;  // a sanitizer checks each step, which takes time
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Interruptions interruptions(seed);
      for (int time = 0; time < 4; ++time) {
        interruptions.interrupt();
        interruptions.check_journal();
      }
      interruptions.end();
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
