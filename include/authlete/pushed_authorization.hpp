// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/pushed_authorization.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The call that the implementation of a pushed authorization request endpoint makes (RFC 9126).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT PushedAuthorization : public OperationGroup {
 public:
  explicit PushedAuthorization(const Client& client) : OperationGroup(client) {}

  /// Checks and stores a pushed authorization request.
  ///
  /// `request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of its
  /// Authorization field, if it has one.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. The client gets `response_content`; for `created`
  /// with status 201.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it may use up a one-time assertion, attestation or DPoP proof.
  /// It is retried only if nothing was sent, and on 429. It is idempotent if the request has no client assertion,
  /// attestation or DPoP proof: a retry then only stores another request_uri. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/pushed_auth_req`; RFC 9126 section 2.
  boost::asio::awaitable<Result<PushedAuthorizationResponse>> process(PushedAuthorizationRequest request,
                                                                      RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
