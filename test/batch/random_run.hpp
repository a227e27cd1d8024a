#pragma once

#include <cstdint>
#include <string>

namespace authlete::test {

/// Results of one random run, for the line that is printed about it.
class RandomRun {
 public:
  RandomRun() = default;

  std::size_t callers = 0;
  std::size_t threads = 0;
  std::size_t faults = 0;
  std::size_t cancelled = 0;  ///< Callers whose run was cancelled early.
  std::size_t batches = 0;
  std::size_t unknown = 0;  ///< Batches reported as unknown.
  std::size_t running = 0;  ///< Batches reported as running.
  std::size_t tokens = 0;   ///< Tokens that exist in the end.
  std::string failure;      ///< Empty if all reports are true.
};

/// Runs several `BatchTokenCreator`s on several threads against a simulator with faults, cancels some of them, and
/// compares their reports with the state of the simulator. The seed decides everything except the timing.
RandomRun random_run(std::uint64_t seed);

}  // namespace authlete::test
