#pragma once

#include <string>

#include "authlete/models/device_flow.hpp"
#include "client_authentication.hpp"
#include "expiring_map.hpp"
#include "granted_scopes.hpp"
#include "managed_grants.hpp"
#include "operation_result.hpp"
#include "polled_grants.hpp"
#include "service.hpp"

namespace authlete::simulator {

/// The operations of the device flow (RFC 8628). The client polls the token endpoint with the device code. It uses no
/// I/O, no clock and no lock: the caller passes the time.
class DeviceFlow {
 public:
  DeviceFlow(const Service& service, ClientAuthenticator& authenticator, PolledGrants& device_codes,
             const ManagedGrants& managed, GrantedScopesStore& granted)
      : service_(service),
        authenticator_(authenticator),
        device_codes_(device_codes),
        managed_(managed),
        granted_(granted) {}

  DeviceAuthorizationResponse process(const DeviceAuthorizationRequest& request, TimePoint now);
  DeviceVerificationResponse verify(const DeviceVerificationRequest& request, TimePoint now);
  DeviceCompleteResponse complete(const DeviceCompleteRequest& request, TimePoint now);

 private:
  std::string make_user_code(TimePoint now);
  /// Returns the device code that belongs to a user code, or an empty string. Case and hyphens of the user code are
  /// ignored.
  std::string device_code_of(const Secret& user_code, TimePoint now);

  const Service& service_;
  ClientAuthenticator& authenticator_;
  PolledGrants& device_codes_;
  const ManagedGrants& managed_;
  GrantedScopesStore& granted_;
  ExpiringMap<std::string> user_codes_;  ///< Device codes by user code.
};

}  // namespace authlete::simulator
