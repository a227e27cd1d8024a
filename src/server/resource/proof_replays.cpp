#include "server/resource/proof_replays.hpp"

#include "server/resource/dpop_proof.hpp"

namespace authlete::server {

namespace {

// A proof may be dated one tolerance ahead, and is accepted until another tolerance after its date.
constexpr std::chrono::seconds replay_memory = 2 * proof_time_tolerance;

}  // namespace

bool ProofReplays::use(const Hash128& proof, Time now) {
  const std::lock_guard lock(mutex_);
  while (!order_.empty() && now - order_.front().first > replay_memory) {
    used_.erase(order_.front().second);
    order_.pop_front();
  }
  if (used_.size() >= maximum_ || !used_.insert(proof).second) return false;
  try {
    order_.emplace_back(now, proof);
  } catch (...) {
    used_.erase(proof);
    throw;
  }
  return true;
}

std::size_t ProofReplays::size() const {
  const std::lock_guard lock(mutex_);
  return used_.size();
}

}  // namespace authlete::server
