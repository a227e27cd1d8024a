// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/grant_management.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The call that the implementation of a grant management endpoint makes (Grant Management for OAuth 2.0).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT GrantManagement : public OperationGroup {
 public:
  explicit GrantManagement(const Client& client) : OperationGroup(client) {}

  /// Queries or revokes a grant. Since server 2.3.
  ///
  /// `request` needs `access_token`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` and `no_content` the client gets status
  /// 200 or 204. Else `response_content` is for the client.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A retry of REVOKE may get
  /// NOT_FOUND. With a DPoP proof it is not idempotent. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/gm`.
  boost::asio::awaitable<Result<GrantManagementResponse>> process(GrantManagementRequest request,
                                                                  RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
