#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::FaultEffect;
using simulator::Operation;

namespace {

// A batch is lost before the service receives it, and its tokens are then created one by one.
class CreatingFixture : public MigrationFixture {
 public:
  CreatingFixture() {
    options.reconcile = ReconcileMethod::create;
    options.maximum_probes_in_flight = 4;
    options.settle_time = 0ms;
    add_fault(Operation::create_batch, FaultEffect::reset_before_processing);
    write(lines_of(50));
  }

  MigrationReport move_until(std::uint64_t creates, const std::function<void(Task<Result<MigrationReport>>&)>& stop) {
    const TokenMigration migrated = migration();
    Task<Result<MigrationReport>> task = runner.start(migrated.run());
    BOOST_REQUIRE(runner.run_until([&] { return task.ended() || requests(Operation::create) >= creates; }));
    BOOST_REQUIRE(!task.ended());
    stop(task);
    return runner.wait(task).value();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(create_to_reconcile, CreatingFixture)

BOOST_AUTO_TEST_CASE(stopped_during_single_creates_then_no_token_is_rejected) {
  const MigrationReport first = move_until(10, [](Task<Result<MigrationReport>>& task) { task.cancel(); });
  BOOST_REQUIRE(first.stop_reason);
  const std::size_t existing = service.state().tokens;
  BOOST_TEST(existing >= 10u);
  BOOST_TEST(first.totals.created == existing);
  BOOST_TEST(first.totals.unknown == 50u - existing);
  const MigrationReport second = move();
  BOOST_TEST(second.complete());
  BOOST_TEST(second.totals.created == 50u);
  BOOST_TEST(second.totals.rejected == 0u);
  BOOST_TEST(service.state().tokens == 50u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(stopped_hard_during_single_creates_then_only_those_in_flight_are_uncertain) {
  options.cancellation_grace = 0ms;
  const MigrationReport first = move_until(10, [](Task<Result<MigrationReport>>& task) { task.cancel(); });
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.totals.created >= 6u);
  const MigrationReport second = move();
  BOOST_TEST(!second.stop_reason);
  BOOST_TEST(second.totals.rejected <= 4u);
  BOOST_TEST(second.totals.created + second.totals.rejected == 50u);
  BOOST_TEST(service.state().tokens == 50u);
}

BOOST_AUTO_TEST_CASE(client_closed_during_single_creates_then_only_those_in_flight_are_uncertain) {
  const MigrationReport first =
      move_until(10, [this](Task<Result<MigrationReport>>&) { runner.run(client->close(0s)); });
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.stop_reason->kind == ErrorKind::closed);
  BOOST_TEST(first.totals.created >= 6u);
  connect();
  const MigrationReport second = move();
  BOOST_TEST(!second.stop_reason);
  BOOST_TEST(second.totals.rejected <= 4u);
  BOOST_TEST(second.totals.created + second.totals.rejected == 50u);
  BOOST_TEST(service.state().tokens == 50u);
}

BOOST_AUTO_TEST_CASE(token_refused_before_the_stop_then_its_reject_is_kept) {
  service.clear_faults();
  add_fault(Operation::create_batch, FaultEffect::reset_before_processing);
  write(refused_line_of(99) + lines_of(49));
  const MigrationReport first = move_until(10, [](Task<Result<MigrationReport>>& task) { task.cancel(); });
  BOOST_TEST(first.totals.rejected == 1u);
  const MigrationReport second = move();
  BOOST_TEST(second.totals.rejected == 1u);
  BOOST_TEST(second.totals.created == 49u);
  BOOST_TEST(rejects().find("\"line\":1,") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
