#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migration/disk_progress.hpp"
#include "migration/input_fingerprint.hpp"
#include "migration/job_files.hpp"
#include "migration/range_planner.hpp"

namespace authlete::migration {

/// The files of a job that creates tokens.
class MoveFiles final : public JobFiles {
 public:
  using JobFiles::JobFiles;

  /// Reads the whole input, then opens the journal of this input. For each step `bytes` receives the bytes that were
  /// read, and then `records` the number of records.
  Result<MigrationTotals> open(const StopToken& stop, std::shared_ptr<DiskProgress> bytes,
                               std::shared_ptr<DiskProgress> records);

  /// Calls `RangePlanner::next`.
  Result<std::optional<PlannedRange>> next(const StopToken& stop);
  Result<void> change(const StopToken& stop, JournalBatch batch, StepTaken step);
  Result<std::vector<std::int64_t>> resolve(const StopToken& stop, JournalBatch batch, std::uint64_t found,
                                            std::vector<JournalPart> parts, std::vector<JournalReject> rejects);

  /// Writes to the journal what a worker learned after a hard stop. It holds values only.
  using LateNote = std::function<Result<void>(Journal&)>;
  Result<void> write_notes(const StopToken& stop, std::vector<LateNote> notes);

  /// Writes the rejects file. `rejects` receives the number of records written.
  Result<void> write_rejects(const StopToken& stop, std::shared_ptr<DiskProgress> rejects);

 private:
  Result<void> look_at_journal() const;
  Result<MigrationTotals> open_journal(const StopToken& stop);

  InputFingerprint fingerprint_;
  std::optional<InputScan> scan_;
  std::optional<RangePlanner> planner_;
  bool planning_ = false;
};

}  // namespace authlete::migration
