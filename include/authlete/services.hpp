// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>

#include "authlete/models/service.hpp"
#include "authlete/models/services.hpp"
#include "authlete/operation_group.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// The calls for the service: its settings, discovery document and keys. `create`, `list` and `remove` use
/// `ClientOptions::organization_credentials`.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Services : public OperationGroup {
 public:
  explicit Services(const Client& client) : OperationGroup(client) {}

  /// Creates a service.
  ///
  /// The service chooses `api_key`, which is the `ClientOptions::service_id` of its calls.
  ///
  /// Returns: the content of the 2xx response. It is the service as it was stored.
  /// Errors: `invalid_argument` before anything is sent, also without `ClientOptions::organization_credentials`; `api`,
  /// `auth` or `http` for a response that is not 2xx; `outcome_unknown`, or another kind with
  /// `Error::outcome_is_unknown()`, if the operation may have been executed. All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it creates another service. It is retried only if nothing was
  /// sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/service/create`.
  boost::asio::awaitable<Result<Service>> create(Service settings, RequestOptions options = RequestOptions()) const;

  /// Lists the services of the organization.
  ///
  /// `request.start` (inclusive, 0 if absent) and `request.end` (exclusive, 5 if absent) are indices and must not be
  /// negative.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent, also without `ClientOptions::organization_credentials`; `api`,
  /// `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/service/get/list`.
  boost::asio::awaitable<Result<ServiceListResponse>> list(ServiceListRequest request = ServiceListRequest(),
                                                           RequestOptions options = RequestOptions()) const;

  /// Reads the settings of the service.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `api`, `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/service/get`.
  boost::asio::awaitable<Result<Service>> get(RequestOptions options = RequestOptions()) const;

  /// Replaces the settings of the service.
  ///
  /// All settings are replaced: what is not in `settings` gets its default. Read the service with `get`, change it, and
  /// pass it here. Members that this library does not know are in `unknown_members` and are sent back.
  ///
  /// Returns: the content of the 2xx response. It is the service as it was stored.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it replaces all settings of the service. It
  /// is retried if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A late retry can
  /// overwrite the change of another writer.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/service/update`.
  boost::asio::awaitable<Result<Service>> update(Service settings, RequestOptions options = RequestOptions()) const;

  /// Deletes the service.
  ///
  /// This deletes the service of this client, with all its clients and tokens.
  ///
  /// Returns: nothing, after a 2xx response. A 404 counts as success if an earlier attempt of this call may have done
  /// the work.
  /// Errors: `invalid_argument` before anything is sent, also without `ClientOptions::organization_credentials`; `api`,
  /// `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A retry may get 401, 403 or 404.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: DELETE `/api/{serviceId}/service/delete`.
  boost::asio::awaitable<Result<void>> remove(RequestOptions options = RequestOptions()) const;

  /// Makes the discovery document of the service.
  ///
  /// `request.patch` is a JSON Patch (RFC 6902) that is applied to the document.
  ///
  /// Returns: the document byte by byte as it was received.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/service/configuration`; OpenID Connect Discovery 1.0 section 3.
  boost::asio::awaitable<Result<std::string>> configuration(
      ServiceConfigurationRequest request = ServiceConfigurationRequest(),
      RequestOptions options = RequestOptions()) const;

  /// Makes the discovery document of the service, by POST, for long patches. Since server 2.2.
  ///
  /// It is `configuration`, for patches that are too long for a URL.
  ///
  /// Returns: the document byte by byte as it was received.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/service/configuration`.
  boost::asio::awaitable<Result<std::string>> configuration_by_post(
      ServiceConfigurationRequest request = ServiceConfigurationRequest(),
      RequestOptions options = RequestOptions()) const;

  /// Reads the JWK set of the service.
  ///
  /// `request.include_private_keys` must not be true: call `jwks_with_private_keys` for that.
  ///
  /// Returns: the document byte by byte as it was received, or nothing if the response has no content (204).
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/service/jwks/get`.
  boost::asio::awaitable<Result<std::optional<std::string>>> jwks(ServiceJwksRequest request = ServiceJwksRequest(),
                                                                  RequestOptions options = RequestOptions()) const;

  /// Reads the JWK set of the service with its private keys.
  ///
  /// Returns: the document byte by byte as it was received, or nothing if the service has no JWK set (204). Any program
  /// that holds it can sign as the service, so it is a `Secret`, and errors do not show it.
  /// Errors: `api`, `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
  /// connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/service/jwks/get` with `includePrivateKeys=true`.
  boost::asio::awaitable<Result<std::optional<Secret>>> jwks_with_private_keys(
      RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
