#pragma once

#include <string>
#include <vector>

#include "crash/input.hpp"

namespace authlete::crash {

/// A comparison of the rejects file of a migration with what is bad in its input.
class RejectsFindings {
 public:
  RejectsFindings() = default;

  std::uint64_t rejects = 0;
  std::uint64_t wrongly_rejected = 0;  ///< Lines that are good.
  std::vector<std::string> faults;     ///< What is wrong, in words: with those above, and all else.
};

RejectsFindings compare_rejects(const std::string& rejects_file, const std::string& input_file, const Input& input);

}  // namespace authlete::crash
