#include "server/flow/attempt_limit.hpp"

namespace authlete::server {

bool AttemptLimit::allow(const std::string& key, TimePoint now) {
  const std::lock_guard lock(mutex_);
  auto place = counts_.find(key);
  if (place == counts_.end()) {
    if (counts_.size() >= maximum_keys)
      std::erase_if(counts_, [now](const auto& entry) { return now - entry.second.since >= window; });
    // This number of keys within one minute is an attack. Dropping counts would lift the limit, so the attempt is
    // refused.
    if (counts_.size() >= maximum_keys) return false;
    place = counts_.emplace(key, Count{now, 0}).first;
  }
  Count& count = place->second;
  if (now - count.since >= window) count = Count{now, 0};
  if (count.attempts >= maximum_attempts) return false;
  ++count.attempts;
  return true;
}

void AttemptLimit::take_back(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto place = counts_.find(key);
  if (place != counts_.end() && place->second.attempts > 0) --place->second.attempts;
}

}  // namespace authlete::server
