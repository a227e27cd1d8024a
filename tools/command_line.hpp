#pragma once

#include <variant>

#include "settings.hpp"

namespace authlete::program {

/// What the command line says; or the exit code, when that was all: help was asked for, or it cannot be understood, and
/// was told.
std::variant<Settings, int> read_command_line(int argc, const char* const* argv);

}  // namespace authlete::program
