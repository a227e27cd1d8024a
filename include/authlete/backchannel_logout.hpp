// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/backchannel_logout.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The call that creates a logout token (OpenID Connect Back-Channel Logout 1.0).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT BackchannelLogout : public OperationGroup {
 public:
  explicit BackchannelLogout(const Client& client) : OperationGroup(client) {}

  /// Creates a back-channel logout token for a client. Since server 3.0.32.
  ///
  /// `request` needs `client_identifier`, and `subject` or `session_id` or both.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` send `logout_token` to the back-channel
  /// logout URI of the client.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only signs another token. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/backchannel/logout/token`; OpenID Connect Back-Channel Logout 1.0 section 2.4.
  boost::asio::awaitable<Result<BackchannelLogoutTokenResponse>> create_token(
      BackchannelLogoutTokenRequest request, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
