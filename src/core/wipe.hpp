#pragma once

#include <string>

#include "authlete/headers.hpp"
#include "vocabulary/overwrite.hpp"

namespace authlete::core {

/// Overwrites the content and empties the object. Its memory remains for the next use.
inline void wipe(std::string& text) noexcept {
  overwrite(text.data(), text.size());
  text.clear();
}
inline void wipe(Headers& headers) noexcept { headers.clear(); }

}  // namespace authlete::core
