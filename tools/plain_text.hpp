#pragma once

#include <string>

#include "authlete/error.hpp"

namespace authlete::program {

/// Returns what happened, as one line for an operator. Where the library's message names a member of its classes, this
/// line names the option or the variable of the environment that sets it. It shows a rejected value that is not secret.
/// Enumerators and other facts of the error are printed with `--verbose` only.
std::string plain_text(const Error& error);

}  // namespace authlete::program
