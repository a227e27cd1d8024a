#pragma once

#include "authlete/models/token_endpoint.hpp"
#include "client_authentication.hpp"
#include "dpop_verification.hpp"
#include "expiring_map.hpp"
#include "grants.hpp"
#include "managed_grants.hpp"
#include "mint.hpp"
#include "operation_result.hpp"
#include "polled_grants.hpp"
#include "sender_keys.hpp"

namespace authlete::simulator {

/// The operations of the token endpoint. It uses no I/O, no clock and no lock: the caller passes the time.
class TokenEndpoint {
 public:
  TokenEndpoint(const Service& service, ClientAuthenticator& authenticator, DpopVerifier& dpop, const SigningKeys& keys,
                TokenStore& store, Mint& mint, Grants& grants, PolledFlows& polled, ManagedGrants& managed)
      : service_(service),
        authenticator_(authenticator),
        dpop_(dpop),
        keys_(keys),
        store_(store),
        mint_(mint),
        grants_(grants),
        polled_(polled),
        managed_(managed) {}

  TokenResponse process(const TokenRequest& request, TimePoint now);

  // These functions are in token_endpoint_issue.cpp.
  TokenIssueResponse issue(const TokenIssueRequest& request, TimePoint now);
  TokenFailResponse fail(const TokenFailRequest& request, TimePoint now);
  IdTokenReissueResponse reissue_id_token(const IdTokenReissueRequest& request, TimePoint now);

 private:
  /// A token request with the result of client authentication.
  struct Exchange {
    const TokenRequest& request;
    const Form& parameters;
    AuthenticatedClient sender;
    GrantType::Value grant_type;
    TimePoint now;
    SenderKeys keys;
  };

  /// A refresh token that another one has replaced.
  struct ReplacedRefreshToken {
    std::uint32_t token_number = 0;
    TimePoint at;
  };

  /// Processes the request of a client that is authenticated.
  TokenResponse process(const Exchange& exchange);
  /// Returns a refusal if the client needs a proof that the request does not have.
  std::optional<TokenResponse> refuse_unproven(const Exchange& exchange) const;

  TokenResponse use_code(const Exchange& exchange);  // In token_endpoint_code.cpp.
  TokenResponse use_password(const Exchange& exchange);
  TokenResponse use_client_credentials(const Exchange& exchange);
  // These functions are in token_endpoint_refresh.cpp.
  TokenResponse use_refresh_token(const Exchange& exchange);
  /// Returns the token of a refresh token that the client may use, or null.
  Token* find_refreshable(const std::string& value, const Exchange& exchange);
  /// Replaces the refresh token of a token, and its expiry, as the service is configured to do.
  void renew_refresh_token(Token& token, const std::string& presented, MintedToken& minted, const Exchange& exchange);

  /// Issues the token of a request that another device decides, if the user has authorized it. `parameter` is the name
  /// of the parameter with its code. It is in token_endpoint_polling.cpp.
  TokenResponse use_polled(const Exchange& exchange, PolledGrants& grants, std::string_view parameter);
  TokenResponse exchange_token(const Exchange& exchange) const;
  TokenResponse use_assertion(const Exchange& exchange) const;

  TokenResponse start(const Exchange& exchange, TokenAction::Value action, const ResultMessage& message) const;
  TokenResponse refuse(const Exchange& exchange, std::string_view error, const ResultMessage& message) const;
  /// Returns the response for a token that was made or refreshed. It has an ID token if there are options for one.
  TokenResponse grant(const Exchange& exchange, const MintedToken& minted,
                      const IdTokenOptions* id_token_options = nullptr) const;
  TokenPlan plan(const Exchange& exchange) const;
  /// Returns the scopes that the client requests, or nothing if the service does not support one of them.
  std::optional<Scopes> requested_scopes(const Exchange& exchange) const;
  std::optional<TokenInfo> info_of(const std::string& value, TokenType type) const;

  const Service& service_;
  ClientAuthenticator& authenticator_;
  DpopVerifier& dpop_;
  const SigningKeys& keys_;
  TokenStore& store_;
  Mint& mint_;
  Grants& grants_;
  PolledFlows& polled_;
  ManagedGrants& managed_;
  ExpiringMap<ReplacedRefreshToken> replaced_;  ///< By digest.
};

}  // namespace authlete::simulator
