#pragma once

#include <string>

#include "crash/random.hpp"

namespace authlete::crash {

/// Returns an input that somebody has changed: records were appended, the end was truncated, a token was edited, or all
/// tokens were replaced. No token that is new in it may ever be created.
std::string changed(const std::string& text, Random& random);

}  // namespace authlete::crash
