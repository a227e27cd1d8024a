#pragma once

#include "settings.hpp"

namespace authlete::program {

/// Each function executes its command, prints the outcome and returns the exit code.
int check_command(const Settings& settings);
int run_command(const Settings& settings);
int verify_command(const Settings& settings);
int rollback_command(const Settings& settings);
int status_command(const Settings& settings);

}  // namespace authlete::program
