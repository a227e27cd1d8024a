#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "authlete/error.hpp"
#include "authlete/export.hpp"

namespace authlete {

/// The outcome of the records of an input, as its journal knows it.
class MigrationTotals {
 public:
  MigrationTotals() = default;

  std::uint64_t records = 0;   ///< Records of the whole input.
  std::uint64_t created = 0;   ///< Tokens of batches and creates that were seen to succeed.
  std::uint64_t found = 0;     ///< Tokens that existed when they were asked for, after a batch that did not end well.
  std::uint64_t rejected = 0;  ///< Records that are not migrated; the rejects file says why.
  std::uint64_t unknown = 0;   ///< Tokens that were sent, and of which it is not known yet whether they exist.
  std::uint64_t deleted = 0;   ///< Tokens that a rollback has deleted; they count as created or found too.
  std::uint64_t submits = 0;   ///< Batches, and creates of a single token, that were started.
  bool rolled_back = false;    ///< A rollback was started: the journal cannot be run again.

  /// Records whose outcome is known.
  std::uint64_t done() const noexcept { return created + found + rejected; }
  /// Records that no batch was started for yet.
  std::uint64_t not_started() const noexcept { return records - std::min(records, done() + unknown); }
};

/// The stage of a migration.
enum class MigrationStage {
  reading,          ///< The input is read as a whole, before anything is sent.
  migrating,        ///< Tokens are created.
  writing_rejects,  ///< The rejects file is written.
  verifying,        ///< Tokens are asked for.
  deleting,         ///< Tokens are deleted.
};

AUTHLETE_EXPORT const char* to_string(MigrationStage stage) noexcept;
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, MigrationStage stage);

/// Where a migration stands.
class MigrationProgress {
 public:
  MigrationProgress() = default;

  MigrationStage stage = MigrationStage::reading;
  std::uint64_t stage_done = 0;   ///< Records or tokens of the stage that are done,
  std::uint64_t stage_total = 0;  ///< Total number in this stage; 0 if unknown.
  std::uint64_t bytes_done = 0;   ///< Bytes of the input that this stage has read, while it reads the input.
  std::uint64_t bytes_total = 0;  ///< Size of the input in bytes; 0: not known.
  MigrationTotals totals;
  std::size_t batches_in_flight = 0;
  std::size_t batch_limit = 0;     ///< Number of batches that may be in flight at the present pace.
  bool stopping = false;           ///< Nothing more is started; calls in flight are awaited.
  std::string last_error_message;  ///< Message of the last error; empty while all goes well.
  /// How long the migration goes on trying, counted from this report, before it stops because of that error. Absent
  /// while all goes well.
  std::optional<std::chrono::milliseconds> gives_up_in;
};

/// The result of a migration.
class AUTHLETE_EXPORT MigrationReport {
 public:
  MigrationReport() = default;

  MigrationTotals totals;
  std::string journal;  ///< The file that knows; empty for a dry run.
  std::string rejects;  ///< The rejects file; empty if nothing was rejected, or if it could not be written.
  /// Why it ended before all records were done: `cancelled`, the error that every further call would have met, or what
  /// went wrong for too long. Running it again resumes it. Absent: all are done.
  std::optional<Error> stop_reason;

  /// All records of the input are tokens now, or, in a dry run, could be.
  bool complete() const noexcept { return !stop_reason && totals.rejected == 0; }
};

/// A token that a verification did not find.
class MissingToken {
 public:
  MissingToken() = default;

  std::uint64_t item = 0;  ///< Number of its record in the whole input, from 0.
  std::string file;
  std::uint64_t line = 0;  ///< In its file, from 1.
};

/// The result of a verification.
class VerificationReport {
 public:
  VerificationReport() = default;

  MigrationTotals totals;  ///< The totals of the journal. Only tokens that it calls created or found are looked up.
  std::uint64_t checked = 0;
  std::uint64_t existing = 0;
  std::uint64_t missing = 0;
  std::vector<MissingToken> missing_tokens;  ///< The first 1,000 of them.
  std::optional<Error> stop_reason;          ///< Why not all were looked up.
};

/// The result of a rollback.
class RollbackReport {
 public:
  RollbackReport() = default;

  MigrationTotals totals;
  std::uint64_t deleted = 0;  ///< By this run.
  std::uint64_t kept = 0;     ///< Tokens that were found, not seen to be created, and left alone.
  std::uint64_t unknown =
      0;  ///< Tokens that were sent and not reconciled; left alone too, unless found ones are included.
  std::optional<Error> stop_reason;  ///< Why it is not complete. Running it again goes on.
};

}  // namespace authlete
