#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "authlete/batch/batch_report.hpp"
#include "authlete/export.hpp"
#include "authlete/poll_policy.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/token_operations.hpp"

namespace authlete {

/// How a run of `BatchTokenCreator` splits, submits, polls and stops.
///
/// Lifetime: a value; the creator keeps a copy. Thread safety: as a standard container; `on_progress` says more.
class AUTHLETE_EXPORT BatchOptions {
 public:
  BatchOptions() = default;

  std::size_t maximum_items = 1'000;  ///< Maximum number of items in a batch; at least 1.
  /// Maximum size of the request body of a batch in bytes. Keep it at or below `LimitOptions::maximum_request_bytes` of
  /// the client.
  std::size_t maximum_bytes = 1u << 20;
  std::size_t maximum_in_flight = 4;  ///< Batches that are submitted and have not ended; 1 to 1,000.

  /// True: the service checks the batches and creates no token. They end as `checked` and are not polled.
  bool dry_run = false;
  BatchStatusMethod status_method = BatchStatusMethod::get;
  PollPolicy poll;
  /// The options of each submit. `idempotent` is ignored, because only a dry run may be executed twice.
  RequestOptions submit_options;
  RequestOptions status_options;  ///< The options of each status call.

  /// No further batch is started after this many in a row that ended neither as `succeeded` nor as `checked`. 0: no
  /// limit. Apart from this, an error that every further batch would meet (`auth`, `configuration`, `invalid_argument`,
  /// `tls_verify`, `closed`, `proxy` if it refuses) ends the run at once.
  unsigned maximum_consecutive_failures = 10;
  /// After a cancellation, submits in flight may go on for this long, so that their request IDs become known. Then the
  /// submits that are left are aborted and end as `unknown`. Zero: they are aborted at once.
  std::chrono::milliseconds cancellation_grace{5'000};
  std::size_t maximum_rejected_listed = 10'000;  ///< Further rejected items are counted and not listed.

  /// Receives each change of a batch: before its submit, after the submit, at its end, and if it is not started.
  ///
  /// Calls do not overlap, and come on any thread of the caller's executor, on the strand of the run. The run pauses
  /// while the function runs. It may use the client: no lock is held. Its exceptions are ignored.
  std::function<void(const BatchProgress&)> on_progress;

  /// Returns success, or an error of kind `configuration` whose message names the member.
  Result<void> validate() const;
};

}  // namespace authlete
