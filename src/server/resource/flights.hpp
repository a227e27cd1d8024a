#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "server/resource/outcome.hpp"
#include "server/resource/siphash.hpp"
#include "server/resource/token_cache.hpp"
#include "server/resource/waiter.hpp"

namespace authlete::server {

/// Identifies a call of the service: requests with equal keys may share one. The certificate is part of it, because the
/// service refuses a bound token that comes with another one.
struct FlightKey {
  Hash128 token;
  Hash128 certificate;

  friend bool operator==(const FlightKey&, const FlightKey&) = default;
};

/// A call of the service and the requests that wait for it. Its members belong to `Flights`, whose lock guards them.
/// After `landed` is set, the outcome does not change and may be read without the lock.
struct Flight {
  explicit Flight(const FlightKey& flight_key) : key(flight_key) {}

  const FlightKey key;
  std::vector<std::shared_ptr<Waiter>> waiters;
  Outcome outcome;
  bool landed = false;
  bool forgotten = false;  ///< The outcome must not go to the cache.
};

/// The calls of the service in flight: one per key, and a limited number.
///
/// Rules:
/// 1. The cache is filled, and a flight is removed from the list, under the same lock under which a request looks for a
///    flight. A request that finds no flight therefore finds the outcome in the cache.
/// 2. `forget` marks flights and erases entries under that lock, so no flight brings an entry back. It also begins a
/// new
///    epoch, so that no call that nobody shares does.
/// 3. The locks of the cache are taken inside that lock, never the other way.
/// 4. Waiters are woken after the lock is released.
///
/// Thread safety: any member may be called on any thread at any time.
class Flights {
 public:
  Flights(const ResourceOptions& options, TokenCache& cache)
      : maximum_flights_(options.maximum_calls), maximum_waiting_(options.maximum_waiting), cache_(cache) {}

  enum class Boarding {
    found,     ///< The cache has the token by now.
    joined,    ///< The waiter waits for a flight that is under way.
    started,   ///< The waiter waits for a new flight, which the caller must start.
    overload,  ///< There are too many flights, or too many waiters.
  };
  struct Boarded {
    Boarding how = Boarding::overload;
    TokenCache::Found found;
    std::shared_ptr<Flight> flight;
  };

  Boarded board(const FlightKey& key, TokenCache::Now now, const std::shared_ptr<Waiter>& waiter);
  /// Ends the wait of a request. Returns the outcome if it is there, or a null pointer.
  const Outcome* leave(Flight& flight, const std::shared_ptr<Waiter>& waiter) noexcept;
  /// Ends a flight with its outcome, fills the cache and wakes the waiters. `now` is null if the flight failed.
  void land(const std::shared_ptr<Flight>& flight, Outcome outcome, const TokenCache::Now* now) noexcept;

  /// Counts a call that nobody shares. Returns false if there are too many.
  bool start_alone();
  void end_alone() noexcept;

  /// Returns a number that changes whenever a token is forgotten.
  std::uint64_t epoch() const;
  /// Adds the token of a call that nobody shared to the cache, unless any token was forgotten since that epoch. `now`
  /// is the start of the call.
  void keep(const Hash128& token, TokenInfoPointer info, TokenCache::Now now, std::uint64_t epoch) noexcept;

  void forget(const Hash128& token);
  void forget_all();
  void add_to(CacheStats& stats) const;
  void count_failed_call() noexcept;

 private:
  const std::size_t maximum_flights_;
  const std::size_t maximum_waiting_;
  TokenCache& cache_;

  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Flight>> flights_;  // They may be joined. They are few, so a search is linear.
  std::size_t in_flight_ = 0;
  std::uint64_t calls_ = 0;
  std::uint64_t failed_calls_ = 0;
  std::uint64_t shared_calls_ = 0;
  std::uint64_t overloads_ = 0;
  std::uint64_t epoch_ = 0;
};

}  // namespace authlete::server
