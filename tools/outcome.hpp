#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "authlete/error.hpp"
#include "progress_display.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace authlete::program {

/// Prints to standard error why the command did not start, what that means for the tokens and what to do now. Returns
/// the exit code.
int report_failure(const Settings& settings, const Error& error);

/// Prints why a command ended early, what that means for the tokens and what to do now. `totals`: from the journal;
/// absent if it was not read.
void report_stop(std::ostream& out, const Settings& settings, const Error& stopped,
                 const std::optional<MigrationTotals>& totals);

/// Adds the elapsed time and, if `done` is given, the average number of tokens per second.
void add_pace(Table& table, const ProgressDisplay& display, std::optional<std::uint64_t> done);

}  // namespace authlete::program
