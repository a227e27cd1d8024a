#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace authlete::crash {

/// Outcome of one run.
class RunReport {
 public:
  RunReport() = default;

  std::uint64_t seed = 0;
  std::string format;
  unsigned kills = 0;
  unsigned interruptions = 0;  ///< Migrations by the library that were ended early.
  unsigned changes = 0;        ///< Changes of the input, during a migration or before another start.
  unsigned starts = 0;
  unsigned faults_armed = 0;
  std::uint64_t created = 0;  ///< Tokens of the service in the end.
  std::uint64_t rejects = 0;
  std::uint64_t lost = 0;
  std::uint64_t doubled = 0;
  std::uint64_t surplus = 0;
  std::uint64_t wrongly_rejected = 0;
  std::uint64_t duplicates_refused = 0;  ///< Creates that were sent for a token that existed.
  double seconds = 0;
  std::vector<std::string> failures;  ///< Messages on what is wrong; empty if nothing is.
  std::string directory;              ///< Kept if something is wrong.
  std::string output_tail;            ///< The last output of the program, if something is wrong.
};

/// Migrates an input by `program`, which is killed repeatedly while the service misbehaves, or by the library, which is
/// interrupted. Then lets the program finish, and checks the result.
RunReport run_once(const std::string& program, std::uint64_t seed);

}  // namespace authlete::crash
