#pragma once

#include <string>

#include "peers/peer.hpp"

namespace authlete::test {

/// Starts an nginx with one worker, TLS, and these lines in its `server` block. It writes one line per request to its
/// `access.log`: status, method, number of the request on its connection, X-Request-Id, framing of the response.
Peer start_nginx(const std::string& server_lines);

}  // namespace authlete::test
