#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "authlete/migration/migration_report.hpp"

namespace authlete::program {

/// How fast a stage goes.
class ProgressPace {
 public:
  ProgressPace() = default;

  double per_second = 0;                     ///< 0: not known.
  std::optional<std::chrono::seconds> left;  ///< Until the stage ends, where that can be said.
};

/// For a terminal: a bar and what matters most, in at most so many columns.
std::string progress_bar_line(const MigrationProgress& progress, const ProgressPace& pace, std::size_t columns);

/// For a log: everything, however long.
std::string progress_log_line(const MigrationProgress& progress, const ProgressPace& pace);

}  // namespace authlete::program
