#pragma once

#include <chrono>
#include <cstddef>

namespace authlete::server::beast {

/// The bounds of one connection. `ServerLimits` of the simulator and `ListenerLimits` say what each of them means.
struct HttpLimits {
  std::size_t max_head_bytes = 0;
  std::chrono::milliseconds handshake_timeout{0};
  std::chrono::milliseconds head_timeout{0};
  std::chrono::milliseconds idle_timeout{0};
  std::chrono::milliseconds content_timeout{0};
  std::size_t minimum_rate = 1;  ///< Bytes per second.
  std::chrono::milliseconds write_timeout{0};
  std::chrono::milliseconds linger_timeout{0};
};

}  // namespace authlete::server::beast
