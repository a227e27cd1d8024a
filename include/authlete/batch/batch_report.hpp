#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "authlete/error.hpp"
#include "authlete/export.hpp"

namespace authlete {

/// The state of one batch. The comment of each value says what the caller may do with its items.
enum class BatchState {
  not_started,  ///< Never sent. Submit it.
  submitting,   ///< Being sent. In progress events only, never in a report.
  running,      ///< Accepted; its end has not been seen. Wait for it by its request ID, do not submit it again.
  succeeded,    ///< All its tokens exist.
  failed,       ///< The service gave up in the middle. Some of its tokens may exist.
  refused,  ///< The submit failed and had no effect (`Effect::none`, or a dry run). Submit it again when the cause is
            ///< gone.
  unknown,  ///< The submit failed, and the service may have executed it. Find out whether the tokens exist.
  checked,  ///< Dry run: the service accepted it. No token was made.
};

AUTHLETE_EXPORT const char* to_string(BatchState state) noexcept;
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, BatchState state);

/// One batch of a run of `BatchTokenCreator`. Lifetime: a value. Thread safety: as a standard container.
class BatchRecord {
 public:
  BatchRecord() = default;

  /// The items of the batch are those from `first_item` up to, not including, `end_item` of the input, without the
  /// rejected ones.
  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  std::size_t item_count = 0;
  std::size_t byte_count = 0;  ///< The size of the request body.

  BatchState state = BatchState::not_started;
  std::string request_id;                   ///< Empty if the service returned none.
  std::optional<std::int64_t> token_count;  ///< Tokens processed, as the service says when a batch has ended.
  /// `failed`: `batch_failed` with the service's code and text. `refused`, `unknown`: why the submit failed. `running`:
  /// why the wait for its end stopped. Otherwise of kind `none`.
  Error error;
};

/// An item that was not sent. Lifetime: a value. Thread safety: as a standard container.
class RejectedItem {
 public:
  RejectedItem() = default;

  std::uint64_t item = 0;  ///< Its index in the input.
  Error error;             ///< `invalid_argument`, or the error that the source returned for it.
};

/// Sums over a run of `BatchTokenCreator`. Lifetime: a value. Thread safety: as a standard container.
class BatchTotals {
 public:
  BatchTotals() = default;

  std::uint64_t items_taken = 0;     ///< Read from the input, the rejected ones included.
  std::uint64_t items_rejected = 0;  ///< They break a rule that the library checks, and were not sent.
  /// Tokens as the service counted them, batches that failed included. A batch counts for zero tokens at least, and for
  /// its number of items at most, whatever the service says.
  std::uint64_t tokens_created = 0;

  std::size_t not_started = 0;  ///< Batches in that state, and so on.
  std::size_t submitting = 0;
  std::size_t running = 0;
  std::size_t succeeded = 0;
  std::size_t failed = 0;
  std::size_t refused = 0;
  std::size_t unknown = 0;
  std::size_t checked = 0;
};

/// The outcome of a run of `BatchTokenCreator`. Lifetime: a value. Thread safety: as a standard container.
class AUTHLETE_EXPORT BatchReport {
 public:
  BatchReport() = default;

  std::vector<BatchRecord> batches;    ///< In the order of the input.
  std::vector<RejectedItem> rejected;  ///< The first `BatchOptions::maximum_rejected_listed` of them.
  BatchTotals totals;
  /// Why the run ended early: `cancelled`, the error that every further batch would have met, or the last of
  /// `BatchOptions::maximum_consecutive_failures`. Unless the run was cancelled, it waited for batches that were in
  /// flight.
  std::optional<Error> stop_reason;
  /// The exception that the source threw, if it did; `stop_reason` is set then too.
  std::exception_ptr source_exception;

  /// Returns true if every item of the input is a token now: no item was rejected, the run was not stopped, every batch
  /// succeeded, and each count of the service is the number of items.
  bool complete() const noexcept;
};

/// A change of one batch during a run, and the sums after it. Lifetime: a value. Thread safety: as a standard
/// container.
class BatchProgress {
 public:
  BatchProgress() = default;

  BatchRecord batch;
  BatchTotals totals;
};

}  // namespace authlete
