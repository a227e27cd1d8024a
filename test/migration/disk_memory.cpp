#include <sys/prctl.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

// Number of allocations of disk threads until one fails; 0 if none does.
std::atomic<long> allocations_left = 0;

bool is_disk_thread() noexcept {
  char name[16] = "";
  ::prctl(PR_GET_NAME, name);
  return std::strcmp(name, "authlete-disk") == 0;
}

bool fails() noexcept {
  return allocations_left.load(std::memory_order_relaxed) > 0 && is_disk_thread() && allocations_left.fetch_sub(1) == 1;
}

}  // namespace

void* operator new(std::size_t size) {
  void* const block = fails() ? nullptr : std::malloc(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

// All forms are replaced, because a sanitizer checks that matching forms allocate and free memory.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return fails() ? nullptr : std::malloc(size); }
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, const std::nothrow_t& nothrow) noexcept { return operator new(size, nothrow); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { std::free(block); }

namespace {

class MemoryFixture : public MigrationFixture {
 public:
  static constexpr std::size_t records = 60;

  MemoryFixture() {
    options.batch_size = 10;
    options.cancellation_grace = 100ms;
  }

  // Each round has its own input and journal. One record cannot be migrated.
  void begin_round() {
    std::string text = "no json\n";
    for (std::size_t number = 0; number < records; ++number) text += line_of(number + records * rounds_);
    ++rounds_;
    input.files = {folder.write(std::to_string(rounds_) + ".ndjson", text)};
  }

  Result<MigrationReport> move_until_allocation(long number) {
    allocations_left = number;
    Result<MigrationReport> report = runner.run(migration().run());
    used_up_ = allocations_left <= 0;
    allocations_left = 0;
    return report;
  }

  bool failed() const { return used_up_; }
  std::size_t tokens() const { return rounds_ * records; }

 private:
  std::size_t rounds_ = 0;
  bool used_up_ = false;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(disk_memory, MemoryFixture)

BOOST_AUTO_TEST_CASE(m16_failed_allocation_of_the_disk_thread_is_reported_and_the_run_resumed) {
  std::size_t failures = 0;
  for (long number = 1;; number += 1 + number / 6) {
    begin_round();
    const Result<MigrationReport> report = move_until_allocation(number);
    if (!failed()) break;
    // A report that could not be posted at once is posted later; the run then succeeds.
    const Error error = report ? report->stop_reason.value_or(Error()) : report.error();
    if (error.kind != ErrorKind::none) {
      ++failures;
      BOOST_TEST(error.kind == ErrorKind::io);
      BOOST_TEST(error.message.find("memory") != std::string::npos, error.message);
    }
    const MigrationReport resumed = move();
    BOOST_TEST(!resumed.stop_reason);
    BOOST_TEST(resumed.totals.created + resumed.totals.found == records);
    BOOST_TEST(service.state().tokens == tokens());
  }
  BOOST_TEST(failures >= 10u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
