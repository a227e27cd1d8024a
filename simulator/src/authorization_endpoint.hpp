#pragma once

#include <optional>
#include <string>

#include "authlete/models/authorization.hpp"
#include "authlete/models/pushed_authorization.hpp"
#include "authorization_reader.hpp"
#include "authorization_reply.hpp"
#include "client_authentication.hpp"
#include "dpop_verification.hpp"
#include "expiring_map.hpp"
#include "granted_scopes.hpp"
#include "grants.hpp"
#include "id_token.hpp"
#include "mint.hpp"
#include "pushed_requests.hpp"

namespace authlete::simulator {

/// The operations of the authorization endpoint, and that of the endpoint for pushed authorization requests. It uses no
/// I/O, no clock and no lock: the caller passes the time.
class AuthorizationEndpoint {
 public:
  AuthorizationEndpoint(const Service& service, ClientAuthenticator& authenticator, DpopVerifier& dpop,
                        const SigningKeys& keys, Mint& mint, Grants& grants, GrantedScopesStore& granted)
      : service_(service),
        authenticator_(authenticator),
        dpop_(dpop),
        keys_(keys),
        mint_(mint),
        grants_(grants),
        granted_(granted) {}

  AuthorizationResponse process(const AuthorizationRequest& request, TimePoint now);
  PushedAuthorizationResponse push(const PushedAuthorizationRequest& request,
                                   TimePoint now);  ///< In pushed_endpoint.cpp.

  // These functions are in authorization_decision.cpp.
  AuthorizationFailResponse fail(const AuthorizationFailRequest& request, TimePoint now);
  AuthorizationIssueResponse issue(const AuthorizationIssueRequest& request, TimePoint now);

  AuthorizationTicketInfoResponse ticket_info(const AuthorizationTicketInfoRequest& request, TimePoint now);
  AuthorizationTicketUpdateResponse update_ticket(const AuthorizationTicketUpdateRequest& request, TimePoint now);

 private:
  /// The work that a request causes under the lock of the simulator is proportional to the size of its parameters.
  static constexpr std::size_t max_request_bytes = 256u << 10;

  /// An authorization request that waits for the decision of the user.
  struct Ticket {
    AuthorizationTerms terms;
    std::optional<std::string> context;
    TimePoint expires_at;
    std::size_t bytes = 0;
  };

  /// Reads the parameters, and the request object among them. Sets `payload` to the claims of the request object.
  AuthorizationReading read(const Form& parameters, std::optional<std::string>& payload, TimePoint now) const;
  /// Stores a request whose client is authenticated.
  PushedAuthorizationResponse store(const AuthenticatedClient& sender, const Form& parameters, std::size_t bytes,
                                    const DpopOutcome& proof, TimePoint now);
  AuthorizationResponse refuse(const AuthorizationReading& reading, TimePoint now) const;
  AuthorizationResponse accept(AuthorizationTerms terms, const AuthorizationRequest& request, TimePoint now);
  AuthorizationReply error_reply(const ResponseDelivery& delivery, const AuthorizationRefusal& refusal,
                                 TimePoint now) const;
  std::string add_code(const AuthorizationTerms& terms, const AuthorizationIssueRequest& request, Scopes scopes,
                       TimePoint now);
  MintedToken make_token(const AuthorizationTerms& terms, const AuthorizationIssueRequest& request, Scopes scopes,
                         TimePoint now);

  const Service& service_;
  ClientAuthenticator& authenticator_;
  DpopVerifier& dpop_;
  const SigningKeys& keys_;
  Mint& mint_;
  Grants& grants_;
  GrantedScopesStore& granted_;
  ExpiringMap<Ticket> tickets_;
  PushedRequests pushed_;
};

}  // namespace authlete::simulator
