#pragma once

#include <string>

#include "authlete/error.hpp"
#include "settings.hpp"

namespace authlete::program {

/// Returns what an operator must do after this error, with the exact command on a line of its own.
std::string advice(const Settings& settings, const Error& error);

/// Returns the same for a command that can be run again as it is.
std::string resume_hint(const Settings& settings);

/// Returns the command that starts or resumes the migration of the settings' journal.
std::string run_command_line(const Settings& settings);

}  // namespace authlete::program
