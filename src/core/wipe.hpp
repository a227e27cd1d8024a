#pragma once

#include <string.h>  // explicit_bzero

#include <string>

#include "authlete/headers.hpp"

namespace authlete::core {

/// Overwrites what is in it and empties it. Its memory stays for the next use.
inline void wipe(std::string& text) noexcept {
  ::explicit_bzero(text.data(), text.size());
  text.clear();
}
inline void wipe(Headers& headers) noexcept { headers.clear(); }

}  // namespace authlete::core
