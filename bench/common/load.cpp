#include "common/load.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace bench {

namespace {

// After this many responses a sender's connection is open and its one-time allocations are done.
constexpr unsigned responses_until_warm = 4;

double microseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
}

double share(std::vector<float>& sorted, double part) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

Usage Usage::now() {
  rusage usage;
  ::getrusage(RUSAGE_SELF, &usage);
  Usage result;
  result.time = std::chrono::steady_clock::now();
  result.processor_microseconds = microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
  result.system_microseconds = microseconds(usage.ru_stime);
  result.allocations = bench::allocations();
  return result;
}

std::uint64_t peak_resident_kilobytes() {
  rusage usage;
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss);
}

Load::Load(int argc, char** argv) {
  try {
    if (argc != 5) throw std::invalid_argument("arguments");
    port_ = argv[1];
    ca_file_ = argv[2];
    requests_ = std::stoull(argv[3]);
    in_flight_ = std::stoull(argv[4]);
    if (in_flight_ == 0) throw std::invalid_argument("nothing in flight");
  } catch (const std::exception&) {
    std::fprintf(stderr, "usage: %s PORT CA_FILE REQUESTS IN_FLIGHT\n", argv[0]);
    std::exit(2);
  }
  ended_by_sender_.resize(in_flight_);
  latencies_.reserve(requests_);
}

bool Load::next() {
  if (started_ == requests_) return false;
  ++started_;
  return true;
}

void Load::ended(std::size_t sender, Clock::time_point started, bool as_expected) {
  if (!as_expected) {
    std::fprintf(stderr, "request %llu: not the expected response\n", static_cast<unsigned long long>(ended_));
    std::exit(1);
  }
  ++ended_;
  if (warm_senders_ == in_flight_)
    latencies_.push_back(std::chrono::duration<float, std::micro>(Clock::now() - started).count());
  if (++ended_by_sender_[sender] == responses_until_warm && ++warm_senders_ == in_flight_) {
    ended_before_ = ended_;
    before_ = Usage::now();
  }
  if (ended_ == requests_) after_ = Usage::now();
}

void Load::report() const {
  if (warm_senders_ < in_flight_) {  // a deliberately short run, whose instructions are counted from outside
    std::printf("requests=%llu\n", static_cast<unsigned long long>(ended_));
    return;
  }
  const double requests = static_cast<double>(ended_ - ended_before_);
  const double seconds = std::chrono::duration<double>(after_.time - before_.time).count();
  const Allocations allocations = after_.allocations - before_.allocations;
  std::vector<float> sorted = latencies_;
  std::sort(sorted.begin(), sorted.end());
  std::printf(
      "requests=%.0f cpu_us=%.3f system_us=%.3f per_second=%.0f p50_us=%.0f p99_us=%.0f p999_us=%.0f allocations=%.2f "
      "allocations_by_new=%.2f peak_rss_kb=%llu\n",
      requests, (after_.processor_microseconds - before_.processor_microseconds) / requests,
      (after_.system_microseconds - before_.system_microseconds) / requests, requests / seconds, share(sorted, 0.5),
      share(sorted, 0.99), share(sorted, 0.999), static_cast<double>(allocations.all) / requests,
      static_cast<double>(allocations.by_new) / requests, static_cast<unsigned long long>(peak_resident_kilobytes()));
}

}  // namespace bench
