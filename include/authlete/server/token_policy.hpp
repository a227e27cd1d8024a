#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

#include "authlete/export.hpp"
#include "authlete/models/native_sso.hpp"
#include "authlete/models/token_endpoint.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/secret.hpp"

namespace authlete::server {

/// The decision of the application about a token exchange or a JWT bearer assertion: a token or an error.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct ExchangeDecision {
  /// Refuses with `unsupported_grant_type`.
  ExchangeDecision() = default;
  /// Creates this token. `client_id` and `grant_type` are filled in if they are empty.
  explicit ExchangeDecision(TokenCreateRequest request) : token(std::move(request)) {}
  /// Refuses with an error of RFC 6749 section 5.2, such as `invalid_grant`.
  ExchangeDecision(std::string code, std::string text) : error(std::move(code)), description(std::move(text)) {}

  std::optional<TokenCreateRequest> token;
  std::string error = "unsupported_grant_type";
  std::string description;
  /// `issued_token_type` of a token exchange (RFC 8693 section 2.2.1).
  std::string issued_token_type = "urn:ietf:params:oauth:token-type:access_token";
};

/// Decides about grants that the service leaves to the application. The defaults refuse all of them.
///
/// Parameters that are references live until the coroutine has ended.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT TokenPolicy {
 public:
  virtual ~TokenPolicy();

  /// Checks the credentials of the grant `password` (RFC 6749 section 4.3). Limit the number of attempts.
  ///
  /// Returns: the subject, or nothing if the credentials are wrong, which the client sees as `invalid_grant`.
  virtual boost::asio::awaitable<std::optional<std::string>> check_password(std::string username, Secret password);

  /// Decides about a token exchange (RFC 8693). The service has checked the client, and tokens that it issued itself.
  virtual boost::asio::awaitable<ExchangeDecision> exchange(const TokenResponse& request);

  /// Decides about a JWT as an authorization grant (RFC 7523). The service has not verified the signature of
  /// `request.assertion`.
  virtual boost::asio::awaitable<ExchangeDecision> jwt_bearer(const TokenResponse& request);

  /// Decides whether the ID token of a refresh is issued again.
  ///
  /// Returns: the claims and settings of the new ID token, or nothing: the client then gets the response as the service
  /// prepared it. The tokens are filled in.
  virtual boost::asio::awaitable<std::optional<IdTokenReissueRequest>> reissue_id_token(const TokenResponse& request);

  /// Decides about OpenID Connect Native SSO: checks `request.session_id` and `request.device_secret`, or makes the
  /// latter.
  ///
  /// Returns: the request with `device_secret`, or nothing, which the client sees as `invalid_grant`. The tokens are
  /// filled in.
  virtual boost::asio::awaitable<std::optional<NativeSsoRequest>> native_sso(const TokenResponse& request);
};

}  // namespace authlete::server
