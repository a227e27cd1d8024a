#pragma once

#include <string>

#include "peers/peer.hpp"

namespace authlete::test {

/// An nginx of one worker that speaks TLS, with these lines in its `server` block. Each request is a line of its
/// `access.log`: status, method, number of the request on its connection, X-Request-Id, framing of the answer.
Peer start_nginx(const std::string& server_lines);

}  // namespace authlete::test
