#include "finding_groups.hpp"

#include <ostream>

namespace authlete::program {

namespace {

constexpr std::uint64_t shown_of_a_group = 5;
constexpr std::size_t maximum_groups = 200;
constexpr const char* all_others = "other fields";  // the group of new fields when there are too many groups

}  // namespace

bool FindingGroups::add(const InputFinding& finding) {
  // "scopes/3" is an element of "scopes".
  Key key(finding.kind, finding.field.substr(0, finding.field.find('/')));
  if (counts_.size() >= maximum_groups && !counts_.contains(key)) key.second = all_others;
  return ++counts_[key] <= shown_of_a_group;
}

void FindingGroups::print_rest(std::ostream& out) const {
  for (const auto& [key, count] : counts_) {
    if (count <= shown_of_a_group) continue;
    const auto& [kind, field] = key;
    out << "and " << count - shown_of_a_group << " more of " << count << ": ";
    if (!field.empty()) out << field << ' ';
    out << '(' << kind << ")\n";
  }
}

}  // namespace authlete::program
