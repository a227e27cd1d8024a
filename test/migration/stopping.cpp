#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::FaultEffect;
using simulator::Operation;

namespace {

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(descriptor_); }

 private:
  int descriptor_;
};

class StoppingFixture : public MigrationFixture {
 public:
  StoppingFixture() {
    options.maximum_in_flight = 2;
    options.on_progress = [this](const MigrationProgress& progress) { now = progress; };
  }

  MigrationProgress now;
  std::optional<Descriptor> idle_writer;  // closed after the context is destroyed

  // Runs the migration, and cancels it as soon as the condition on the service or the progress holds.
  MigrationReport move_until(const std::function<bool()>& enough) {
    const TokenMigration migrated = migration();
    Task<Result<MigrationReport>> task = runner.start(migrated.run());
    BOOST_REQUIRE(runner.run_until([&] { return task.ended() || enough(); }));
    BOOST_REQUIRE(!task.ended());
    task.cancel();
    const Result<MigrationReport>& report = runner.wait(task);
    if (!report) BOOST_FAIL(report.error());
    return *report;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stopping, StoppingFixture)

BOOST_AUTO_TEST_CASE(stopped_run_finishes_calls_in_flight_and_is_resumed) {
  write(lines_of(1'000));
  const MigrationReport first = move_until([this] { return now.totals.created >= 100; });
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.stop_reason->kind == ErrorKind::cancelled);
  BOOST_TEST(first.totals.created >= 100u);
  BOOST_TEST(first.totals.created < 1'000u);
  BOOST_TEST(first.totals.unknown == 0u);
  BOOST_TEST(service.state().tokens == first.totals.created);
  const MigrationReport second = move();
  BOOST_TEST(second.complete());
  BOOST_TEST(second.totals.created == 1'000u);
  BOOST_TEST(service.state().tokens == 1'000u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(batch_not_finished_within_the_grace_is_aborted_and_reconciled_later) {
  add_fault(Operation::create_batch, FaultEffect::stall, 0, 0);
  options.cancellation_grace = 50ms;
  write(lines_of(100));
  const MigrationReport first = move_until([this] { return requests(Operation::create_batch) == 2; });
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.totals.unknown == 100u);
  service.clear_faults();
  const MigrationReport second = move();
  BOOST_TEST(second.complete());
  BOOST_TEST(second.totals.unknown == 0u);
  BOOST_TEST(second.totals.found == 100u);  // a stall does the work and sends no response
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(submitted_batch_is_awaited_when_the_run_is_resumed) {
  add_fault(Operation::batch_status, FaultEffect::stall, 0, 0);
  options.cancellation_grace = 50ms;
  write(lines_of(100));
  const MigrationReport first = move_until([this] { return requests(Operation::batch_status) == 2; });
  BOOST_REQUIRE(first.stop_reason);
  service.clear_faults();
  const MigrationReport second = move();
  BOOST_TEST(second.complete());
  BOOST_TEST(requests(Operation::create_batch) == 2u);
  BOOST_TEST(service.state().tokens == 100u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(stopped_run_writes_its_rejects_and_so_does_the_next) {
  write("no json\n" + lines_of(1'000));
  const MigrationReport first = move_until([this] { return now.totals.created >= 100; });
  BOOST_TEST(first.totals.rejected == 1u);
  BOOST_TEST(!first.rejects.empty());
  BOOST_TEST(rejects().find("no json") != std::string::npos);
  BOOST_TEST(!move().rejects.empty());
  BOOST_TEST(rejects().find("no json") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(pause_ends_at_once_when_the_run_is_stopped) {
  simulator::Fault fault;
  fault.operation = Operation::create_batch;
  fault.status = 429;
  fault.headers.add("Retry-After", "50");
  fault.count = 0;
  service.add_fault(fault);
  write(lines_of(100));
  const auto begun = std::chrono::steady_clock::now();
  const MigrationReport report = move_until([this] { return !now.last_error_message.empty(); });
  BOOST_TEST((std::chrono::steady_clock::now() - begun < 20s));
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.totals.unknown == 0u);
}

BOOST_AUTO_TEST_CASE(pipe_that_nobody_closes_does_not_delay_a_stopped_run) {
  const std::string pipe = folder.path() + "/pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  input.files = {pipe};
  options.journal = pipe + ".journal";
  options.rejects = pipe + ".rejects.ndjson";
  bool asked = false;
  const MigrationReport report = move_until([&] { return std::exchange(asked, true); });
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::cancelled);
}

BOOST_AUTO_TEST_CASE(m15_context_destroyed_during_the_wait_for_a_pipe_is_gone_at_once) {
  const std::string pipe = folder.path() + "/pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  input.files = {pipe};
  options.journal = pipe + ".journal";
  options.rejects = pipe + ".rejects.ndjson";
  Runner own;
  const TokenMigration migrated = migration();
  const Task<Result<MigrationReport>> task = own.start(migrated.run());
  // A pipe can be opened for writing only after it is opened for reading.
  int writer = -1;
  BOOST_REQUIRE(own.run_until([&] {
    writer = ::open(pipe.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    return writer >= 0;
  }));
  BOOST_TEST(!task.ended());
  idle_writer.emplace(writer);
}

BOOST_AUTO_TEST_CASE(scan_reports_its_progress_on_the_strand_and_can_be_stopped) {
  write(lines_of(30'000));
  std::set<std::thread::id> threads;
  options.on_progress = [&](const MigrationProgress& progress) {
    now = progress;
    threads.insert(std::this_thread::get_id());
  };
  const MigrationReport report =
      move_until([this] { return now.stage == MigrationStage::reading && now.stage_done >= 10'000; });
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::cancelled);
  BOOST_TEST((threads == std::set{std::this_thread::get_id()}));
}

BOOST_AUTO_TEST_CASE(m15_context_destroyed_during_the_scan_leaves_nothing_sent) {
  write(lines_of(30'000));
  {
    Runner own;
    const TokenMigration migrated = migration();
    const Task<Result<MigrationReport>> task = own.start(migrated.run());
    BOOST_REQUIRE(own.run_until([this] { return now.stage_done >= 10'000; }));
    BOOST_TEST(!task.ended());
  }
  BOOST_TEST(service.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(run_cancelled_before_it_begins_sends_nothing) {
  write(lines_of(100));
  const TokenMigration migrated = migration();
  Task<Result<MigrationReport>> task = runner.start(migrated.run());
  task.cancel();
  const Result<MigrationReport>& report = runner.wait(task);
  BOOST_REQUIRE(bool(report));
  BOOST_REQUIRE(report->stop_reason);
  BOOST_TEST(report->stop_reason->kind == ErrorKind::cancelled);
  BOOST_TEST(service.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(run_whose_context_is_destroyed_is_resumed) {
  write(lines_of(500));
  {
    Runner own;
    const TokenMigration migrated = migration();
    const Task<Result<MigrationReport>> task = own.start(migrated.run());
    BOOST_REQUIRE(own.run_until([this] { return service.state().tokens >= 100; }));
    BOOST_TEST(!task.ended());
  }
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(service.state().tokens == 500u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(context_may_be_destroyed_after_any_number_of_handlers) {
  write(lines_of(300));
  options.batch_size = 20;
  for (std::size_t handlers = 1; handlers < 2'000; handlers += 1 + handlers / 8) {
    Runner own;
    const TokenMigration migrated = migration();
    const Task<Result<MigrationReport>> task = own.start(migrated.run());
    own.run_ready(handlers);
  }
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().tokens == 300u);
}

BOOST_AUTO_TEST_SUITE_END()
