#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "migration/job_files.hpp"
#include "migration/range_reader.hpp"

namespace authlete::migration {

/// A range, and those of its tokens that are to go.
class CondemnedRange {
 public:
  CondemnedRange() = default;

  JournalRange range;
  std::vector<PlannedItem> items;
  std::vector<bool> gone;         // one an item
  std::uint64_t deleted = 0;      // of them, by this run; the others did not exist
  std::uint64_t gone_before = 0;  // those that an earlier rollback saw gone
  std::uint64_t kept = 0;
  std::uint64_t unknown = 0;
};

/// The files of a job that deletes what a journal created.
class RollbackFiles final : public JobFiles {
 public:
  RollbackFiles(MigrationInput input, MigrationOptions options, Journal::Identity service, bool include_found);

  /// Opens the journal, in which the rollback is noted.
  Result<MigrationTotals> open(const StopToken& stop);
  /// The next range, also one of which nothing is to go; nothing at the end.
  Result<std::optional<CondemnedRange>> next(const StopToken& stop);
  /// As `Journal::rolled_back`.
  Result<void> rolled_back(const StopToken& stop, JournalRange range, ItemSet gone, std::uint64_t deleted);

 private:
  const bool include_found_;
  std::optional<RangeReader> reader_;
  std::uint64_t next_item_ = 0;
};

}  // namespace authlete::migration
