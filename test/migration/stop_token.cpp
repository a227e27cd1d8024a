#include "migration/stop_token.hpp"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <thread>

#include "system_calls.hpp"

using namespace authlete::test;
using namespace std::chrono_literals;
using authlete::migration::StopSource;
using authlete::migration::StopToken;

namespace {

/// A pipe to which nobody writes.
class IdlePipe {
 public:
  IdlePipe() { BOOST_REQUIRE(::pipe2(ends_, O_CLOEXEC) == 0); }
  IdlePipe(const IdlePipe&) = delete;
  IdlePipe& operator=(const IdlePipe&) = delete;
  ~IdlePipe() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  int reader() const { return ends_[0]; }
  void write() const { BOOST_REQUIRE(::write(ends_[1], "x", 1) == 1); }

 private:
  int ends_[2] = {-1, -1};
};

/// The process may open no further descriptor while this object lives.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(rlim_t limit) {
    BOOST_REQUIRE(::getrlimit(RLIMIT_NOFILE, &earlier_) == 0);
    const rlimit lowered{limit, earlier_.rlim_max};
    BOOST_REQUIRE(::setrlimit(RLIMIT_NOFILE, &lowered) == 0);
  }
  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;
  ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &earlier_); }

 private:
  rlimit earlier_{};
};

// Waits for the pipe in another thread until `wake` ends the wait.
template <class Wake>
void wait_until(const IdlePipe& pipe, const StopToken& token, Wake wake) {
  std::thread waiting([&] { token.wait_readable(pipe.reader()); });
  wake();
  waiting.join();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stop_token)

BOOST_AUTO_TEST_CASE(wait_ends_when_the_descriptor_is_readable) {
  const IdlePipe pipe;
  const StopSource source;
  wait_until(pipe, source.token(), [&] { pipe.write(); });
  BOOST_TEST(!source.requested());
}

BOOST_AUTO_TEST_CASE(wait_ends_when_either_of_two_sources_is_requested) {
  for (const bool first : {true, false}) {
    const IdlePipe pipe;
    StopSource left;
    StopSource right;
    wait_until(pipe, left.token().combined_with(right.token()), [&] { (first ? left : right).request(); });
  }
}

BOOST_AUTO_TEST_CASE(source_without_a_descriptor_ends_the_wait_too) {
  const IdlePipe pipe;
  std::unique_ptr<StopSource> source;
  {
    const DescriptorLimit none(static_cast<rlim_t>(pipe.reader()));
    source = std::make_unique<StopSource>();
  }
  wait_until(pipe, source->token(), [&] { source->request(); });
  BOOST_TEST(source->token().requested());
}

BOOST_AUTO_TEST_CASE(wait_that_the_system_refuses_ends_at_once) {
  const IdlePipe pipe;
  const StopSource source;
  const DescriptorLimit fewer_than_are_watched(2);
  source.token().wait_readable(pipe.reader());
  BOOST_TEST(!source.requested());
}

BOOST_AUTO_TEST_CASE(descriptor_zero_is_closed_as_any_other) {
  const ClosedStandardInput closed;
  {
    const StopSource source;
    BOOST_TEST(!ClosedStandardInput::is_free());
  }
  BOOST_TEST(ClosedStandardInput::is_free());
}

BOOST_AUTO_TEST_SUITE_END()
