// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/federation.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that the implementation of OpenID Federation endpoints makes.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Federation : public OperationGroup {
 public:
  explicit Federation(const Client& client) : OperationGroup(client) {}

  /// Makes the signed entity configuration of the service. Since server 2.3.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads and signs again. It is
  /// retried if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/federation/configuration`.
  boost::asio::awaitable<Result<FederationConfigurationResponse>> configuration(
      FederationConfigurationRequest request = FederationConfigurationRequest(),
      RequestOptions options = RequestOptions()) const;

  /// Processes an explicit registration request of OpenID Federation. Since server 2.3.
  ///
  /// `request` needs `entity_configuration` or `trust_chain`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it registers a client. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/federation/registration`.
  boost::asio::awaitable<Result<FederationRegistrationResponse>> registration(
      FederationRegistrationRequest request, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
