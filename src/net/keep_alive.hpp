#pragma once

#include <chrono>

#include "authlete/headers.hpp"

namespace authlete::net {

/// Returns how long the peer keeps an idle connection open (`Keep-Alive: timeout=5`), less one second for the network
/// delay. Returns the longest duration if the field is absent or cannot be parsed.
std::chrono::steady_clock::duration announced_idle_limit(const Headers& headers) noexcept;

}  // namespace authlete::net
