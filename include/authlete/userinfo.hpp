// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/userinfo.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that the implementation of a userinfo endpoint makes (OpenID Connect Core 1.0 section 5.3). `process`
/// comes first, then `issue` with the claims of the user.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Userinfo : public OperationGroup {
 public:
  explicit Userinfo(const Client& client) : OperationGroup(client) {}

  /// Checks the access token of a userinfo request.
  ///
  /// `request.token` may be empty: the service then makes the error response.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` collect the `consented_claims`, or else
  /// the `claims`, of `subject`, and call `issue`. Else the client gets `response_content` as the `WWW-Authenticate`
  /// field.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504. With a DPoP proof it is not idempotent, because
  /// the service may take a retry for a replay of the proof. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/userinfo`.
  boost::asio::awaitable<Result<UserinfoResponse>> process(UserinfoRequest request,
                                                           RequestOptions options = RequestOptions()) const;

  /// Makes the userinfo response from claims.
  ///
  /// `request.token` is the token of the userinfo request. `claims` is a JSON object in a string.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `json` and `jwt` the client gets
  /// `response_content` with status 200.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only makes the response. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/userinfo/issue`.
  boost::asio::awaitable<Result<UserinfoIssueResponse>> issue(UserinfoIssueRequest request,
                                                              RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
