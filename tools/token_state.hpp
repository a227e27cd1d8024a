#pragma once

#include <optional>
#include <string>

#include "authlete/migration/migration_report.hpp"
#include "settings.hpp"

namespace authlete::program {

/// Returns what it means for the tokens that the command did not begin; empty for a command that has none to do with.
std::string tokens_after_failure(const Settings& settings);

/// Returns what it means for the tokens that the command ended early. `totals`: what the journal says, absent if it was
/// not looked up.
std::string tokens_after_stop(const Settings& settings, const std::optional<MigrationTotals>& totals);

/// Returns what a journal that is not at its end means for the tokens.
std::string tokens_in_journal(const MigrationTotals& totals);

/// Returns what it means for the tokens that the program leaves without waiting for what is in flight.
std::string tokens_after_leaving(const Settings& settings, const std::optional<MigrationProgress>& progress);

/// Returns `1 token`, `2 tokens`.
std::string tokens_text(std::uint64_t count);

}  // namespace authlete::program
