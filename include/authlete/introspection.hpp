// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/introspection.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that check an access token: `process` for a resource server, `standard` for the implementation of an
/// introspection endpoint (RFC 7662).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Introspection : public OperationGroup {
 public:
  explicit Introspection(const Client& client) : OperationGroup(client) {}

  /// Checks an access token for a resource server.
  ///
  /// `request.token` may be empty: the service then makes the error response.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. Only `ok` means that the token is valid and has
  /// the `scopes` and the `subject` of the request. Else the client gets `response_content` as the `WWW-Authenticate`
  /// field (RFC 6750 section 3). For `ok` that member is a challenge for a later refusal.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504. With a DPoP proof it is not idempotent, because
  /// the service may take a retry for a replay of the proof. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/introspection`.
  boost::asio::awaitable<Result<IntrospectionResponse>> process(IntrospectionRequest request,
                                                                RequestOptions options = RequestOptions()) const;

  /// Makes an introspection response by RFC 7662 or RFC 9701.
  ///
  /// `request.parameters` is the content of the introspection request, unchanged. Authenticate the resource server
  /// before this call.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` and `jwt` the resource server gets
  /// `response_content` with status 200.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/introspection/standard`; RFC 7662 section 2 and RFC 9701 section 5.
  boost::asio::awaitable<Result<StandardIntrospectionResponse>> standard(
      StandardIntrospectionRequest request, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
