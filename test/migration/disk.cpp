#include "migration/disk.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <future>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>

#include "migration/disk_progress.hpp"
#include "migration/disk_thread.hpp"
#include "support/run.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::Disk;
using migration::DiskProgress;
using migration::StopSource;
using migration::StopToken;

namespace {

class TestFiles {
 public:
  Result<std::thread::id> thread(const StopToken&) { return std::this_thread::get_id(); }
  Result<int> sum(const StopToken&, int left, std::unique_ptr<int> right) { return left + *right; }
  Result<int> without_memory(const StopToken&) { throw std::bad_alloc(); }
  Result<int> with_an_exception(const StopToken&) { throw std::length_error("too\nlong"); }
  Result<int> with_something_else(const StopToken&) { throw 7; }
  Result<int> until_stopped(const StopToken& stop) {
    started.set_value();
    while (!stop.requested()) std::this_thread::yield();
    return 1;
  }
  // Reads a pipe to which nobody writes.
  Result<int> read_idle_pipe(const StopToken& stop) {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return Error(ErrorKind::io, Phase::none, "no pipe");
    started.set_value();
    stop.wait_readable(ends[0]);
    ::close(ends[0]);
    ::close(ends[1]);
    return stop.requested() ? 1 : 0;
  }
  Result<int> count(const StopToken&, std::shared_ptr<DiskProgress> progress) {
    for (int number = 1; number <= 1'000; ++number) progress->report(static_cast<std::uint64_t>(number));
    return 1'000;
  }

  std::promise<void> started;
};

class DiskFixture {
 public:
  const std::shared_ptr<TestFiles> files = std::make_shared<TestFiles>();
  const Disk<TestFiles> disk{files};
  StopSource stop;
  Runner runner;

  Error error_of(Result<int> (TestFiles::*function)(const StopToken&)) {
    const Result<int> result = runner.run(disk.run(StopToken(), function));
    BOOST_REQUIRE(!result);
    return result.error();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(disk, DiskFixture)

BOOST_AUTO_TEST_CASE(work_runs_on_one_thread_that_is_not_the_callers) {
  const auto first = runner.run(disk.run(StopToken(), &TestFiles::thread)).value();
  BOOST_TEST((first == runner.run(disk.run(StopToken(), &TestFiles::thread)).value()));
  BOOST_TEST((first != std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(work_receives_values_and_returns_one) {
  BOOST_TEST(runner.run(disk.run(StopToken(), &TestFiles::sum, 2, std::make_unique<int>(3))).value() == 5);
}

BOOST_AUTO_TEST_CASE(m16_bad_alloc_on_the_disk_thread_is_an_error) {
  const Error error = error_of(&TestFiles::without_memory);
  BOOST_TEST(error.kind == ErrorKind::io);
  BOOST_TEST(error.message == "out of memory");
  BOOST_TEST(runner.run(disk.run(StopToken(), &TestFiles::sum, 2, std::make_unique<int>(3))).value() == 5);
}

BOOST_AUTO_TEST_CASE(m16_exception_on_the_disk_thread_is_an_error) {
  const Error error = error_of(&TestFiles::with_an_exception);
  BOOST_TEST(error.kind == ErrorKind::io);
  BOOST_TEST(error.message.starts_with("reading or writing files failed unexpectedly: too"));
  BOOST_TEST(error.message.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(m16_any_thrown_value_on_the_disk_thread_is_an_error) {
  BOOST_TEST(error_of(&TestFiles::with_something_else).message == "reading or writing files failed unexpectedly");
}

BOOST_AUTO_TEST_CASE(requested_stop_reaches_work_that_runs) {
  const Task<Result<int>> task = runner.start(disk.run(stop.token(), &TestFiles::until_stopped));
  BOOST_REQUIRE(runner.run_until([started = files->started.get_future().share()] {
    return started.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  }));
  stop.request();
  BOOST_TEST(runner.wait(task).value() == 1);
}

BOOST_AUTO_TEST_CASE(requested_stop_ends_the_wait_for_a_pipe) {
  const Task<Result<int>> task = runner.start(disk.run(stop.token(), &TestFiles::read_idle_pipe));
  runner.run_ready(10);
  files->started.get_future().wait();
  stop.request();
  BOOST_TEST(runner.wait(task).value() == 1);
}

// The io_context of Boost 1.82 and later does this.
BOOST_AUTO_TEST_CASE(context_that_shuts_down_its_services_twice_is_destroyed) {
  class Context : public boost::asio::io_context {
   public:
    ~Context() { shutdown(); }
  };
  Context context;
  BOOST_TEST(migration::DiskThread::find(context) != nullptr);
}

BOOST_AUTO_TEST_CASE(m15_context_destroyed_during_work_stops_it) {
  const std::future<void> started = files->started.get_future();
  Runner own;
  const Task<Result<int>> task = own.start(disk.run(stop.token(), &TestFiles::until_stopped));
  own.run_ready(10);
  started.wait();
  BOOST_TEST(!task.ended());
}

BOOST_AUTO_TEST_CASE(m15_context_destroyed_during_the_wait_for_a_pipe_ends_it) {
  const std::future<void> started = files->started.get_future();
  Runner own;
  const Task<Result<int>> task = own.start(disk.run(StopToken(), &TestFiles::read_idle_pipe));
  own.run_ready(10);
  started.wait();
  BOOST_TEST(!task.ended());
}

BOOST_AUTO_TEST_CASE(m15_context_destroyed_with_queued_work_drops_it) {
  const std::future<void> started = files->started.get_future();
  Runner own;
  const Task<Result<int>> running = own.start(disk.run(StopToken(), &TestFiles::until_stopped));
  const Task<Result<int>> waiting = own.start(disk.run(StopToken(), &TestFiles::without_memory));
  own.run_ready(10);
  started.wait();
  BOOST_TEST(!running.ended());
  BOOST_TEST(!waiting.ended());
}

BOOST_AUTO_TEST_CASE(progress_counts_arrive_on_the_strand_the_newest_last) {
  std::uint64_t last = 0;
  std::size_t calls = 0;
  std::thread::id thread;
  auto progress = std::make_shared<DiskProgress>(runner.context().get_executor(), [&](std::uint64_t count) {
    BOOST_TEST(count >= last);
    last = count;
    ++calls;
    thread = std::this_thread::get_id();
  });
  BOOST_TEST(runner.run(disk.run(StopToken(), &TestFiles::count, std::move(progress))).value() == 1'000);
  BOOST_REQUIRE(runner.run_until([&] { return last == 1'000; }));
  BOOST_TEST(calls <= 1'000u);
  BOOST_TEST((thread == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_SUITE_END()
