#pragma once

#include <optional>
#include <string>

#include "authlete/migration/migration_report.hpp"
#include "settings.hpp"

namespace authlete::program {

/// Returns what it means for the tokens that the command did not start; empty for a command that changes no token and
/// looks none up.
std::string tokens_after_failure(const Settings& settings);

/// Returns what it means for the tokens that the command ended early. `totals`: from the journal; absent if it was not
/// read.
std::string tokens_after_stop(const Settings& settings, const std::optional<MigrationTotals>& totals);

/// Returns what the journal of an unfinished migration means for the tokens.
std::string tokens_in_journal(const MigrationTotals& totals);

/// Returns what it means for the tokens that the program exits without waiting for the calls in flight.
std::string tokens_after_leaving(const Settings& settings, const std::optional<MigrationProgress>& progress);

}  // namespace authlete::program
