#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "scope_sets.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The scopes that a user has granted to a client.
struct GrantedScopes {
  Scopes latest;  ///< The scopes of the last authorization.
  Scopes merged;  ///< The scopes of all authorizations, each at its first place.
  TimePoint modified_at;
};

/// Keeps what users have granted to clients, longer than the tokens live that were issued for it. The number of records
/// is limited: a new record takes the place of the one that was changed first.
class GrantedScopesStore {
 public:
  GrantedScopesStore() = default;

  /// Records an authorization of the client by the user.
  void record(std::int64_t client_id, const std::string& subject, const Scopes& scopes, TimePoint now);
  /// Returns null if the user has never authorized the client.
  const GrantedScopes* find(std::int64_t client_id, const std::string& subject) const;
  void erase(std::int64_t client_id, const std::string& subject);
  /// Erases all records of a client.
  void erase(std::int64_t client_id);
  void clear();

 private:
  using Key = std::pair<std::int64_t, std::string>;
  using Records = std::map<Key, GrantedScopes>;
  void erase(Records::iterator record);

  Records records_;
  std::set<std::pair<TimePoint, Key>> by_time_;
};

}  // namespace authlete::simulator
