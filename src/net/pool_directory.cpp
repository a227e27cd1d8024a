#include "net/pool_directory.hpp"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/query.hpp>

#include <utility>

#include "net/fork_guard.hpp"
#include "net/pool.hpp"

namespace authlete::net {

namespace asio = boost::asio;

namespace {

void add(PoolStats& sum, const PoolStats& other) {
  sum.idle += other.idle;
  sum.leased += other.leased;
  sum.connecting += other.connecting;
  sum.waiting += other.waiting;
  sum.pausing += other.pausing;
  sum.connections_opened += other.connections_opened;
  sum.connections_failed += other.connections_failed;
  sum.sessions_resumed += other.sessions_resumed;
  sum.exchanges += other.exchanges;
  sum.connections_found_dead += other.connections_found_dead;
}

}  // namespace

PoolDirectory::PoolDirectory(std::shared_ptr<const Settings> settings) : settings_(std::move(settings)) {
  ForkGuard::watch();
  generation_ = ForkGuard::generation();
}

PoolDirectory::~PoolDirectory() {
  for (const Place& place : places_) place.pool->leave_home();
}

bool PoolDirectory::inherited() const noexcept { return generation_ != ForkGuard::generation(); }

PoolDirectory::Places PoolDirectory::leave_parent_behind() noexcept {
  generation_ = ForkGuard::generation();
  totals_of_destroyed_ = PoolStats();
  return std::exchange(places_, Places());
}

void PoolDirectory::close(const Places& places) noexcept {
  for (const Place& place : places) place.pool->close();
}

std::shared_ptr<Pool> PoolDirectory::pool_for(const asio::any_io_executor& caller) {
  asio::execution_context& context = asio::query(caller, asio::execution::context);
  Places destroyed;  // destroyed after the lock is released
  std::unique_lock lock(mutex_);
  if (closed_) return nullptr;
  if (inherited()) {
    const Places of_parent = leave_parent_behind();
    lock.unlock();
    close(of_parent);
    lock.lock();
    if (closed_) return nullptr;
  }
  for (const Place& place : places_)
    if (place.context == &context && !place.pool->context_destroyed()) return place.pool;

  // A new context may have the address of a destroyed one: a place counts only while its pool has a home.
  std::shared_ptr<Pool> pool = Pool::create(caller, settings_);
  Places kept;
  kept.reserve(places_.size() + 1);
  destroyed.reserve(places_.size());
  for (Place& place : places_) {
    if (place.pool->context_destroyed()) {
      add(totals_of_destroyed_, place.pool->stats());
      destroyed.push_back(std::move(place));
    } else {
      kept.push_back(std::move(place));
    }
  }
  kept.push_back(Place{&context, pool});
  places_.swap(kept);
  return pool;
}

void PoolDirectory::close() noexcept {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  // The directory is closed, so the places no longer change.
  close(places_);
}

PoolStats PoolDirectory::stats() const {
  const std::lock_guard lock(mutex_);
  if (inherited()) return PoolStats();
  PoolStats sum = totals_of_destroyed_;
  for (const Place& place : places_) add(sum, place.pool->stats());
  return sum;
}

}  // namespace authlete::net
