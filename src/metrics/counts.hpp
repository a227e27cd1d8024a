#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "authlete/error.hpp"
#include "authlete/observer.hpp"
#include "authlete/server/cache_stats.hpp"
#include "authlete/transport.hpp"
#include "metrics/histogram.hpp"
#include "metrics/slot_table.hpp"

namespace authlete::metrics {

inline constexpr std::size_t error_kind_count = static_cast<std::size_t>(ErrorKind::batch_failed) + 1;

/// Counts by error kind; `ErrorKind::none` counts the successes.
using CountsByError = std::array<Counter, error_kind_count>;

inline std::size_t place_of(const Error* error) noexcept {
  return error == nullptr ? 0 : static_cast<std::size_t>(error->kind) % error_kind_count;
}

/// An operation. Its names are constants, so their addresses identify it.
struct OperationKey {
  std::string_view group;
  std::string_view operation;

  std::size_t hash() const noexcept {
    const std::hash<const void*> hash_of;
    return (hash_of(group.data()) * 31 + hash_of(operation.data())) / 8;
  }
  friend bool operator==(const OperationKey& left, const OperationKey& right) noexcept {
    return left.group.data() == right.group.data() && left.operation.data() == right.operation.data();
  }
};

struct OperationCounts {
  explicit OperationCounts(const OperationKey& operation) : key(operation) {}

  const OperationKey key;
  CountsByError ended{};
  Histogram successful, failed;
};

/// The properties that attempts are counted by.
struct RequestKey {
  std::string_view method;
  unsigned status = 0;                ///< 0: there was no response.
  ErrorKind error = ErrorKind::none;  ///< Why there was none.

  std::size_t hash() const noexcept {
    return std::hash<std::string_view>()(method) + std::size_t{31} * status +
           std::size_t{7} * static_cast<std::size_t>(error);
  }
  friend bool operator==(const RequestKey&, const RequestKey&) = default;
};

struct RequestCounts {
  explicit RequestCounts(const RequestKey& request) : key(request) {}

  const RequestKey key;
  Histogram durations;
};

/// Returns the counts of a cache, or nothing if it does not exist any more.
using CacheReader = std::function<std::optional<server::CacheStats>()>;

/// Everything that a `MetricsObserver` has counted.
class Counts {
 public:
  Counts() = default;

  SlotTable<OperationKey, OperationCounts, 256> operations{OperationKey{"", "other"}};
  SlotTable<RequestKey, RequestCounts, 256> requests{RequestKey{"_OTHER", 0, ErrorKind::none}};
  Histogram connection_waits;
  Histogram connection_lifetimes;
  std::atomic<std::int64_t> calls_in_flight{0};
  Counter bytes_sent{0}, bytes_received{0};
  std::array<Counter, 4> retries{};  // by RetryReason
  Counter full_handshakes{0}, resumed_handshakes{0};
  CountsByError failed_connections{};
  std::array<Counter, 10> closed_connections{};  // by CloseReason
  std::atomic<std::int64_t> open_circuits{0};
  CountsByError submitted_batches{}, ended_batches{};

  void watch(std::weak_ptr<const Transport> transport);
  /// Returns the sum over all transports that still exist.
  PoolStats pool_stats() const;

  void watch_cache(CacheReader reader);
  /// Returns the sum over all caches that still exist, or nothing if none was ever watched.
  std::optional<server::CacheStats> cache_stats() const;

 private:
  mutable std::mutex mutex_;  // guards the members below, which no event uses
  std::vector<std::weak_ptr<const Transport>> transports_;
  std::vector<CacheReader> caches_;
};

}  // namespace authlete::metrics
