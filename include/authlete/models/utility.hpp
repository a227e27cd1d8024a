// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/named_values.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Figures of a cache of the server.
struct InfoCacheStatistics {
  InfoCacheStatistics() = default;

  /// Lookups found in the cache.
  std::optional<std::int64_t> hit_count;
  /// Lookups not in the cache.
  std::optional<std::int64_t> miss_count;
  /// Successful loads.
  std::optional<std::int64_t> load_success_count;
  /// Failed loads.
  std::optional<std::int64_t> load_failure_count;
  /// Total time spent on loads, in nanoseconds.
  std::optional<std::int64_t> total_load_time;
  /// Evicted entries.
  std::optional<std::int64_t> eviction_count;
  /// Sum of the weights of evicted entries.
  std::optional<std::int64_t> eviction_weight;

  friend bool operator==(const InfoCacheStatistics&, const InfoCacheStatistics&) = default;
};

/// Version and features of the server.
struct InfoResponse {
  InfoResponse() = default;

  /// Version of the server.
  std::optional<std::string> version;
  /// Enabled features.
  std::optional<std::vector<std::string>> features;
  /// Configuration values by name.
  std::optional<NamedValues<Secret>> configuration;
  /// Statistics of the service token cache.
  std::optional<InfoCacheStatistics> service_token_cache;

  friend bool operator==(const InfoResponse&, const InfoResponse&) = default;
};

/// Options of the health check.
struct HealthRequest {
  HealthRequest() = default;

  /// Whether the check includes the systems that the server needs.
  std::optional<bool> extended;

  friend bool operator==(const HealthRequest&, const HealthRequest&) = default;
};

}  // namespace authlete
