#pragma once

#include <string>

#include "net/seams.hpp"

namespace authlete::net {

/// A `Resolver`: asks the system, in a thread of its own that nobody waits for. An address is its own answer.
///
/// Asio's resolver has one thread for all lookups of a context: there a lookup that hangs holds up all others, keeps
/// `run()` from returning, and the context from being destroyed.
void resolve_by_system(const std::string& host, const std::string& port, ResolveHandler handler);

}  // namespace authlete::net
