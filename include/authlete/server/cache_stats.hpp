#pragma once

#include <cstddef>
#include <cstdint>

namespace authlete::server {

/// Counts of a resource server and its cache since it was made. Numbers of entries and bytes are those of the moment.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct CacheStats {
  CacheStats() = default;

  std::size_t valid_entries = 0;    ///< Entries for valid tokens. Expired ones count until their place is needed.
  std::size_t invalid_entries = 0;  ///< Entries for tokens that the service rejected.
  std::size_t bytes = 0;            ///< Memory of the entries.
  std::uint64_t valid_hits = 0;     ///< Times that a valid token was found in the cache.
  std::uint64_t invalid_hits = 0;   ///< Times that an invalid token was found in the cache.
  std::uint64_t evictions = 0;      ///< Entries of valid tokens that made room for others.
  std::uint64_t calls = 0;          ///< Calls of the service.
  std::uint64_t failed_calls = 0;   ///< Calls of the service that failed.
  std::uint64_t shared_calls = 0;   ///< Requests that waited for a call that another request had started.
  std::uint64_t overloads = 0;      ///< Requests that got 503 because of `maximum_calls` or `maximum_waiting`.
  std::size_t calls_in_flight = 0;  ///< Calls of the service at this moment.
};

}  // namespace authlete::server
