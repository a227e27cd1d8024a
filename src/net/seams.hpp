#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace authlete::net {

/// The clock that deadlines, idle time and age are measured by. Thread safety: called from any thread.
class Clock {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~Clock() = default;
  virtual TimePoint now() const noexcept = 0;
};

using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
using ResolveHandler = std::function<void(boost::system::error_code, Endpoints)>;
/// Looks up host and port and calls the handler once, on any thread, also before it returns, or never. The handler
/// throws nothing and may be called after the client and its context are gone.
using Resolver = std::function<void(const std::string& host, const std::string& port, ResolveHandler handler)>;

/// What tests replace.
class NetSeams {
 public:
  NetSeams() = default;

  std::shared_ptr<const Clock> clock;  ///< Null: the steady clock.
  Resolver resolver;                   ///< Empty: the system's.
  /// Called between the probe that found a connection alive and the first write: what happens to the connection here
  /// the probe cannot have seen.
  std::function<void()> before_write;
};

}  // namespace authlete::net
