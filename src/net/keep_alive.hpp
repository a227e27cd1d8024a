#pragma once

#include <chrono>

#include "authlete/headers.hpp"

namespace authlete::net {

/// How long the peer says it keeps an idle connection (`Keep-Alive: timeout=5`), less a second for the way; the longest
/// duration if it says nothing that can be understood.
std::chrono::steady_clock::duration announced_idle_limit(const Headers& headers) noexcept;

}  // namespace authlete::net
