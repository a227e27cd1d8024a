#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "authlete/migration/migration_report.hpp"
#include "progress_line.hpp"
#include "progress_rate.hpp"

namespace authlete::program {

/// Shows where a run stands: on a terminal one line that is drawn again and again, else a line now and then. It goes to
/// standard error; as JSON to standard output.
class ProgressDisplay {
 public:
  explicit ProgressDisplay(bool json);

  /// What is to be shown from now on.
  void take(const MigrationProgress& progress);
  /// Shows it, if the last time is long enough ago. To be called every `interval()`, also while nothing changes.
  void draw_if_due();
  std::chrono::milliseconds interval() const noexcept;

  /// Takes the line away, so that something else can be written.
  void clear();
  /// Leaves the line as it is in the end.
  void finish();

  /// What is shown; nothing if nothing was given yet.
  const std::optional<MigrationProgress>& progress() const noexcept { return progress_; }
  /// Since it was made.
  std::chrono::milliseconds elapsed() const;
  /// How many records an earlier run had done already; nothing if this one has not come so far as to know.
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
  Clock::time_point taken_ = start_;  // when `progress_` was
  ProgressRate rate_;
  ProgressRate bytes_rate_;
  bool line_is_there_ = false;
};

}  // namespace authlete::program
