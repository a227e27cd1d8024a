#pragma once

#include <optional>

#include "authlete/error.hpp"
#include "authlete/migration/migration_report.hpp"

namespace authlete::program {

/// What the program ends with.
namespace exit_code {

constexpr int good = 0;      ///< All are in; all lines are good; all tokens exist.
constexpr int not_all = 1;   ///< Some were rejected; some lines are bad; some tokens are missing.
constexpr int unusable = 2;  ///< The command line, the configuration or a file of this machine.
constexpr int stopped = 3;  ///< Before the end; it can be resumed. `status`, `verify`: the migration is not at its end.
constexpr int refused = 4;  ///< The service did not accept the credentials.

}  // namespace exit_code

/// For what ended a run early.
int exit_code_of_stop(const Error& error) noexcept;

/// For what kept a run from beginning.
int exit_code_of_failure(const Error& error) noexcept;

/// For what a journal says: whether something is left to do, and then whether all records are in.
int exit_code_of_journal(const MigrationTotals& totals) noexcept;

/// For a run that has a report.
int exit_code_of_report(const std::optional<Error>& stopped, bool all) noexcept;

}  // namespace authlete::program
