#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "authlete/client_options.hpp"
#include "net/proxy_route.hpp"
#include "net/seams.hpp"

namespace authlete::net {

class TlsContext;

/// `now + time`, or the end of time where that would overflow.
inline Clock::TimePoint later_by(Clock::TimePoint now, std::chrono::milliseconds time) noexcept {
  const auto room = std::chrono::floor<std::chrono::milliseconds>(Clock::TimePoint::max() - now);
  return time >= room ? Clock::TimePoint::max() : now + time;
}

/// What all connections of one client have in common. Immutable once made.
class Settings {
 public:
  using TimePoint = Clock::TimePoint;

  Settings() = default;

  std::string host;
  std::string port;
  std::string host_header;          ///< The value of `Host`.
  std::optional<ProxyRoute> proxy;  ///< How connections are made if not directly.
  PoolOptions pool;
  LimitOptions limits;
  ConnectOptions connect;
  std::chrono::milliseconds connect_timeout{};
  std::shared_ptr<TlsContext> tls;
  NetSeams seams;

  // Whom a dial resolves and connects to.
  const std::string& dialed_host() const noexcept { return proxy ? proxy->host : host; }
  const std::string& dialed_port() const noexcept { return proxy ? proxy->port : port; }
  // The same and the service, for messages.
  std::string dialed_name() const { return (proxy ? "the proxy " : "") + dialed_host() + ':' + dialed_port(); }
  std::string service_name() const { return host + ':' + port + (proxy ? " through " + dialed_name() : std::string()); }

  TimePoint now() const noexcept { return seams.clock ? seams.clock->now() : std::chrono::steady_clock::now(); }

  /// The moment by the steady clock, which timers go by, that is as far away as `when` is by `now()`.
  TimePoint timer_time(TimePoint when) const noexcept {
    if (!seams.clock || when == TimePoint::max()) return when;
    const TimePoint now_by_seam = now();
    const TimePoint steady_now = std::chrono::steady_clock::now();
    return when <= now_by_seam ? steady_now : steady_now + (when - now_by_seam);
  }
};

}  // namespace authlete::net
