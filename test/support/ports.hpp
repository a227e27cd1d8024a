#pragma once

namespace authlete::test {

/// Returns a free port of 127.0.0.1 below the system's range for outgoing connections. So nothing takes it by chance,
/// not even while a server on it restarts.
unsigned free_port();
/// Returns true if something accepts connections on that port of 127.0.0.1.
bool accepts_connections(unsigned port);

}  // namespace authlete::test
