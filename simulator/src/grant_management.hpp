#pragma once

#include "authlete/models/grant_management.hpp"
#include "managed_grants.hpp"
#include "operation_result.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operation of the grant management endpoint (Grant Management for OAuth 2.0). It uses no I/O, no clock and no
/// lock: the caller passes the time.
class GrantManagement {
 public:
  GrantManagement(TokenStore& store, ManagedGrants& grants) : store_(store), grants_(grants) {}

  GrantManagementResponse process(const GrantManagementRequest& request, TimePoint now);

 private:
  void revoke(const std::string& grant_id, const ManagedGrant& grant);

  TokenStore& store_;
  ManagedGrants& grants_;
};

}  // namespace authlete::simulator
