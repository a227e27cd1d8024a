#pragma once

#include <cstdint>
#include <string>

namespace authlete::test {

/// What one random run did, for the line that is printed about it.
class RandomRun {
 public:
  RandomRun() = default;

  std::size_t callers = 0;
  std::size_t threads = 0;
  std::size_t faults = 0;
  std::size_t cancelled = 0;  ///< Callers whose run was cancelled before its end.
  std::size_t batches = 0;
  std::size_t unknown = 0;  ///< Batches reported as unknown.
  std::size_t running = 0;  ///< Batches reported as running.
  std::size_t tokens = 0;   ///< That exist in the end.
  std::string failure;      ///< Empty: all that was reported is true.
};

/// Runs several `BatchTokenCreator`s on several threads against a simulator with faults, cancels some of them, and
/// compares their reports with what the simulator has. The seed decides everything but the instants at which things
/// happen.
RandomRun random_run(std::uint64_t seed);

}  // namespace authlete::test
