#include "authlete/migration/input_finding.hpp"

#include <ostream>

namespace authlete {

const char* to_string(FindingKind kind) noexcept {
  switch (kind) {
    case FindingKind::unreadable: return "unreadable";
    case FindingKind::not_json: return "not_json";
    case FindingKind::unknown_field: return "unknown_field";
    case FindingKind::repeated_field: return "repeated_field";
    case FindingKind::wrong_type: return "wrong_type";
    case FindingKind::missing: return "missing";
    case FindingKind::bad_value: return "bad_value";
    case FindingKind::ignored: return "ignored";
    case FindingKind::duplicate: return "duplicate";
  }
  return "unknown";
}

std::ostream& operator<<(std::ostream& out, FindingKind kind) { return out << to_string(kind); }

}  // namespace authlete
