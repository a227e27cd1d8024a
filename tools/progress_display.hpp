#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "authlete/migration/migration_report.hpp"
#include "progress_line.hpp"
#include "progress_rate.hpp"

namespace authlete::program {

/// Shows the progress of a run. A terminal has one line that is redrawn; a log gets a line now and then. Both go to
/// standard error, and JSON lines go to standard output.
class ProgressDisplay {
 public:
  explicit ProgressDisplay(bool json);

  /// Sets the progress to show.
  void take(const MigrationProgress& progress);
  /// Shows the progress if the last time was long enough ago. Must be called every `interval()`, also while nothing
  /// changes.
  void draw_if_due();
  std::chrono::milliseconds interval() const noexcept;

  /// Erases the line, so that another message can be printed.
  void clear();
  /// Draws the final state and ends the line.
  void finish();

  /// Returns the progress that is shown; nothing before the first `take`.
  const std::optional<MigrationProgress>& progress() const noexcept { return progress_; }
  /// Returns the time since construction.
  std::chrono::milliseconds elapsed() const;
  /// Returns how many records earlier runs had finished; nothing until this run has read the journal.
  std::optional<std::uint64_t> done_before() const noexcept { return done_before_; }

 private:
  using Clock = std::chrono::steady_clock;

  enum class Form { terminal, log, json };

  void note(Clock::time_point now);
  ProgressPace pace() const;
  void draw(Clock::time_point now);

  const Form form_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_ = start_;
  std::optional<MigrationProgress> progress_;
  std::optional<std::uint64_t> done_before_;
  Clock::time_point taken_ = start_;  // time of the last `take`
  ProgressRate rate_;
  ProgressRate bytes_rate_;
  bool line_is_there_ = false;
};

}  // namespace authlete::program
