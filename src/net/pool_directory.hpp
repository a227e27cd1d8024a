#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "authlete/transport.hpp"
#include "net/settings.hpp"

namespace boost::asio {
class execution_context;
}

namespace authlete::net {

class Pool;

/// The pools of one client: one per execution context that calls come from. A connection is only used on the context on
/// which it was made. Therefore a call involves one context, and stopping or destroying another context cannot affect
/// it.
///
/// A forked child starts without pools. It closes its copies of the parent's pools, which ends the child's copies of
/// pending calls.
///
/// Thread safety: all members may be called on any thread.
class PoolDirectory {
 public:
  explicit PoolDirectory(std::shared_ptr<const Settings> settings);
  ~PoolDirectory();
  PoolDirectory(const PoolDirectory&) = delete;
  PoolDirectory& operator=(const PoolDirectory&) = delete;

  const Settings& settings() const noexcept { return *settings_; }
  /// Returns the pool of the caller's context, or null after `close()`.
  std::shared_ptr<Pool> pool_for(const boost::asio::any_io_executor& caller);
  void close() noexcept;
  PoolStats stats() const;

 private:
  struct Place {
    const boost::asio::execution_context* context;  // never dereferenced: it may be destroyed
    std::shared_ptr<Pool> pool;
  };
  using Places = std::vector<Place>;

  bool inherited() const noexcept;
  Places leave_parent_behind() noexcept;
  static void close(const Places& places) noexcept;

  const std::shared_ptr<const Settings> settings_;
  mutable std::mutex mutex_;
  Places places_;
  std::uint32_t generation_ = 0;
  PoolStats totals_of_destroyed_;
  bool closed_ = false;
};

}  // namespace authlete::net
