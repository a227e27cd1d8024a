#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "authlete/server/token_info.hpp"
#include "server/resource/siphash.hpp"

namespace authlete::server {

/// A bounded table of tokens, found by their hash. When it is full, an entry is evicted by SIEVE: a hand moves from the
/// oldest entry to newer ones and evicts the first entry that was not found since the hand last passed it. Tokens that
/// come once are evicted soon, so any number of them leaves tokens in use where they are.
///
/// Thread safety: none; its shard of the cache has a lock.
class TokenTable {
 public:
  struct Entry {
    TokenInfoPointer token;  ///< Null if the token is invalid.
    std::chrono::steady_clock::time_point fresh_until;
    std::size_t bytes = 0;  ///< Memory of the token.
  };
  /// Evicted tokens, which the caller destroys after it has released its lock.
  using Evicted = std::vector<TokenInfoPointer>;

  /// `maximum_bytes` bounds the sum of `Entry::bytes`.
  TokenTable(std::size_t maximum_entries, std::size_t maximum_bytes);

  /// Returns the entry, which is valid until the table changes, or a null pointer.
  const Entry* find(const Hash128& key) noexcept;
  /// Adds or replaces an entry. An entry that is too large for the table is left out.
  void insert(const Hash128& key, Entry entry, Evicted& evicted);
  void erase(const Hash128& key, Evicted& evicted);
  void clear(Evicted& evicted);

  std::size_t size() const noexcept { return size_; }
  /// Returns the memory of the tokens and of the table.
  std::size_t bytes() const noexcept;
  std::uint64_t evictions() const noexcept { return evictions_; }

  /// Returns the memory that one entry takes in the table, beyond that of its token.
  static std::size_t entry_overhead() noexcept { return sizeof(Slot) + 2 * sizeof(Index); }

 private:
  // Slots refer to each other by index: half the memory of pointers, and the table may move.
  using Index = std::uint32_t;
  static constexpr Index none = ~Index(0);

  struct Slot {
    Hash128 key;
    Entry entry;
    Index next_in_bucket = none;  ///< Also the next free slot.
    Index older = none;
    Index newer = none;
    bool found = false;  ///< Since the hand last passed.
  };

  Index& bucket_of(const Hash128& key) noexcept { return buckets_[key.low & (buckets_.size() - 1)]; }
  Index index_of(const Hash128& key) noexcept;
  Index take_slot();
  void remove(Index index, Evicted& evicted);
  void evict_one(Evicted& evicted);

  const std::size_t maximum_entries_;
  const std::size_t maximum_bytes_;
  std::vector<Index> buckets_;
  std::vector<Slot> slots_;
  Index free_ = none;
  Index newest_ = none;
  Index oldest_ = none;
  Index hand_ = none;
  std::size_t size_ = 0;
  std::size_t token_bytes_ = 0;
  std::uint64_t evictions_ = 0;
};

}  // namespace authlete::server
