#pragma once

#include <string>
#include <vector>

#include "crash/input.hpp"

namespace authlete::crash {

/// A comparison of the rejects file of a migration with the bad records of its input.
class RejectsFindings {
 public:
  RejectsFindings() = default;

  std::uint64_t rejects = 0;
  std::uint64_t wrongly_rejected = 0;  ///< Lines that are valid and were rejected.
  std::vector<std::string> faults;     ///< Messages on what is wrong: the lines above and everything else.
};

RejectsFindings compare_rejects(const std::string& rejects_file, const std::string& input_file, const Input& input);

}  // namespace authlete::crash
