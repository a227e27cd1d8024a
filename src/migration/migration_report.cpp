#include "authlete/migration/migration_report.hpp"

#include <ostream>

namespace authlete {

const char* to_string(MigrationStage stage) noexcept {
  switch (stage) {
    case MigrationStage::reading: return "reading";
    case MigrationStage::migrating: return "migrating";
    case MigrationStage::writing_rejects: return "writing_rejects";
    case MigrationStage::verifying: return "verifying";
    case MigrationStage::deleting: return "deleting";
  }
  return "unknown";
}

std::ostream& operator<<(std::ostream& out, MigrationStage stage) { return out << to_string(stage); }

}  // namespace authlete
