#pragma once

#include "answer.hpp"
#include "authlete/models/token.hpp"
#include "authlete/models/token_endpoint.hpp"
#include "client_authentication.hpp"
#include "grants.hpp"
#include "mint.hpp"

namespace authlete::simulator {

/// The operations of the token endpoint. No I/O, no clock, no lock.
class TokenEndpoint {
 public:
  TokenEndpoint(const Service& service, TokenStore& store, Mint& mint, Grants& grants)
      : service_(service), store_(store), mint_(mint), grants_(grants) {}

  TokenResponse process(const TokenRequest& request, TimePoint now);
  TokenIssueResponse issue(const TokenIssueRequest& request, TimePoint now);
  TokenFailResponse fail(const TokenFailRequest& request, TimePoint now);
  IdTokenReissueResponse reissue_id_token(const IdTokenReissueRequest& request, TimePoint now);

 private:
  /// A token request whose client is known.
  struct Exchange {
    const TokenRequest& request;
    const Form& parameters;
    AuthenticatedClient sender;
    GrantType::Value grant_type;
    TimePoint now;
  };

  TokenResponse use_code(const Exchange& exchange);
  TokenResponse use_password(const Exchange& exchange);
  TokenResponse use_client_credentials(const Exchange& exchange);
  TokenResponse use_refresh_token(const Exchange& exchange);
  TokenResponse exchange_token(const Exchange& exchange) const;
  TokenResponse use_assertion(const Exchange& exchange) const;

  TokenResponse start(const Exchange& exchange, TokenAction::Value action, const Verdict& verdict) const;
  TokenResponse refuse(const Exchange& exchange, std::string_view error, const Verdict& verdict) const;
  /// The answer for a token that was made or refreshed.
  TokenResponse grant(const Exchange& exchange, const MintedToken& minted) const;
  TokenPlan plan(const Exchange& exchange) const;
  /// The scopes the client asks for; nothing if the service does not support one of them.
  std::optional<Scopes> requested_scopes(const Exchange& exchange) const;
  std::optional<TokenInfo> info_of(const std::string& value, TokenType type) const;

  const Service& service_;
  TokenStore& store_;
  Mint& mint_;
  Grants& grants_;
};

}  // namespace authlete::simulator
