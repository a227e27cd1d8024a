#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "authlete/migration/migration_options.hpp"
#include "core/batch_splitter.hpp"
#include "migration/input_fingerprint.hpp"
#include "migration/input_scan.hpp"
#include "migration/journal.hpp"
#include "migration/range_reader.hpp"

namespace authlete::migration {

/// A range of the input that is not finished.
class PlannedRange {
 public:
  PlannedRange() = default;

  JournalRange range;
  std::vector<PlannedItem> items;  ///< All items to migrate, in the order of the input.
  std::vector<JournalBatch> open;  ///< The batches that are not finished.
  bool fresh = false;              ///< The range is new: its batch cannot have been sent.
  std::uint64_t rejected = 0;      ///< Records that were rejected when the range was made.

  /// Returns the items of a batch.
  std::vector<const PlannedItem*> items_of(const ItemSet& set) const;
};

/// A record that was read for a batch, and its size in the batch.
class MeasuredItem {
 public:
  MeasuredItem() = default;

  ReadItem read;
  std::size_t bytes = 0;  ///< Upper bound of its bytes in the request.
};

/// Reads the input once, from its beginning. Ranges of the journal are compared with the input, and the unfinished ones
/// are resumed. The rest of the input is split into new batches; the journal announces each batch before it is
/// returned. Holds one range in memory. Used by one thread at a time.
class RangePlanner {
 public:
  /// All arguments must outlive the planner. `fingerprint` and `scan` must be of the same reading.
  RangePlanner(const MigrationInput& input, const InputFiles& files, const MigrationOptions& options, InputScan& scan,
               const InputFingerprint& fingerprint, Journal& journal);

  /// Returns the next range, which may have rejects only; nothing at the end. Fails with `io`, with `configuration` if
  /// the input has changed, and with `cancelled` if a stop is requested.
  Result<std::optional<PlannedRange>> next(const StopToken& stop);

 private:
  // A range that is being planned.
  struct Draft {
    PlannedRange planned;
    ItemSet items;
    std::vector<JournalReject> rejects;
  };

  Result<std::optional<JournalRange>> next_known();
  Result<PlannedRange> resume(const JournalRange& known, const StopToken& stop);
  Result<std::optional<PlannedRange>> plan_new(const StopToken& stop);
  Result<std::optional<PlannedRange>> begin(Draft draft);
  Result<std::optional<MeasuredItem>> read(const StopToken& stop);
  Result<bool> is_duplicate(const Record& record, std::vector<JournalReject>& rejects);
  void measure(MeasuredItem& carried);
  JournalReject reject_of(const Record& record, const InputFinding& finding) const;

  const MigrationInput& input_;
  const MigrationOptions& options_;
  InputScan& scan_;
  Journal& journal_;
  RangeReader reader_;
  core::BatchSplitter splitter_;

  std::deque<JournalRange> known_;  // ranges that were read from the journal, but not yet from the input
  bool all_known_read_ = false;
  std::uint64_t next_item_ = 0;
  std::optional<MeasuredItem> carried_;  // a record that did not fit into the last range
  std::optional<Duplicate> duplicate_;
  bool duplicates_begun_ = false;
};

}  // namespace authlete::migration
