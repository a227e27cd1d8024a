#pragma once

#include <optional>
#include <string>

#include "authlete/models/ciba.hpp"
#include "client_authentication.hpp"
#include "expiring_map.hpp"
#include "granted_scopes.hpp"
#include "managed_grants.hpp"
#include "mint.hpp"
#include "operation_result.hpp"
#include "polled_grants.hpp"
#include "service.hpp"
#include "signing_keys.hpp"

namespace authlete::simulator {

/// The operations of CIBA (OpenID Connect Client-Initiated Backchannel Authentication). The client polls the token
/// endpoint with `auth_req_id`, or is notified, or gets the tokens in a notification. It uses no I/O, no clock and no
/// lock: the caller passes the time.
class Ciba {
 public:
  Ciba(const Service& service, ClientAuthenticator& authenticator, const SigningKeys& keys, Mint& mint,
       PolledGrants& auth_req_ids, ManagedGrants& managed, GrantedScopesStore& granted)
      : service_(service),
        authenticator_(authenticator),
        keys_(keys),
        mint_(mint),
        auth_req_ids_(auth_req_ids),
        managed_(managed),
        granted_(granted) {}

  BackchannelAuthenticationResponse process(const BackchannelAuthenticationRequest& request, TimePoint now);
  BackchannelAuthenticationIssueResponse issue(const BackchannelAuthenticationIssueRequest& request, TimePoint now);
  BackchannelAuthenticationFailResponse fail(const BackchannelAuthenticationFailRequest& request, TimePoint now);

  // These functions are in ciba_complete.cpp.
  BackchannelAuthenticationCompleteResponse complete(const BackchannelAuthenticationCompleteRequest& request,
                                                     TimePoint now);

 private:
  /// A request that was accepted, by its ticket.
  struct Transaction {
    PolledGrant grant;  ///< Moved to `auth_req_ids_` when `auth_req_id` is issued.
    DeliveryMode mode;
    std::chrono::seconds duration{};
    std::string notification_token;
    std::string auth_req_id;  ///< Empty until it is issued.
  };

  using CompleteRequest = BackchannelAuthenticationCompleteRequest;
  using CompleteResponse = BackchannelAuthenticationCompleteResponse;
  CompleteResponse notification(const Transaction& transaction, const RegisteredClient& client,
                                const ResultMessage& message) const;
  CompleteResponse push_tokens(const Transaction& transaction, const RegisteredClient& client, PolledGrant grant,
                               TimePoint now);

  const Service& service_;
  ClientAuthenticator& authenticator_;
  const SigningKeys& keys_;
  Mint& mint_;
  PolledGrants& auth_req_ids_;
  ManagedGrants& managed_;
  GrantedScopesStore& granted_;
  ExpiringMap<Transaction> transactions_;
};

}  // namespace authlete::simulator
