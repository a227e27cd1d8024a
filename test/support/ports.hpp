#pragma once

namespace authlete::test {

/// A port of 127.0.0.1 that is free, from below the range the system takes the ports of outgoing connections from:
/// nobody comes upon it by chance, also while a server on it is being restarted.
unsigned free_port();
/// Whether somebody accepts connections on that port of 127.0.0.1.
bool accepts_connections(unsigned port);

}  // namespace authlete::test
