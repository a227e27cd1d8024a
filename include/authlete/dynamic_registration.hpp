// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/dynamic_registration.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that the implementation of a client registration endpoint makes (RFC 7591), and of a client configuration
/// endpoint (RFC 7592).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT DynamicRegistration : public OperationGroup {
 public:
  explicit DynamicRegistration(const Client& client) : OperationGroup(client) {}

  /// Processes a client registration request by RFC 7591.
  ///
  /// `request` needs `json`, the content of that request, unchanged. `token` is the initial access token, if it has
  /// one.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it creates another client. It is retried only if nothing was
  /// sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/registration`; RFC 7591 section 3.
  boost::asio::awaitable<Result<ClientRegistrationResponse>> create(ClientRegistrationRequest request,
                                                                    RequestOptions options = RequestOptions()) const;

  /// Processes a client read request by RFC 7592.
  ///
  /// `request` needs `client_id`, from the path of that request, and `token`, its bearer token.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/registration/get`; RFC 7592 section 2.1.
  boost::asio::awaitable<Result<ClientRegistrationResponse>> get(ClientRegistrationRequest request,
                                                                 RequestOptions options = RequestOptions()) const;

  /// Processes a client update request by RFC 7592.
  ///
  /// `request` needs `client_id`, from the path of that request, `token`, its bearer token, and `json`, its content.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it may rotate a token or secret, on which the service documents
  /// nothing. It is retried only if nothing was sent, and on 429. The metadata is absolute, so a caller may say that it
  /// is idempotent. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/registration/update`; RFC 7592 section 2.2.
  boost::asio::awaitable<Result<ClientRegistrationResponse>> update(ClientRegistrationRequest request,
                                                                    RequestOptions options = RequestOptions()) const;

  /// Processes a client delete request by RFC 7592.
  ///
  /// `request` needs `client_id`, from the path of that request, and `token`, its bearer token.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it uses up the registration access token. It is retried only if
  /// nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/registration/delete`; RFC 7592 section 2.3.
  boost::asio::awaitable<Result<ClientRegistrationResponse>> remove(ClientRegistrationRequest request,
                                                                    RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
