#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/observer.hpp"
#include "net/proxy_route.hpp"
#include "net/test_hooks.hpp"

namespace authlete::net {

class TlsContext;

/// Returns `now + time`, or the largest time point if the sum would overflow.
inline Clock::TimePoint later_by(Clock::TimePoint now, std::chrono::milliseconds time) noexcept {
  const auto room = std::chrono::floor<std::chrono::milliseconds>(Clock::TimePoint::max() - now);
  return time >= room ? Clock::TimePoint::max() : now + time;
}

/// The settings that all connections of one client share. Immutable after construction.
class Settings {
 public:
  using TimePoint = Clock::TimePoint;

  Settings() = default;

  std::string host;
  std::string port;
  std::string host_header;          ///< Value of the `Host` field.
  std::optional<ProxyRoute> proxy;  ///< Set if connections go through a proxy.
  PoolOptions pool;
  LimitOptions limits;
  ConnectOptions connect;
  CircuitBreakerOptions circuit_breaker;
  std::chrono::milliseconds connect_timeout{};
  std::shared_ptr<TlsContext> tls;
  std::shared_ptr<Observer> observer;  ///< Null if nobody observes the client.
  NetTestHooks test_hooks;

  // The peer that a dial resolves and connects to.
  const std::string& dialed_host() const noexcept { return proxy ? proxy->host : host; }
  const std::string& dialed_port() const noexcept { return proxy ? proxy->port : port; }
  // The names of this peer and of the service, for messages.
  std::string dialed_name() const { return (proxy ? "the proxy " : "") + dialed_host() + ':' + dialed_port(); }
  std::string service_name() const { return host + ':' + port + (proxy ? " through " + dialed_name() : std::string()); }

  TimePoint now() const noexcept {
    return test_hooks.clock ? test_hooks.clock->now() : std::chrono::steady_clock::now();
  }

  /// Returns the time of the steady clock that is as far away as `when` is from `now()`. Timers use the steady clock.
  TimePoint timer_time(TimePoint when) const noexcept {
    if (!test_hooks.clock || when == TimePoint::max()) return when;
    const TimePoint now_by_clock = now();
    const TimePoint steady_now = std::chrono::steady_clock::now();
    return when <= now_by_clock ? steady_now : steady_now + (when - now_by_clock);
  }
};

}  // namespace authlete::net
