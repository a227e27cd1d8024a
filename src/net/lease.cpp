#include "net/lease.hpp"

#include "net/pool.hpp"

namespace authlete::net {

void Lease::release() noexcept {
  if (pool_ != nullptr) std::exchange(pool_, nullptr)->return_connection(place_, keep_);
}

Lease& Lease::operator=(Lease&& other) noexcept {
  release();
  pool_ = std::exchange(other.pool_, nullptr);
  place_ = other.place_;
  keep_ = other.keep_;
  return *this;
}

AbortReason Lease::abort_reason() const { return pool_->abort_reason_of(place_); }

}  // namespace authlete::net
