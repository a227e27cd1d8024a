#pragma once

#include <string>

#include "authlete/headers.hpp"
#include "vocabulary/overwrite.hpp"

namespace authlete::core {

/// Overwrites what is in it and empties it. Its memory stays for the next use.
inline void wipe(std::string& text) noexcept {
  overwrite(text.data(), text.size());
  text.clear();
}
inline void wipe(Headers& headers) noexcept { headers.clear(); }

}  // namespace authlete::core
