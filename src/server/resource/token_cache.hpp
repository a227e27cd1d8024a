#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "authlete/server/resource_options.hpp"
#include "authlete/server/resource_server.hpp"
#include "authlete/server/token_info.hpp"
#include "server/resource/siphash.hpp"
#include "server/resource/token_table.hpp"

namespace authlete::server {

/// Authentication schemes of access tokens. The scheme is part of a token's key, so an entry that was made for one
/// scheme never serves the other.
enum class TokenScheme : std::uint8_t { bearer, dpop };

/// Returns the memory that a token takes, with the control block of its shared pointer.
std::size_t memory_of(const TokenInfo& token) noexcept;

/// The cache of a resource server: what the service said of a token, for a limited time.
///
/// It keeps a hash in place of each token. Its shards each have a lock, so that threads seldom wait for each other.
/// Valid and invalid tokens have tables of their own and cannot evict each other.
///
/// Thread safety: any member may be called on any thread at any time.
class TokenCache {
 public:
  /// Both clocks at one moment. Freshness is measured by the steady clock, which cannot be set back. The calendar time
  /// is in milliseconds as `TokenInfo::expires_at` is: in nanoseconds a date of the far future would overflow.
  struct Now {
    std::chrono::steady_clock::time_point steady;
    std::chrono::sys_time<std::chrono::milliseconds> calendar;
  };
  struct Found {
    bool found = false;
    TokenInfoPointer token;  ///< Null if the token is invalid.
  };

  explicit TokenCache(const ResourceOptions& options);

  /// Returns false if no token is ever found in this cache.
  bool enabled() const noexcept { return enabled_; }

  Hash128 key_of(TokenScheme scheme, std::string_view token) const noexcept;
  /// Returns the hash of anything else that decides whether two requests may share a call of the service.
  Hash128 hash_of(std::string_view text) const noexcept;

  /// Returns what is known of a token and is still fresh. Memory is not allocated.
  Found find(const Hash128& key, Now now);
  /// Adds a valid token until it expires, at most for the time that the options say.
  void insert(const Hash128& key, TokenInfoPointer token, Now now);
  /// Adds a token that does not exist or is not usable.
  void insert_invalid(const Hash128& key, Now now);
  void erase(const Hash128& key);
  void clear();

  /// Adds the counts of the cache to those of the resource server.
  void add_to(CacheStats& stats) const;

 private:
  // A cache line of its own, so that the locks of two shards do not disturb each other.
  struct alignas(64) Shard {
    Shard(std::size_t valid_entries, std::size_t invalid_entries, std::size_t bytes)
        : valid(valid_entries, bytes), invalid(invalid_entries, 0) {}

    mutable std::mutex mutex;
    TokenTable valid;
    TokenTable invalid;
    std::uint64_t valid_hits = 0;
    std::uint64_t invalid_hits = 0;
  };

  Shard& shard_of(const Hash128& key) const noexcept { return *shards_[key.high & (shards_.size() - 1)]; }
  void insert(const Hash128& key, TokenTable::Entry entry);

  const SipHashKey secret_ = random_siphash_key();
  const std::chrono::milliseconds time_to_live_;
  const std::chrono::milliseconds invalid_time_to_live_;
  const bool enabled_;
  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace authlete::server
