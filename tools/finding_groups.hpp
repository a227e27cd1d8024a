#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <utility>

#include "authlete/migration/input_finding.hpp"

namespace authlete::program {

/// Groups findings by kind and field. Many findings of a group usually have one cause in the export. The program
/// therefore prints the first few of each group and counts the others. Memory does not grow with the findings.
class FindingGroups {
 public:
  FindingGroups() = default;

  /// Counts the finding. Returns true if it is one of the first few of its group.
  bool add(const InputFinding& finding);
  /// Prints for each group how many findings were not printed.
  void print_rest(std::ostream& out) const;

 private:
  using Key = std::pair<FindingKind, std::string>;

  std::map<Key, std::uint64_t> counts_;
};

}  // namespace authlete::program
