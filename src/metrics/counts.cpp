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

}  // namespace authlete::metrics
