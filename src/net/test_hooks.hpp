#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace authlete::net {

/// The clock for deadlines, idle time and age. Thread safety: called on any thread.
class Clock {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~Clock() = default;
  virtual TimePoint now() const noexcept = 0;
};

using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
using ResolveHandler = std::function<void(boost::system::error_code, Endpoints)>;
/// Looks up host and port, and calls the handler once, or never. The call may happen on any thread, also before the
/// function returns. The handler does not throw, and may be called after the client and its context are destroyed.
using Resolver = std::function<void(const std::string& host, const std::string& port, ResolveHandler handler)>;

/// Objects that tests replace.
class NetTestHooks {
 public:
  NetTestHooks() = default;

  std::shared_ptr<const Clock> clock;  ///< Null for the steady clock.
  Resolver resolver;                   ///< Empty for the resolver of the system.
  /// Called between the probe that found a connection alive and the first write. The probe cannot have seen what
  /// happens to the connection here.
  std::function<void()> before_write;
};

}  // namespace authlete::net
