#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "authlete/error.hpp"
#include "progress_display.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace authlete::program {

/// Tells on standard error why nothing came of the command, what that means for the tokens and what to do now. Returns
/// the exit code.
int tell_failure(const Settings& settings, const Error& error);

/// Tells why a command ended early, what that means for the tokens and what to do now. `totals`: what the journal says;
/// absent: it was not looked up.
void tell_stop(std::ostream& out, const Settings& settings, const Error& stopped,
               const std::optional<MigrationTotals>& totals);

/// How long it took and, if a number of things was done in that time, how fast it went.
void add_pace(Table& table, const ProgressDisplay& display, std::optional<std::uint64_t> done);

}  // namespace authlete::program
