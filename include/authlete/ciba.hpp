// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/ciba.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that the implementation of a backchannel authentication endpoint makes (OpenID Connect Client-Initiated
/// Backchannel Authentication). `process` comes first, then `issue` or `fail`, and `complete` when the user has
/// decided.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Ciba : public OperationGroup {
 public:
  explicit Ciba(const Client& client) : OperationGroup(client) {}

  /// Parses and checks a backchannel authentication request.
  ///
  /// `request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of its
  /// Authorization field, if it has one.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `user_identification` find the user by the
  /// hint, then call `issue` or `fail` with `ticket`. Else the client gets `response_content`.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it may use up a one-time assertion, attestation or signed
  /// request. It is retried only if nothing was sent, and on 429. It is idempotent if the request has no client
  /// assertion, attestation or signed request: a retry then only makes another ticket. `options.idempotent` overrides
  /// this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/backchannel/authentication`.
  boost::asio::awaitable<Result<BackchannelAuthenticationResponse>> process(
      BackchannelAuthenticationRequest request, RequestOptions options = RequestOptions()) const;

  /// Issues the auth_req_id of a backchannel authentication request.
  ///
  /// `request` needs `ticket`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` the client gets `response_content`. Then
  /// ask the user, and call `complete`.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes the ticket and issues an auth_req_id. It is retried
  /// only if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/backchannel/authentication/issue`.
  boost::asio::awaitable<Result<BackchannelAuthenticationIssueResponse>> issue(
      BackchannelAuthenticationIssueRequest request, RequestOptions options = RequestOptions()) const;

  /// Makes the error response to a backchannel authentication request.
  ///
  /// `request` needs `ticket` and `reason`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes the ticket. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/backchannel/authentication/fail`.
  boost::asio::awaitable<Result<BackchannelAuthenticationFailResponse>> fail(
      BackchannelAuthenticationFailRequest request, RequestOptions options = RequestOptions()) const;

  /// Records the user's decision on a backchannel authentication request.
  ///
  /// `request` needs `ticket`, `result` and `subject` (ASCII, at most 100 characters).
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `notification` send `response_content` to
  /// `client_notification_endpoint`, with `client_notification_token` as bearer token. For `no_action` there is nothing
  /// to do.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it settles the request and may issue tokens. It is retried only
  /// if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/backchannel/authentication/complete`.
  boost::asio::awaitable<Result<BackchannelAuthenticationCompleteResponse>> complete(
      BackchannelAuthenticationCompleteRequest request, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
