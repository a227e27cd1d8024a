// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <string>

#include "authlete/models/client.hpp"
#include "authlete/models/clients.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The administrative calls for OAuth clients, and for what users have granted to them.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Clients : public OperationGroup {
 public:
  explicit Clients(const Client& client) : OperationGroup(client) {}

  /// Creates a client.
  ///
  /// No member of `settings` is required: the service has defaults. It chooses `client_id` and `client_secret`.
  ///
  /// Returns: the content of the 2xx response. It is the client as the service has stored it, with its ID and secret.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it creates another client. It is retried only if nothing was
  /// sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/create`.
  boost::asio::awaitable<Result<RegisteredClient>> create(RegisteredClient settings,
                                                          RequestOptions options = RequestOptions()) const;

  /// Lists clients.
  ///
  /// `request.start` (inclusive, 0 if absent) and `request.end` (exclusive, 5 if absent) are indices and must not be
  /// negative. If `end` is not above `start`, only the total count is returned.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/client/get/list`.
  boost::asio::awaitable<Result<ClientListResponse>> list(ClientListRequest request = ClientListRequest(),
                                                          RequestOptions options = RequestOptions()) const;

  /// Reads a client.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/client/get/{clientId}`.
  boost::asio::awaitable<Result<RegisteredClient>> get(std::string client_id,
                                                       RequestOptions options = RequestOptions()) const;

  /// Replaces a client.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`. All
  /// settings are replaced: what is not in `settings` gets its default. Read the client with `get`, change it, and pass
  /// it here. Members that this library does not know are in `unknown_members` and are sent back.
  ///
  /// Returns: the content of the 2xx response. It is the client as the service has stored it.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it replaces the whole client. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A late retry can overwrite the
  /// change of another writer.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/update/{clientId}`.
  boost::asio::awaitable<Result<RegisteredClient>> update(std::string client_id, RegisteredClient settings,
                                                          RequestOptions options = RequestOptions()) const;

  /// Deletes a client.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: nothing, after a 2xx response. A 404 counts as success if an earlier attempt of this call may have done
  /// the work.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A retry may get 404.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: DELETE `/api/{serviceId}/client/delete/{clientId}`.
  boost::asio::awaitable<Result<void>> remove(std::string client_id, RequestOptions options = RequestOptions()) const;

  /// Locks or unlocks a client.
  ///
  /// `client_identifier` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or
  /// `..`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it sets an absolute flag. It is retried if
  /// nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/lock_flag/update/{clientIdentifier}`.
  boost::asio::awaitable<Result<ClientFlagUpdateResponse>> update_lock_flag(
      std::string client_identifier, ClientFlagUpdateRequest request, RequestOptions options = RequestOptions()) const;

  /// Gives a client a new generated secret.
  ///
  /// `client_identifier` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or
  /// `..`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// With `Error::outcome_is_unknown()` the client may have a new secret, which is lost. All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it makes a new secret, although the method is GET. It is retried
  /// only if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/client/secret/refresh/{clientIdentifier}`.
  boost::asio::awaitable<Result<ClientSecretRefreshResponse>> refresh_secret(
      std::string client_identifier, RequestOptions options = RequestOptions()) const;

  /// Gives a client a chosen secret.
  ///
  /// `client_identifier` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or
  /// `..`. `request.client_secret` has 1 to 86 characters of base64url (RFC 4648 section 5).
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it sets an absolute secret. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. In the response to a retry,
  /// `old_client_secret` is already the new secret.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/secret/update/{clientIdentifier}`.
  boost::asio::awaitable<Result<ClientSecretUpdateResponse>> update_secret(
      std::string client_identifier, ClientSecretUpdateRequest request,
      RequestOptions options = RequestOptions()) const;

  /// Lists the clients that a user has authorized.
  ///
  /// `request` needs `subject`. Indices must not be negative.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/authorization/get/list`.
  boost::asio::awaitable<Result<ClientAuthorizationListResponse>> list_authorized(
      ClientAuthorizationListRequest request, RequestOptions options = RequestOptions()) const;

  /// Changes the scopes of the tokens that a client has for a user.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  /// `request` needs `subject`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it sets absolute scopes. It is retried if
  /// nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/authorization/update/{clientId}`.
  boost::asio::awaitable<Result<ClientAuthorizationUpdateResponse>> update_authorization(
      std::string client_id, ClientAuthorizationUpdateRequest request, RequestOptions options = RequestOptions()) const;

  /// Withdraws a user's authorization of a client.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  /// `request` needs `subject`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/authorization/delete/{clientId}`.
  boost::asio::awaitable<Result<ClientAuthorizationDeleteResponse>> remove_authorization(
      std::string client_id, SubjectRequest request, RequestOptions options = RequestOptions()) const;

  /// Reads the scopes that a user has granted to a client.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  /// `request` needs `subject`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/granted_scopes/get/{clientId}`.
  boost::asio::awaitable<Result<ClientGrantedScopesGetResponse>> granted_scopes(
      std::string client_id, SubjectRequest request, RequestOptions options = RequestOptions()) const;

  /// Deletes the record of the scopes that a user has granted to a client.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  /// `request` needs `subject`.
  ///
  /// Returns: the content of the 2xx response, or an empty value if it has none (204).
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: DELETE `/api/{serviceId}/client/granted_scopes/delete/{clientId}`.
  boost::asio::awaitable<Result<ClientGrantedScopesDeleteResponse>> remove_granted_scopes(
      std::string client_id, SubjectRequest request, RequestOptions options = RequestOptions()) const;

  /// Reads the scopes that a client may request.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/client/extension/requestable_scopes/get/{clientId}`.
  boost::asio::awaitable<Result<ClientExtensionRequestableScopesGetResponse>> requestable_scopes(
      std::string client_id, RequestOptions options = RequestOptions()) const;

  /// Replaces the scopes that a client may request.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it replaces the whole set. It is retried if
  /// nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: PUT `/api/{serviceId}/client/extension/requestable_scopes/update/{clientId}`.
  boost::asio::awaitable<Result<ClientExtensionRequestableScopesUpdateResponse>> update_requestable_scopes(
      std::string client_id,
      ClientExtensionRequestableScopesUpdateRequest request = ClientExtensionRequestableScopesUpdateRequest(),
      RequestOptions options = RequestOptions()) const;

  /// Replaces the scopes that a client may request, by POST.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it replaces the whole set. It is retried if
  /// nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/client/extension/requestable_scopes/update/{clientId}`.
  boost::asio::awaitable<Result<ClientExtensionRequestableScopesUpdateResponse>> update_requestable_scopes_by_post(
      std::string client_id,
      ClientExtensionRequestableScopesUpdateRequest request = ClientExtensionRequestableScopesUpdateRequest(),
      RequestOptions options = RequestOptions()) const;

  /// Removes the list of the scopes that a client may request.
  ///
  /// `client_id` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: nothing, after a 2xx response. A 404 counts as success if an earlier attempt of this call may have done
  /// the work.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A retry may get 404.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: DELETE `/api/{serviceId}/client/extension/requestable_scopes/delete/{clientId}`.
  boost::asio::awaitable<Result<void>> remove_requestable_scopes(std::string client_id,
                                                                 RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
