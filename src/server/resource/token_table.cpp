#include "server/resource/token_table.hpp"

#include <bit>
#include <utility>

namespace authlete::server {

TokenTable::TokenTable(std::size_t maximum_entries, std::size_t maximum_bytes)
    : maximum_entries_(maximum_entries), maximum_bytes_(maximum_bytes) {}

TokenTable::Index TokenTable::index_of(const Hash128& key) noexcept {
  if (buckets_.empty()) return none;
  Index index = bucket_of(key);
  while (index != none && slots_[index].key != key) index = slots_[index].next_in_bucket;
  return index;
}

const TokenTable::Entry* TokenTable::find(const Hash128& key) noexcept {
  const Index index = index_of(key);
  if (index == none) return nullptr;
  slots_[index].found = true;
  return &slots_[index].entry;
}

void TokenTable::insert(const Hash128& key, Entry entry, Evicted& evicted) {
  erase(key, evicted);
  if (maximum_entries_ == 0 || entry.bytes > maximum_bytes_) return;
  while (size_ >= maximum_entries_ || entry.bytes > maximum_bytes_ - token_bytes_) evict_one(evicted);

  const Index index = take_slot();
  Slot& slot = slots_[index];
  token_bytes_ += entry.bytes;
  ++size_;
  slot.key = key;
  slot.entry = std::move(entry);
  slot.found = false;
  slot.next_in_bucket = std::exchange(bucket_of(key), index);
  slot.newer = none;
  slot.older = std::exchange(newest_, index);
  (slot.older == none ? oldest_ : slots_[slot.older].newer) = index;
}

void TokenTable::erase(const Hash128& key, Evicted& evicted) {
  if (const Index index = index_of(key); index != none) remove(index, evicted);
}

void TokenTable::clear(Evicted& evicted) {
  while (oldest_ != none) remove(oldest_, evicted);
}

std::size_t TokenTable::bytes() const noexcept {
  return token_bytes_ + slots_.capacity() * sizeof(Slot) + buckets_.capacity() * sizeof(Index);
}

// The memory is allocated by the first entry, and once, because growth by doubling would exceed it.
TokenTable::Index TokenTable::take_slot() {
  if (free_ != none) return std::exchange(free_, slots_[free_].next_in_bucket);
  if (buckets_.empty()) {
    slots_.reserve(maximum_entries_);
    buckets_.assign(std::bit_ceil(maximum_entries_), none);
  }
  slots_.emplace_back();
  return static_cast<Index>(slots_.size() - 1);
}

void TokenTable::remove(Index index, Evicted& evicted) {
  Slot& slot = slots_[index];
  // First what may throw.
  if (slot.entry.token) evicted.push_back(slot.entry.token);
  slot.entry.token.reset();
  token_bytes_ -= slot.entry.bytes;
  --size_;

  Index* link = &bucket_of(slot.key);
  while (*link != index) link = &slots_[*link].next_in_bucket;
  *link = slot.next_in_bucket;

  if (hand_ == index) hand_ = slot.newer;
  (slot.older == none ? oldest_ : slots_[slot.older].newer) = slot.newer;
  (slot.newer == none ? newest_ : slots_[slot.newer].older) = slot.older;
  slot.next_in_bucket = std::exchange(free_, index);
}

void TokenTable::evict_one(Evicted& evicted) {
  if (hand_ == none) hand_ = oldest_;
  while (std::exchange(slots_[hand_].found, false)) {
    hand_ = slots_[hand_].newer;
    if (hand_ == none) hand_ = oldest_;
  }
  ++evictions_;
  remove(hand_, evicted);
}

}  // namespace authlete::server
