#pragma once

#include <utility>

#include "net/connection.hpp"

namespace authlete::net {

class Pool;

/// The right to use one connection of a pool, which must outlive the lease. The destructor returns the connection. The
/// pool then closes it unless `keep()` was called.
class Lease {
 public:
  Lease() = default;
  Lease(Pool& pool, Connections::iterator place) noexcept : pool_(&pool), place_(place) {}
  Lease(Lease&& other) noexcept
      : pool_(std::exchange(other.pool_, nullptr)), place_(other.place_), keep_(other.keep_) {}
  Lease& operator=(Lease&& other) noexcept;
  ~Lease() { release(); }

  explicit operator bool() const noexcept { return pool_ != nullptr; }
  Connection* operator->() const noexcept { return &*place_; }
  void keep() noexcept { keep_ = true; }
  void release() noexcept;
  /// Returns why another thread shut the connection down, if it did.
  AbortReason abort_reason() const;

 private:
  Pool* pool_ = nullptr;
  Connections::iterator place_;
  bool keep_ = false;
};

}  // namespace authlete::net
