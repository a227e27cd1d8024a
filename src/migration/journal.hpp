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

/// A batch as the journal knows it.
class JournalBatch {
 public:
  JournalBatch() = default;

  std::int64_t id = 0;
  std::int64_t root = 0;  ///< The batch that was first made of its range; its own ID, or that of what it is a part of.
  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  ItemSet items;
  std::uint64_t item_count = 0;
  BatchStep step = BatchStep::waiting;
  std::string request_id;
  std::string error_code;  ///< The service's words, when it failed or was refused.
  std::string error_text;
};

/// A part of a batch that has not ended well. As with `StepTaken`, its step follows from the fact that it claims.
class JournalPart {
 public:
  /// The service said that these tokens do not exist.
  static JournalPart missing(ItemSet items) { return JournalPart(std::move(items), BatchStep::waiting); }
  /// The service said that it created these tokens.
  static JournalPart created(ItemSet items) { return JournalPart(std::move(items), BatchStep::done); }
  /// A submit of these tokens failed. Those that the service may have created stay in doubt.
  static JournalPart after_submit(ItemSet items, Effect effect) {
    return JournalPart(std::move(items), effect == Effect::none ? BatchStep::waiting : BatchStep::submitting);
  }

  ItemSet items;
  BatchStep step() const noexcept { return step_; }

 private:
  JournalPart(ItemSet part, BatchStep step) : items(std::move(part)), step_(step) {}

  BatchStep step_;
};

/// What a range of the input holds, as it is when its batch is made.
class JournalRange {
 public:
  JournalRange() = default;

  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  std::vector<unsigned char> digest;  ///< SHA-256 of its records.
  bool open = false;                  ///< Something of it has still to be done.
  ItemSet gone;                       ///< Its tokens of which a rollback made sure that they do not exist.
};

/// An item that does not go in.
class JournalReject {
 public:
  JournalReject() = default;

  std::uint64_t item = 0;
  std::string file;
  std::uint64_t line = 0;
  std::string field;
  std::string reason;       ///< A word, such as that of a finding's kind.
  std::string text;         ///< Ours, or the service's.
  std::string result_code;  ///< The service's, if it refused.
};

/// What became of the items of a range.
class JournalOutcome {
 public:
  JournalOutcome() = default;

  ItemSet created;  ///< By batches that were seen to succeed.
  ItemSet found;    ///< Existed when they were asked for.
  ItemSet open;     ///< Not known, or not begun.
};

/// The journal of a migration: an SQLite file that says of each record of the input what was begun and what came of it.
/// It holds no token. Whatever has returned is on the disk, also if the machine stops then.
///
/// Every member fails with `io` if the file cannot be written or read. For one thread at a time.
class Journal {
 public:
  /// What a journal belongs to.
  using Identity = std::vector<std::pair<std::string, std::string>>;

  /// Opens the journal, or begins one, for an input of so many records. Fails with `configuration` if another process
  /// uses it, it is none, or it belongs to something else: the message says what differs.
  static Result<Journal> open(const std::string& path, const Identity& identity, std::uint64_t records);
  /// Opens a journal that there is, and compares only what is given. Fails with `configuration` if there is none.
  static Result<Journal> inspect(const std::string& path, const Identity& identity = Identity());
  /// The same of a file that may not be there, or may be empty: nothing then.
  static Result<std::optional<Journal>> inspect_if_begun(const std::string& path, const Identity& identity);
  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

  /// The ranges made so far, in the order of the input, from that which begins at `first_item`; at most `limit`.
  Result<std::vector<JournalRange>> ranges(std::uint64_t first_item, std::size_t limit);
  /// What has still to be done of a range.
  Result<std::vector<JournalBatch>> open_batches(std::uint64_t first_item);

  /// A new range with its batch, which is about to be submitted; and its records that do not go in. Without items the
  /// batch is done. Gives the batch's ID.
  Result<std::int64_t> begin(const JournalRange& range, const ItemSet& items,
                             const std::vector<JournalReject>& rejects);
  /// Takes the batch's request ID and error along.
  Result<void> change(const JournalBatch& batch, StepTaken step);
  /// So many of its items exist; the others become parts, or rejects. Gives the IDs of the parts.
  Result<std::vector<std::int64_t>> resolve(const JournalBatch& batch, std::uint64_t found,
                                            const std::vector<JournalPart>& parts,
                                            const std::vector<JournalReject>& rejects);

  /// Reads all batches and rejects; fails with `io` when a stop is requested meanwhile.
  Result<MigrationTotals> totals(const StopToken& stop = StopToken());
  /// Rejects in the order of the input, from `first_item` on, at most `limit`.
  Result<std::vector<JournalReject>> rejects(std::uint64_t first_item, std::size_t limit);

  Result<JournalOutcome> outcome(const JournalRange& range);
  /// From now on no batch of it may be submitted.
  Result<void> begin_rollback();
  Result<bool> rollback_begun();
  /// These tokens of the range are gone now, and this many of them were deleted since the last call.
  Result<void> rolled_back(const JournalRange& range, const ItemSet& gone, std::uint64_t deleted);

 private:
  class State;
  explicit Journal(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace authlete::migration
