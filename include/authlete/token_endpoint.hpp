// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/token_endpoint.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that the implementation of a token endpoint (RFC 6749 section 3.2) makes: Authlete's `/auth/token`,
/// `/auth/token/fail`, `/auth/token/issue` and `/idtoken/reissue`. The `action` of a response says what to do next.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT TokenEndpoint : public OperationGroup {
 public:
  explicit TokenEndpoint(const Client& client) : OperationGroup(client) {}

  /// Processes a token request of an OAuth client.
  ///
  /// `request.parameters` is the content of that request (`application/x-www-form-urlencoded`), unchanged, even if it
  /// is empty: the service then makes the error response. `client_id` and `client_secret` are those of its
  /// Authorization field, if it has one.
  ///
  /// Returns: the content of the 2xx response. `action` says whether `response_content` goes to the client, or which
  /// call follows: `issue` or `fail` with the `ticket` after `password`, `reissue_id_token` after
  /// `id_token_reissuable`.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if tokens may have been issued. All kinds:
  /// docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes authorization codes and refresh tokens. It is
  /// retried only if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token`; RFC 6749 sections 3.2 and 4.1.2, where a second use of a code counts
  /// as an attack.
  boost::asio::awaitable<Result<TokenResponse>> process(TokenRequest request,
                                                        RequestOptions options = RequestOptions()) const;

  /// Makes the error response to a token request that is not granted.
  ///
  /// `request` needs `ticket`, which `process` returned, and `reason`, which decides the OAuth error code.
  ///
  /// Returns: the content of the 2xx response. For `bad_request` the client gets `response_content` with status 400.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the ticket may be used up. All kinds:
  /// docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes the ticket. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token/fail`; RFC 6749 section 5.2.
  boost::asio::awaitable<Result<TokenFailResponse>> fail(TokenFailRequest request,
                                                         RequestOptions options = RequestOptions()) const;

  /// Issues the tokens for a token request whose user has been authenticated.
  ///
  /// `request` needs `ticket`, which `process` returned, and `subject` (ASCII, at most 100 characters). Durations are
  /// in seconds and are used only if they are positive.
  ///
  /// Returns: the content of the 2xx response. For `ok` the client gets `response_content` with status 200.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if tokens may have been issued. All kinds:
  /// docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes the ticket. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token/issue`; RFC 6749 section 5.1.
  boost::asio::awaitable<Result<TokenIssueResponse>> issue(TokenIssueRequest request,
                                                           RequestOptions options = RequestOptions()) const;

  /// Makes a new ID token after a response of `process` with the action `id_token_reissuable`.
  ///
  /// `request` needs `access_token` (the `jwt_access_token` of that response, or else its `access_token`) and
  /// `refresh_token` of that response.
  ///
  /// Returns: the content of the 2xx response. For `ok` the client gets `response_content` with status 200.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because each execution signs a new ID token. It is retried only if
  /// nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/idtoken/reissue`; OpenID Connect Core 1.0 section 12.2.
  boost::asio::awaitable<Result<IdTokenReissueResponse>> reissue_id_token(
      IdTokenReissueRequest request, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
