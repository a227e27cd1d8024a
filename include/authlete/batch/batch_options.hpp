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

/// How a bulk run cuts, submits, polls and stops.
class AUTHLETE_EXPORT BatchOptions {
 public:
  BatchOptions() = default;

  std::size_t maximum_items = 1'000;  ///< A batch has at most so many; at least 1.
  /// The request body of a batch has at most so many. Keep it at or below `LimitOptions::maximum_request_bytes` of the
  /// client.
  std::size_t maximum_bytes = 1u << 20;
  std::size_t maximum_in_flight = 4;  ///< Batches that are submitted and have not ended; 1 to 1,000.

  /// Let the service check the batches without creating tokens. They end as `checked` and are not polled.
  bool dry_run = false;
  BatchStatusMethod status_method = BatchStatusMethod::get;
  PollPolicy poll;
  /// The options of each submit. `repeatable` is ignored: except in a dry run, a submit is never sent twice.
  RequestOptions submit_call;
  RequestOptions status_call;  ///< The options of each status call.

  /// No further batch is started after so many in a row that ended neither as `succeeded` nor as `checked`. 0: no
  /// limit. Apart from this, an error that every further batch would meet (`auth`, `configuration`,
  /// `invalid_argument`, `tls_verify`, `closed`, `proxy` if it refuses) ends the run at once.
  unsigned maximum_consecutive_failures = 10;
  /// After a cancellation, submits under way may go on for so long, so that their request IDs become known; those that
  /// have not ended by then are cut off and end as `unknown`. Zero: at once.
  std::chrono::milliseconds cancellation_grace{5'000};
  std::size_t maximum_rejected_listed = 10'000;  ///< Rejected items beyond are counted, not listed.

  /// Told of each batch that is about to be submitted, has been, and has ended; and of each that will not be started.
  /// Called one at a time, on the run's strand: on any thread of the caller's executor, holding no lock. It may use
  /// the client; while it runs the run stands still. What it throws is dropped, and the run goes on.
  std::function<void(const BatchProgress&)> on_progress;

  /// Success, or `configuration` with a message that names the member.
  Result<void> validate() const;
};

}  // namespace authlete
