#include "server/resource/token_cache.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace authlete::server {

namespace {

constexpr std::size_t most_shards = 16;
// A small cache has fewer shards, because places in one shard cannot be used by tokens of another.
constexpr std::size_t least_entries_per_shard = 64;

enum Prefix : std::uint64_t { bearer_token, dpop_token, other_text };

// Strings and vectors allocate blocks of malloc, which have a header and are rounded up.
constexpr std::size_t block(std::size_t size) noexcept { return size == 0 ? 0 : (size + 8 + 15) / 16 * 16; }

std::size_t memory_of(const std::string& text) noexcept {
  const std::size_t within = std::string().capacity();
  return text.capacity() > within ? block(text.capacity() + 1) : 0;
}

std::size_t memory_of(const std::optional<std::string>& text) noexcept { return text ? memory_of(*text) : 0; }

std::size_t memory_of(const Property& property) noexcept { return memory_of(property.key) + memory_of(property.value); }

std::size_t memory_of(const Pair& pair) noexcept {
  std::size_t bytes = memory_of(pair.key) + memory_of(pair.value) +
                      block(pair.unknown_members.size() * sizeof(NamedValues<RawJson>::Entry));
  for (const auto& [name, value] : pair.unknown_members) bytes += memory_of(name) + memory_of(value.json());
  return bytes;
}

template <class Element>
std::size_t memory_of(const std::vector<Element>& list) noexcept {
  std::size_t bytes = block(list.capacity() * sizeof(Element));
  for (const Element& element : list) bytes += memory_of(element);
  return bytes;
}

std::size_t memory_of(const std::optional<std::vector<std::string>>& list) noexcept {
  return list ? memory_of(*list) : 0;
}

std::size_t memory_of(const AuthorizationDetailsElement& element) noexcept {
  return memory_of(element.type) + memory_of(element.locations) + memory_of(element.actions) +
         memory_of(element.data_types) + memory_of(element.identifier) + memory_of(element.privileges) +
         memory_of(element.other_fields);
}

std::size_t memory_of(const std::vector<AuthorizationDetailsElement>& list) noexcept {
  std::size_t bytes = block(list.capacity() * sizeof(AuthorizationDetailsElement));
  for (const AuthorizationDetailsElement& element : list) bytes += memory_of(element);
  return bytes;
}

std::size_t shards_for(std::size_t entries) noexcept {
  return std::clamp(std::bit_floor(entries / least_entries_per_shard), std::size_t(1), most_shards);
}

}  // namespace

std::size_t memory_of(const TokenInfo& token) noexcept {
  constexpr std::size_t control_block = 2 * sizeof(void*);
  return block(sizeof token + control_block) + memory_of(token.client_id_alias) + memory_of(token.client_entity_id) +
         memory_of(token.subject) + memory_of(token.scopes) + memory_of(token.resources) + memory_of(token.acr) +
         memory_of(token.certificate_thumbprint) + memory_of(token.dpop_key_thumbprint) + memory_of(token.grant_id) +
         memory_of(token.properties) + memory_of(token.authorization_details) + memory_of(token.client_attributes) +
         memory_of(token.consented_claims) + memory_of(token.dpop_nonce);
}

TokenCache::TokenCache(const ResourceOptions& options)
    : time_to_live_(options.time_to_live),
      invalid_time_to_live_(options.invalid_time_to_live),
      enabled_(options.maximum_entries > 0 && time_to_live_.count() > 0) {
  const std::size_t shards = shards_for(options.maximum_entries);
  const std::size_t invalid = options.maximum_entries / 4;
  const std::size_t tables = options.maximum_entries * TokenTable::entry_overhead();
  const std::size_t bytes = options.maximum_bytes > tables ? options.maximum_bytes - tables : 0;
  shards_.reserve(shards);
  for (std::size_t index = 0; index < shards; ++index)
    shards_.push_back(
        std::make_unique<Shard>((options.maximum_entries - invalid) / shards, invalid / shards, bytes / shards));
}

Hash128 TokenCache::key_of(TokenScheme scheme, std::string_view token) const noexcept {
  return siphash(secret_, scheme == TokenScheme::bearer ? bearer_token : dpop_token, token);
}

Hash128 TokenCache::hash_of(std::string_view text) const noexcept { return siphash(secret_, other_text, text); }

TokenCache::Found TokenCache::find(const Hash128& key, Now now) {
  Found result;
  if (!enabled_) return result;
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  if (const TokenTable::Entry* entry = shard.valid.find(key)) {
    const auto& expires_at = entry->token->expires_at;
    // A token that has expired by our clock is not refused here: the service has the clock that counts.
    if (entry->fresh_until <= now.steady || (expires_at && *expires_at <= now.calendar)) return result;
    result.token = entry->token;
    result.found = true;
    ++shard.valid_hits;
  } else if (const TokenTable::Entry* refused = shard.invalid.find(key)) {
    result.found = refused->fresh_until > now.steady;
    if (result.found) ++shard.invalid_hits;
  }
  return result;
}

void TokenCache::insert(const Hash128& key, TokenInfoPointer token, Now now) {
  if (!enabled_) return;
  std::chrono::milliseconds time = time_to_live_;
  if (token->expires_at) {
    if (*token->expires_at <= now.calendar) return;
    time = std::min(time, *token->expires_at - now.calendar);
  }
  TokenTable::Entry entry;
  entry.bytes = memory_of(*token);
  entry.fresh_until = now.steady + time;
  entry.token = std::move(token);
  insert(key, std::move(entry));
}

void TokenCache::insert_invalid(const Hash128& key, Now now) {
  if (!enabled_ || invalid_time_to_live_.count() <= 0) return;
  TokenTable::Entry entry;
  entry.fresh_until = now.steady + invalid_time_to_live_;
  insert(key, std::move(entry));
}

void TokenCache::insert(const Hash128& key, TokenTable::Entry entry) {
  TokenTable::Evicted evicted;  // destroyed after the lock is released
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  TokenTable& table = entry.token ? shard.valid : shard.invalid;
  TokenTable& other = entry.token ? shard.invalid : shard.valid;
  other.erase(key, evicted);
  table.insert(key, std::move(entry), evicted);
}

void TokenCache::erase(const Hash128& key) {
  TokenTable::Evicted evicted;
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  shard.valid.erase(key, evicted);
  shard.invalid.erase(key, evicted);
}

void TokenCache::clear() {
  for (const auto& shard : shards_) {
    TokenTable::Evicted evicted;
    const std::lock_guard lock(shard->mutex);
    shard->valid.clear(evicted);
    shard->invalid.clear(evicted);
  }
}

void TokenCache::add_to(CacheStats& stats) const {
  for (const auto& shard : shards_) {
    const std::lock_guard lock(shard->mutex);
    stats.valid_entries += shard->valid.size();
    stats.invalid_entries += shard->invalid.size();
    stats.bytes += shard->valid.bytes() + shard->invalid.bytes();
    stats.valid_hits += shard->valid_hits;
    stats.invalid_hits += shard->invalid_hits;
    stats.evictions += shard->valid.evictions();
  }
}

}  // namespace authlete::server
