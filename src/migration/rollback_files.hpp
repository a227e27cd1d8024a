#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "migration/job_files.hpp"
#include "migration/range_reader.hpp"

namespace authlete::migration {

/// A range, and its tokens that must be deleted.
class RangeToDelete {
 public:
  RangeToDelete() = default;

  JournalRange range;
  std::vector<PlannedItem> items;
  std::vector<bool> known_absent;   // one per item
  std::uint64_t deleted = 0;        // tokens that this run deleted; the other absent ones did not exist
  std::uint64_t absent_before = 0;  // tokens that an earlier rollback deleted or found absent
  std::uint64_t kept = 0;
  std::uint64_t unknown = 0;
};

/// The files of a job that deletes the tokens that a migration created.
class RollbackFiles final : public JobFiles {
 public:
  RollbackFiles(MigrationInput input, MigrationOptions options, Journal::Identity service, bool include_found);

  /// Opens the journal, and notes the rollback in it.
  Result<MigrationTotals> open(const StopToken& stop);
  /// Returns the next range, which may have nothing to delete; nothing at the end.
  Result<std::optional<RangeToDelete>> next(const StopToken& stop);
  /// Calls `Journal::rolled_back`.
  Result<void> rolled_back(const StopToken& stop, JournalRange range, ItemSet known_absent, std::uint64_t deleted);

 private:
  const bool include_found_;
  std::optional<RangeReader> reader_;
  std::uint64_t next_item_ = 0;
};

}  // namespace authlete::migration
