#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "server/resource/siphash.hpp"

namespace authlete::server {

/// The proofs that were used lately, so that none is used twice. A proof is remembered until its time makes it useless.
///
/// Thread safety: may be called concurrently.
class ProofReplays {
 public:
  using Time = std::chrono::sys_seconds;

  explicit ProofReplays(std::size_t maximum = 100'000) : maximum_(maximum) {}

  /// Uses a proof. Returns false if it was used before, or if there is no room to remember it.
  bool use(const Hash128& proof, Time now);
  std::size_t size() const;

 private:
  // Keys are hashes already.
  struct Low {
    std::size_t operator()(const Hash128& hash) const noexcept { return hash.low; }
  };

  const std::size_t maximum_;
  mutable std::mutex mutex_;
  std::unordered_set<Hash128, Low> used_;
  std::deque<std::pair<Time, Hash128>> order_;
};

}  // namespace authlete::server
