#pragma once

#include <string>

#include "authlete/error.hpp"

namespace authlete::program {

/// Returns what happened in one line for an operator. It names options of the command line and variables of the
/// environment, where the library's message names members of its classes, and no enumerators: those are for
/// `--verbose`.
std::string plain_text(const Error& error);

}  // namespace authlete::program
