// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/device_flow.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that a device authorization endpoint and its verification page make (RFC 8628).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT DeviceFlow : public OperationGroup {
 public:
  explicit DeviceFlow(const Client& client) : OperationGroup(client) {}

  /// Issues a device code and a user code.
  ///
  /// `request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of its
  /// Authorization field, if it has one.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `ok` the device gets `response_content`, with
  /// `user_code` and `verification_uri` in it.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it may use up a one-time assertion or attestation. It is retried
  /// only if nothing was sent, and on 429. It is idempotent if the request has no client assertion or attestation: a
  /// retry then only issues other codes. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/device/authorization`; RFC 8628 section 3.1.
  boost::asio::awaitable<Result<DeviceAuthorizationResponse>> process(DeviceAuthorizationRequest request,
                                                                      RequestOptions options = RequestOptions()) const;

  /// Looks up the request that a user code belongs to.
  ///
  /// `request.user_code` is what the user typed. It may be empty: the service then does not find it.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. For `valid` show who asks for what, then call
  /// `complete`. Else tell the user why not.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/device/verification`; RFC 8628 section 3.3.
  boost::asio::awaitable<Result<DeviceVerificationResponse>> verification(
      DeviceVerificationRequest request, RequestOptions options = RequestOptions()) const;

  /// Records the user's decision on a device request.
  ///
  /// `request` needs `user_code`, `result` and `subject` (ASCII, at most 100 characters).
  ///
  /// Returns: the content of the 2xx response. Check `action` first. Only `success` means that the device will get the
  /// decision.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it settles the user code. It is retried only if nothing was
  /// sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/device/complete`.
  boost::asio::awaitable<Result<DeviceCompleteResponse>> complete(DeviceCompleteRequest request,
                                                                  RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
