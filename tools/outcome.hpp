#pragma once

#include <iosfwd>
#include <optional>

#include "authlete/error.hpp"
#include "progress_display.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace authlete::program {

/// Tells why nothing came of it, and gives the exit code.
int tell_failure(const Settings& settings, const Error& error);

/// Tells why a run ended early and how it goes on, if it did.
void tell_stop(std::ostream& out, const Settings& settings, const std::optional<Error>& stopped);

/// How long it took and, if a number of things was done in that time, how fast it went.
void add_pace(Table& table, const ProgressDisplay& display, std::optional<std::uint64_t> done);

}  // namespace authlete::program
