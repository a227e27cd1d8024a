#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authlete/migration/migration_report.hpp"
#include "authlete/result.hpp"
#include "migration/batch_step.hpp"
#include "migration/item_set.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// A batch in the journal.
class JournalBatch {
 public:
  JournalBatch() = default;

  std::int64_t id = 0;
  std::int64_t root = 0;  ///< ID of the first batch of its range: its own, or that of the batch it is a part of.
  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  ItemSet items;
  std::uint64_t item_count = 0;
  BatchStep step = BatchStep::waiting;
  std::string request_id;
  std::string error_code;  ///< Result code of the service, if the batch failed or was refused.
  std::string error_text;  ///< The error message of the service, or ours.
};

/// A part of a batch that did not succeed. As with `StepTaken`, its state follows from the fact that it claims.
class JournalPart {
 public:
  /// The service reported that these tokens do not exist.
  static JournalPart missing(ItemSet items) { return JournalPart(std::move(items), BatchStep::waiting); }
  /// The service reported that it created these tokens.
  static JournalPart created(ItemSet items) { return JournalPart(std::move(items), BatchStep::done); }
  /// A submit of these tokens failed. If the service may have created them, they stay `submitting`.
  static JournalPart after_submit(ItemSet items, Effect effect) {
    return JournalPart(std::move(items), effect == Effect::none ? BatchStep::waiting : BatchStep::submitting);
  }

  ItemSet items;
  BatchStep step() const noexcept { return step_; }

 private:
  JournalPart(ItemSet part, BatchStep step) : items(std::move(part)), step_(step) {}

  BatchStep step_;
};

/// A range of the input, as it was when its first batch was made.
class JournalRange {
 public:
  JournalRange() = default;

  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  std::vector<unsigned char> digest;  ///< SHA-256 of its records.
  bool open = false;                  ///< Some of its items are not finished.
  ItemSet known_absent;               ///< Tokens that a rollback has deleted or found absent.
};

/// An item that is not migrated.
class JournalReject {
 public:
  JournalReject() = default;

  std::uint64_t item = 0;
  std::string file;
  std::uint64_t line = 0;
  std::string field;
  std::string reason;       ///< A word, for example the kind of a finding.
  std::string text;         ///< Our message, or the error message of the service.
  std::string result_code;  ///< The result code of the service, if it refused the item.
};

/// The outcome of the items of a range.
class JournalOutcome {
 public:
  JournalOutcome() = default;

  ItemSet created;  ///< Created by batches whose success the service reported.
  ItemSet found;    ///< Existed when they were looked up.
  ItemSet open;     ///< Unknown or not started.
};

/// The journal of a migration: an SQLite file with the state and the outcome of each record of the input. It holds no
/// token. When a member returns, its change is on the disk, even if the machine stops then.
///
/// Every member fails with `io` if the file cannot be written or read. Used by one thread at a time.
class Journal {
 public:
  /// Names and values that identify the service and the input of a journal.
  using Identity = std::vector<std::pair<std::string, std::string>>;

  /// Opens or creates the journal for an input of `records` records. Fails with `configuration` if another process uses
  /// it, it is not a journal, or its identity differs: the message says what differs.
  static Result<Journal> open(const std::string& path, const Identity& identity, std::uint64_t records);
  /// Opens an existing journal, and compares only the given identity. Fails with `configuration` if it does not exist.
  static Result<Journal> inspect(const std::string& path, const Identity& identity = Identity());
  /// Does the same, but returns nothing if the file does not exist or is empty.
  static Result<std::optional<Journal>> inspect_if_begun(const std::string& path, const Identity& identity);
  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

  /// Returns existing ranges in the order of the input, from the one that begins at `first_item`; at most `limit`.
  Result<std::vector<JournalRange>> ranges(std::uint64_t first_item, std::size_t limit);
  /// Returns the batches of a range that are not finished.
  Result<std::vector<JournalBatch>> open_batches(std::uint64_t first_item);

  /// Adds a range with its batch, which is about to be submitted, and its rejected records. A batch without items is
  /// done. Returns the ID of the batch.
  Result<std::int64_t> begin(const JournalRange& range, const ItemSet& items,
                             const std::vector<JournalReject>& rejects);
  /// Sets the state of the batch, and its request ID and error.
  Result<void> change(const JournalBatch& batch, StepTaken step);
  /// Resolves a batch: `found` of its items exist, the others become parts or rejects. Returns the IDs of the parts.
  Result<std::vector<std::int64_t>> resolve(const JournalBatch& batch, std::uint64_t found,
                                            const std::vector<JournalPart>& parts,
                                            const std::vector<JournalReject>& rejects);

  /// Reads all batches and rejects. Fails with `io` if a stop is requested meanwhile.
  Result<MigrationTotals> totals(const StopToken& stop = StopToken());
  /// Returns rejects in the order of the input, from `first_item` on; at most `limit`.
  Result<std::vector<JournalReject>> rejects(std::uint64_t first_item, std::size_t limit);

  Result<JournalOutcome> outcome(const JournalRange& range);
  /// Notes that a rollback has started. From now on no batch of the journal may be submitted.
  Result<void> begin_rollback();
  Result<bool> rollback_begun();
  /// Notes the tokens of the range that do not exist any more, and how many of them were deleted since the last call.
  Result<void> rolled_back(const JournalRange& range, const ItemSet& known_absent, std::uint64_t deleted);

 private:
  class State;
  explicit Journal(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace authlete::migration
