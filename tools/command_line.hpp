#pragma once

#include <variant>

#include "settings.hpp"

namespace authlete::program {

/// Returns the settings of the command line. If it asks for help or cannot be read, prints the help or the error and
/// returns the exit code.
std::variant<Settings, int> read_command_line(int argc, const char* const* argv);

}  // namespace authlete::program
