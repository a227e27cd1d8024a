#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <utility>

#include "authlete/migration/input_finding.hpp"

namespace authlete::program {

/// Findings by kind and field. The first few of each group are shown with their place, because many findings of one
/// group are one mistake in the export; the rest is counted. Memory does not grow with the findings.
class FindingGroups {
 public:
  FindingGroups() = default;

  /// Whether this finding is one of the first few of its group.
  bool add(const InputFinding& finding);
  /// Says how many of each group were not shown.
  void print_rest(std::ostream& out) const;

 private:
  using Key = std::pair<FindingKind, std::string>;

  std::map<Key, std::uint64_t> counts_;
};

}  // namespace authlete::program
