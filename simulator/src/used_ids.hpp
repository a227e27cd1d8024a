#pragma once

#include <string>
#include <string_view>

#include "digest.hpp"
#include "expiring_map.hpp"

namespace authlete::simulator {

/// The IDs of JWTs that were accepted, so that none is accepted twice. An ID is remembered until its JWT expires. The
/// memory is limited, as that of `ExpiringMap` is.
class UsedIds {
 public:
  UsedIds() = default;

  /// Marks an ID of an issuer as used. Returns false if it was used before.
  bool use(std::string_view issuer, std::string_view id, TimePoint expires_at, TimePoint now) {
    // The digest keeps the key small, however long the ID is. The length keeps the two parts apart.
    std::string name = std::to_string(issuer.size()) + ":";
    name.append(issuer).append(id);
    std::string key = base64url(sha256(name));
    if (ids_.find(key, now)) return false;
    ids_.put(std::move(key), true, expires_at, now);
    return true;
  }
  /// Returns how many IDs are remembered, expired ones included.
  std::size_t size() const { return ids_.size(); }

 private:
  ExpiringMap<bool> ids_;
};

}  // namespace authlete::simulator
