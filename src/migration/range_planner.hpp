#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "authlete/migration/migration_options.hpp"
#include "core/cut.hpp"
#include "migration/input_fingerprint.hpp"
#include "migration/input_survey.hpp"
#include "migration/journal.hpp"
#include "migration/range_reader.hpp"

namespace authlete::migration {

/// A range of the input of which something has to be done.
class PlannedRange {
 public:
  PlannedRange() = default;

  JournalRange range;
  std::vector<PlannedItem> items;  ///< All that go in, in the order of the input.
  std::vector<JournalBatch> open;  ///< What of them has still to be done.
  bool fresh = false;              ///< It was made now: its batch has surely not been sent.
  std::uint64_t rejected = 0;      ///< Records of it that were rejected now.

  /// Those of a batch.
  std::vector<const PlannedItem*> items_of(const ItemSet& set) const;
};

/// A record that was read for a batch, and how much of one it takes.
class MeasuredItem {
 public:
  MeasuredItem() = default;

  ReadItem read;
  std::size_t bytes = 0;  ///< Of what is sent for it, or a little more.
};

/// Goes through the input once, from its beginning: what the journal knows is compared with it and taken up where it is
/// not done, what follows is cut into new batches, which are in the journal, as about to be submitted, when they are
/// given. Holds no more than one range. For one thread at a time.
class RangePlanner {
 public:
  /// All have to outlive it. `fingerprint`: of the reading that made `survey`.
  RangePlanner(const MigrationInput& input, const InputFiles& files, const MigrationOptions& options,
               InputSurvey& survey, const InputFingerprint& fingerprint, Journal& journal);

  /// The next range, also one that only has rejects; nothing at the end. Fails with `io`, with `configuration` if the
  /// input is not what it was, and with `cancelled` when a stop is requested.
  Result<std::optional<PlannedRange>> next(const StopToken& stop);

 private:
  // A range that is being planned.
  struct Draft {
    PlannedRange planned;
    ItemSet items;
    std::vector<JournalReject> rejects;
  };

  Result<std::optional<JournalRange>> next_known();
  Result<PlannedRange> take_up(const JournalRange& known, const StopToken& stop);
  Result<std::optional<PlannedRange>> plan_new(const StopToken& stop);
  Result<std::optional<PlannedRange>> begin(Draft draft);
  Result<std::optional<MeasuredItem>> read(const StopToken& stop);
  Result<bool> is_duplicate(const Record& record, std::vector<JournalReject>& rejects);
  void measure(MeasuredItem& carried);
  JournalReject reject_of(const Record& record, const InputFinding& finding) const;

  const MigrationInput& input_;
  const MigrationOptions& options_;
  InputSurvey& survey_;
  Journal& journal_;
  RangeReader reader_;
  core::BatchCutter cutter_;

  std::deque<JournalRange> known_;  // read from the journal, not yet from the input
  bool all_known_read_ = false;
  std::uint64_t next_item_ = 0;
  std::optional<MeasuredItem> carried_;  // read, but there was no room for it in the last range
  std::optional<Duplicate> duplicate_;
  bool duplicates_begun_ = false;
};

}  // namespace authlete::migration
