#pragma once

#include <string>

#include "authlete/migration/migration_report.hpp"

namespace authlete::program {

/// Returns where a migration stands in the text format of Prometheus. docs/observing.md lists the metrics.
std::string migration_metrics_text(const MigrationProgress& progress);

}  // namespace authlete::program
