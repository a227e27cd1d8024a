#pragma once

#include <string>

#include "crash/random.hpp"

namespace authlete::crash {

/// The text of an input that somebody has changed: records were appended, the end was cut off, a token was edited, or
/// all tokens are others. No token that is new in it may ever be created.
std::string changed(const std::string& text, Random& random);

}  // namespace authlete::crash
