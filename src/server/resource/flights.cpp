#include "server/resource/flights.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace authlete::server {

Flights::Boarded Flights::board(const FlightKey& key, TokenCache::Now now, const std::shared_ptr<Waiter>& waiter) {
  Boarded result;
  const std::lock_guard lock(mutex_);
  const auto place = std::ranges::find_if(flights_, [&](const auto& flight) { return flight->key == key; });
  if (place != flights_.end()) {
    Flight& flight = **place;
    if (flight.waiters.size() >= maximum_waiting_) {
      ++overloads_;
      return result;
    }
    flight.waiters.push_back(waiter);
    ++shared_calls_;
    result.how = Boarding::joined;
    result.flight = *place;
    return result;
  }
  result.found = cache_.find(key.token, now);
  if (result.found.found) {
    result.how = Boarding::found;
    return result;
  }
  if (in_flight_ >= maximum_flights_) {
    ++overloads_;
    return result;
  }
  result.flight = std::make_shared<Flight>(key);
  result.flight->waiters.push_back(waiter);
  flights_.push_back(result.flight);
  ++in_flight_;
  ++calls_;
  result.how = Boarding::started;
  return result;
}

const Outcome* Flights::leave(Flight& flight, const std::shared_ptr<Waiter>& waiter) noexcept {
  const std::lock_guard lock(mutex_);
  std::erase(flight.waiters, waiter);
  return flight.landed ? &flight.outcome : nullptr;
}

void Flights::land(const std::shared_ptr<Flight>& flight, Outcome outcome, const TokenCache::Now* now) noexcept {
  std::vector<std::shared_ptr<Waiter>> waiters;
  {
    const std::lock_guard lock(mutex_);
    if (now && !flight->forgotten) {
      try {
        if (outcome.kind == Outcome::Kind::valid && !outcome.token->response_signing_required)
          cache_.insert(flight->key.token, outcome.token, *now);
        else if (outcome.kind == Outcome::Kind::invalid)
          cache_.insert_invalid(flight->key.token, *now);
      } catch (const std::bad_alloc&) {
        // Without memory the token is not cached, but its requests are served.
      }
    }
    if (outcome.kind == Outcome::Kind::failed) ++failed_calls_;
    flight->outcome = std::move(outcome);
    flight->landed = true;
    waiters.swap(flight->waiters);
    std::erase(flights_, flight);
    --in_flight_;
  }
  for (const auto& waiter : waiters) waiter->wake();
}

bool Flights::start_alone() {
  const std::lock_guard lock(mutex_);
  if (in_flight_ >= maximum_flights_) {
    ++overloads_;
    return false;
  }
  ++in_flight_;
  ++calls_;
  return true;
}

void Flights::end_alone() noexcept {
  const std::lock_guard lock(mutex_);
  --in_flight_;
}

std::uint64_t Flights::epoch() const {
  const std::lock_guard lock(mutex_);
  return epoch_;
}

void Flights::keep(const Hash128& token, TokenInfoPointer info, TokenCache::Now now, std::uint64_t epoch) noexcept {
  const std::lock_guard lock(mutex_);
  if (epoch != epoch_) return;
  try {
    cache_.insert(token, std::move(info), now);
  } catch (const std::bad_alloc&) {
    // Without memory the token is not cached, but its request is served.
  }
}

void Flights::forget(const Hash128& token) {
  const std::lock_guard lock(mutex_);
  ++epoch_;
  std::erase_if(flights_, [&](const auto& flight) {
    if (flight->key.token != token) return false;
    flight->forgotten = true;
    return true;
  });
  cache_.erase(token);
}

void Flights::forget_all() {
  const std::lock_guard lock(mutex_);
  ++epoch_;
  for (const auto& flight : flights_) flight->forgotten = true;
  flights_.clear();
  cache_.clear();
}

void Flights::add_to(CacheStats& stats) const {
  const std::lock_guard lock(mutex_);
  stats.calls += calls_;
  stats.failed_calls += failed_calls_;
  stats.shared_calls += shared_calls_;
  stats.overloads += overloads_;
  stats.calls_in_flight += in_flight_;
}

void Flights::count_failed_call() noexcept {
  const std::lock_guard lock(mutex_);
  ++failed_calls_;
}

}  // namespace authlete::server
