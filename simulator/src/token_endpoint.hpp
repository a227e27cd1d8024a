#pragma once

#include "authlete/models/token_endpoint.hpp"
#include "client_authentication.hpp"
#include "grants.hpp"
#include "managed_grants.hpp"
#include "mint.hpp"
#include "operation_result.hpp"
#include "polled_grants.hpp"

namespace authlete::simulator {

/// The operations of the token endpoint. It uses no I/O, no clock and no lock: the caller passes the time.
class TokenEndpoint {
 public:
  TokenEndpoint(const Service& service, const SigningKeys& keys, TokenStore& store, Mint& mint, Grants& grants,
                PolledFlows& polled, ManagedGrants& managed)
      : service_(service),
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
  };

  TokenResponse use_code(const Exchange& exchange);  // In token_endpoint_code.cpp.
  TokenResponse use_password(const Exchange& exchange);
  TokenResponse use_client_credentials(const Exchange& exchange);
  TokenResponse use_refresh_token(const Exchange& exchange);
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
  const SigningKeys& keys_;
  TokenStore& store_;
  Mint& mint_;
  Grants& grants_;
  PolledFlows& polled_;
  ManagedGrants& managed_;
};

}  // namespace authlete::simulator
