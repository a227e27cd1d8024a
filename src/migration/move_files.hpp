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

  /// Reads the whole input, then opens the journal that belongs to it. `bytes` and `records` are told how far that has
  /// come, in this order.
  Result<MigrationTotals> open(const StopToken& stop, std::shared_ptr<DiskProgress> bytes,
                               std::shared_ptr<DiskProgress> records);

  /// As `RangePlanner::next`.
  Result<std::optional<PlannedRange>> next(const StopToken& stop);
  Result<void> change(const StopToken& stop, JournalBatch batch, StepTaken step);
  Result<std::vector<std::int64_t>> resolve(const StopToken& stop, JournalBatch batch, std::uint64_t found,
                                            std::vector<JournalPart> parts, std::vector<JournalReject> rejects);

  /// What a coroutine learned after it was cut off. It holds values only.
  using LateNote = std::function<Result<void>(Journal&)>;
  Result<void> write_notes(const StopToken& stop, std::vector<LateNote> notes);

  /// Writes the rejects file. `rejects` is told how many are in it.
  Result<void> write_rejects(const StopToken& stop, std::shared_ptr<DiskProgress> rejects);

 private:
  Result<void> look_at_journal() const;
  Result<MigrationTotals> open_journal(const StopToken& stop);

  InputFingerprint fingerprint_;
  std::optional<InputSurvey> survey_;
  std::optional<RangePlanner> planner_;
  bool planning_ = false;
};

}  // namespace authlete::migration
