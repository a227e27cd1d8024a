#include "metrics/counts.hpp"

#include <utility>

namespace authlete::metrics {

void Counts::watch(std::weak_ptr<const Transport> transport) {
  const std::lock_guard lock(mutex_);
  std::erase_if(transports_, [](const auto& watched) { return watched.expired(); });
  transports_.push_back(std::move(transport));
}

PoolStats Counts::pool_stats() const {
  std::vector<std::shared_ptr<const Transport>> transports;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& watched : transports_)
      if (auto transport = watched.lock()) transports.push_back(std::move(transport));
  }
  PoolStats sum;
  for (const auto& transport : transports) {
    const PoolStats stats = transport->stats();
    sum.idle += stats.idle;
    sum.leased += stats.leased;
    sum.connecting += stats.connecting;
    sum.waiting += stats.waiting;
    sum.pausing += stats.pausing;
  }
  return sum;
}

void Counts::watch_cache(CacheReader reader) {
  const std::lock_guard lock(mutex_);
  caches_.push_back(std::move(reader));
}

std::optional<server::CacheStats> Counts::cache_stats() const {
  std::vector<CacheReader> caches;
  {
    const std::lock_guard lock(mutex_);
    caches = caches_;
  }
  if (caches.empty()) return std::nullopt;
  server::CacheStats sum;
  for (const CacheReader& read : caches) {
    const std::optional<server::CacheStats> stats = read();
    if (!stats) continue;
    sum.valid_entries += stats->valid_entries;
    sum.invalid_entries += stats->invalid_entries;
    sum.bytes += stats->bytes;
    sum.valid_hits += stats->valid_hits;
    sum.invalid_hits += stats->invalid_hits;
    sum.evictions += stats->evictions;
    sum.calls += stats->calls;
    sum.failed_calls += stats->failed_calls;
    sum.shared_calls += stats->shared_calls;
    sum.overloads += stats->overloads;
    sum.calls_in_flight += stats->calls_in_flight;
  }
  return sum;
}

}  // namespace authlete::metrics
