#pragma once

#include <optional>

#include "authlete/error.hpp"
#include "authlete/migration/migration_report.hpp"

namespace authlete::program {

/// The exit codes of the program.
namespace exit_code {

constexpr int good = 0;         ///< All records are migrated; all records are good; all tokens exist.
constexpr int incomplete = 1;   ///< Some records are rejected or bad, or some tokens are missing.
constexpr int usage_error = 2;  ///< The command line, the configuration or a local file is wrong.
constexpr int stopped = 3;      ///< The migration is not finished, and can be resumed.
constexpr int refused = 4;      ///< The service refused the credentials.

}  // namespace exit_code

/// Returns the exit code for an error that ended a run early.
int exit_code_of_stop(const Error& error) noexcept;

/// Returns the exit code for an error before the start of a run.
int exit_code_of_failure(const Error& error) noexcept;

/// Returns the exit code for a journal: `stopped` while records are left, then `incomplete` if some were rejected.
int exit_code_of_journal(const MigrationTotals& totals) noexcept;

/// Returns the exit code for a run that has a report. `all`: every record was migrated.
int exit_code_of_report(const std::optional<Error>& stopped, bool all) noexcept;

}  // namespace authlete::program
