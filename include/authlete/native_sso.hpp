// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/native_sso.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls of OpenID Connect Native SSO for Mobile Apps.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT NativeSso : public OperationGroup {
 public:
  explicit NativeSso(const Client& client) : OperationGroup(client) {}

  /// Makes the token response of a native SSO grant.
  ///
  /// `request` needs `access_token`, which a response of `token_endpoint.process` with the action `native_sso` has, and
  /// `device_secret`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it signs a new ID token. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/nativesso`.
  boost::asio::awaitable<Result<NativeSsoResponse>> process(NativeSsoRequest request,
                                                            RequestOptions options = RequestOptions()) const;

  /// Deletes all tokens of a session.
  ///
  /// `request` needs `session_id`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. The count of a retry may be lower
  /// than the number of tokens that were deleted.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/nativesso/logout`.
  boost::asio::awaitable<Result<NativeSsoLogoutResponse>> logout(NativeSsoLogoutRequest request,
                                                                 RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
