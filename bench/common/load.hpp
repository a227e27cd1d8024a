#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/allocation_count.hpp"

namespace bench {

/// Resources that this process has used so far.
struct Usage {
  static Usage now();

  std::chrono::steady_clock::time_point time;
  double processor_microseconds = 0;  ///< User and system time.
  double system_microseconds = 0;
  Allocations allocations;
};

/// The peak resident memory of this process.
std::uint64_t peak_resident_kilobytes();

/// The load of a client program, `PROGRAM PORT CA_FILE REQUESTS IN_FLIGHT`. A sender asks `next` whether to send
/// another request and reports the outcome of each to `ended`. The measurement lasts from when every sender is warm
/// until the last request ends. Single-threaded.
class Load {
 public:
  using Clock = std::chrono::steady_clock;

  /// Ends the process with 2 if the arguments are wrong.
  Load(int argc, char** argv);

  const std::string& port() const { return port_; }
  const std::string& ca_file() const { return ca_file_; }
  std::size_t in_flight() const { return in_flight_; }

  /// Returns true if the sender should send another request.
  bool next();
  /// Notes that this sender received a response. Ends the process with 1 if the response is not the expected one.
  void ended(std::size_t sender, Clock::time_point started, bool as_expected);
  /// Prints one line of `name=value` pairs.
  void report() const;

 private:
  std::string port_;
  std::string ca_file_;
  std::uint64_t requests_ = 0;
  std::size_t in_flight_ = 0;

  std::uint64_t started_ = 0;
  std::uint64_t ended_ = 0;
  std::vector<unsigned> ended_by_sender_;
  std::size_t warm_senders_ = 0;

  std::uint64_t ended_before_ = 0;
  Usage before_;
  Usage after_;
  std::vector<float> latencies_;  // in microseconds
};

}  // namespace bench
