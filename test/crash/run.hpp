#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace authlete::crash {

/// How one run went.
class RunReport {
 public:
  RunReport() = default;

  std::uint64_t seed = 0;
  std::string format;
  unsigned kills = 0;
  unsigned interruptions = 0;  ///< Migrations by the library that were ended early.
  unsigned changes = 0;        ///< Of the input, while it was migrated or before a further start.
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
  std::vector<std::string> failures;  ///< What is wrong, in words; none: all is as it has to be.
  std::string directory;              ///< Kept if something is wrong.
  std::string output_tail;            ///< What the program said last, if something is wrong.
};

/// Migrates an input by `program`, which is killed again and again while the service misbehaves, or by the library,
/// which is interrupted, and then leaves the program alone until it ends; and looks at what has come of it.
RunReport run_once(const std::string& program, std::uint64_t seed);

}  // namespace authlete::crash
