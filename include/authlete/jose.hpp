// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/jose.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The call that verifies a JOSE object.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Jose : public OperationGroup {
 public:
  explicit Jose(const Client& client) : OperationGroup(client) {}

  /// Verifies a JOSE object.
  ///
  /// `request` needs `jose`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/jose/verify`.
  boost::asio::awaitable<Result<JoseVerifyResponse>> verify(JoseVerifyRequest request,
                                                            RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
