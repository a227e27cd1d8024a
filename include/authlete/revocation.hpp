// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/revocation.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The call that the implementation of a revocation endpoint makes (RFC 7009).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Revocation : public OperationGroup {
 public:
  explicit Revocation(const Client& client) : OperationGroup(client) {}

  /// Processes a revocation request by RFC 7009.
  ///
  /// `request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of its
  /// Authorization field, if it has one.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` the client gets status 200.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. With a client assertion or
  /// attestation it is not idempotent, because the service may take a retry for a replay. `options.idempotent`
  /// overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/revocation`; RFC 7009 section 2.
  boost::asio::awaitable<Result<RevocationResponse>> process(RevocationRequest request,
                                                             RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
