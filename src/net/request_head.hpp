#pragma once

#include <string>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"

namespace authlete::net {

/// The bytes of a request up to its body, with room behind them for `body_room` more.
///
/// Fails with `invalid_argument` if a name, a value or the target could end its line: whatever built the request, one
/// request goes out as one (RFC 9112 section 11.2). Shows no value.
Result<std::string> request_head(const TransportRequest& request, const std::string& host, std::size_t body_room);

}  // namespace authlete::net
