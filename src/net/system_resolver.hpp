#pragma once

#include <string>

#include "net/test_hooks.hpp"

namespace authlete::net {

/// A `Resolver` that asks the system, in a detached thread per lookup. If the host is an address, it is the result.
///
/// Asio's resolver has one thread for all lookups of a context. A lookup that hangs would delay all others, prevent
/// `run()` from returning, and prevent the destruction of the context.
void resolve_by_system(const std::string& host, const std::string& port, ResolveHandler handler);

}  // namespace authlete::net
