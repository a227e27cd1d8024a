#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/enums/common.hpp"
#include "form.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The action on a grant that a client requests (Grant Management for OAuth 2.0). The action has no value if the client
/// does not manage the grant.
struct GrantRequest {
  GrantManagementAction action;
  std::string grant_id;
};

/// A grant of a user to a client, which has an ID.
struct ManagedGrant {
  std::int64_t client_id = 0;
  std::string subject;
  Scopes scopes;
};

/// The grants that clients manage. Their number is limited: a new grant takes the place of the oldest one.
class ManagedGrants {
 public:
  ManagedGrants() = default;

  /// Reads `grant_management_action` and `grant_id` of a request. Returns nothing if the action is unknown, if only one
  /// of them is given where both are needed, or if the grant does not belong to the client.
  std::optional<GrantRequest> read(const Form& parameters, std::int64_t client_id) const;

  /// Executes the action for what the user has granted. Returns the ID of the grant, or an empty string if there is no
  /// action. If the grant has disappeared, or belongs to another user, a new one is made.
  std::string apply(const GrantRequest& request, std::int64_t client_id, const std::string& subject,
                    const Scopes& scopes);

  /// Returns null if there is no such grant.
  const ManagedGrant* find(std::string_view grant_id) const;
  void erase(std::string_view grant_id);

 private:
  std::map<std::string, ManagedGrant, std::less<>> grants_;
  std::deque<std::string> by_age_;  ///< Oldest first. An ID whose grant was erased remains until its turn comes.
};

}  // namespace authlete::simulator
