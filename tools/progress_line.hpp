#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "authlete/migration/migration_report.hpp"

namespace authlete::program {

/// The rate of a stage.
class ProgressPace {
 public:
  ProgressPace() = default;

  double per_second = 0;                     ///< 0 if unknown.
  std::optional<std::chrono::seconds> left;  ///< Time until the stage ends, if it can be estimated.
};

/// Returns a line for a terminal: a bar and the most important facts, in at most `columns` columns.
std::string progress_bar_line(const MigrationProgress& progress, const ProgressPace& pace, std::size_t columns);

/// Returns a line for a log: all facts, whatever its length.
std::string progress_log_line(const MigrationProgress& progress, const ProgressPace& pace);

}  // namespace authlete::program
