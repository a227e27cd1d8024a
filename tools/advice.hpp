#pragma once

#include <string>

#include "authlete/error.hpp"
#include "settings.hpp"

namespace authlete::program {

/// Returns what an operator does after this error, with the exact command on a line of its own.
std::string advice(const Settings& settings, const Error& error);

/// Returns the same for a command that can simply be run again.
std::string advice_to_go_on(const Settings& settings);

/// Returns a command that begins the migration of the settings' journal, or goes on with it.
std::string run_command_line(const Settings& settings);

}  // namespace authlete::program
