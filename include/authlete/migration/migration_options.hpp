#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "authlete/export.hpp"
#include "authlete/migration/migration_report.hpp"
#include "authlete/poll_policy.hpp"
#include "authlete/result.hpp"
#include "authlete/token_operations.hpp"

namespace authlete {

/// How it is found out whether a token exists.
enum class ReconcileMethod {
  /// By an update that changes nothing, which finds the token or not. Authlete's documentation of `/auth/token/update`
  /// says that members which are not given stay as they are.
  update,
  /// By a create with the token's value, which the service refuses for one that exists. A refused token cannot be
  /// distinguished from a bad one: it is rejected with the message of the service. What the service has said before a
  /// run is
  /// stopped is kept. `verify` is not possible.
  create,
};

/// How a migration is executed. A duration is at most ten years.
class AUTHLETE_EXPORT MigrationOptions {
 public:
  MigrationOptions() = default;

  /// The path of a regular file that is there or can be made, and no input. Empty: the name of the first input file
  /// with
  /// `.journal` added. Not used by a dry run.
  std::string journal;
  /// The path of an earlier rejects file, which is replaced, or of a file that can be made; not an input, nor anything
  /// beside the journal. Empty: the name of the first input file with `.rejects.ndjson` added.
  std::string rejects;

  std::size_t batch_size = 1'000;              ///< Tokens of one batch; at least 1.
  std::size_t maximum_batch_bytes = 1u << 20;  ///< Size of the request body of a batch in bytes.
  std::size_t maximum_in_flight = 4;           ///< Batches that are submitted and have not ended; 1 to 1,000.
  double maximum_rate = 0;                     ///< Tokens per second, probes included; 0: no limit.
  std::size_t maximum_probes_in_flight =
      8;  ///< Calls of a single token in flight, to reconcile one batch or to verify; 1 to 1,000.

  /// Let the service check all batches without creating tokens (`dryRun`). Keeps no journal.
  bool dry_run = false;
  ReconcileMethod reconcile = ReconcileMethod::update;
  /// How long a batch of which it is not known whether the service has it is left alone before its tokens are asked
  /// for; again, if some of them turn up while others are missing.
  std::chrono::milliseconds settle_time{5'000};
  /// A submit that takes longer than this counts as slow, and lowers the pace.
  std::chrono::milliseconds slow_response{5'000};
  /// The run stops when nothing has succeeded for this long, whatever failed.
  std::chrono::milliseconds stall_timeout{900'000};
  /// The run stops when the service has refused more tokens than this, one by one: something is wrong with all of them,
  /// such as a scope that the service does not know.
  std::uint64_t maximum_refused = 1'000;
  /// After a cancellation, calls in flight are awaited for this long before they are aborted.
  std::chrono::milliseconds cancellation_grace{30'000};

  PollPolicy poll;
  BatchStatusMethod status_method = BatchStatusMethod::get;

  /// Told where the migration stands whenever that has changed. Called one at a time, on any thread of the caller's
  /// executor; while it runs the migration stands still. It must not throw.
  std::function<void(const MigrationProgress&)> on_progress;

  /// Success, or `configuration` with a message that names the member.
  Result<void> validate() const;
};

}  // namespace authlete
