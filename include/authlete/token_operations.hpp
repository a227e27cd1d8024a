// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <string>
#include <vector>

#include "authlete/models/token_operations.hpp"
#include "authlete/operation_group.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Options of the submit of one batch. Lifetime: a value. Thread safety: as a standard container.
class BatchSubmitOptions {
 public:
  BatchSubmitOptions() = default;
  /// True: the service checks the batch and creates no token (`dryRun`). Such a call is idempotent.
  bool dry_run = false;
};

/// The HTTP method of the status call.
enum class BatchStatusMethod {
  get,   ///< The method of the published specification.
  post,  ///< For servers of the beta specification, in which this call is a POST.
};

/// The administrative token calls of a `Client`: Authlete's operations below `/auth/token` that list, create, update,
/// delete and revoke tokens.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT TokenOperations : public OperationGroup {
 public:
  explicit TokenOperations(const Client& client) : OperationGroup(client) {}

  /// Lists tokens of a client, of a subject, of both, or of the whole service.
  ///
  /// `request.start` (inclusive, 0 if absent) and `request.end` (exclusive, 5 if absent) are indices and must not be
  /// negative. If `end` is not above `start`, only the total count is returned. No order is documented: between two
  /// pages a token can be skipped or listed twice.
  ///
  /// Returns: the content of the 2xx response. Its entries hold hashes of the tokens, not their values.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
  /// connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/auth/token/get/list`.
  boost::asio::awaitable<Result<TokenListResponse>> list(TokenListRequest request = TokenListRequest(),
                                                         RequestOptions options = RequestOptions()) const;

  /// Creates an access token without any flow, and a refresh token if the grant type and the service provide for one.
  ///
  /// `request` needs `grant_type` (any value but `refresh_token`), `client_id` or `client_identifier`, and `subject`
  /// (ASCII, at most 100 characters) unless the grant type is `client_credentials` or `jwt_bearer`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first: only `ok` means that the token was created.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the token may exist. All kinds:
  /// docs/errors.md.
  /// Retries: the operation is not idempotent, because each execution creates a token. It is retried only if nothing
  /// was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token/create`.
  boost::asio::awaitable<Result<TokenCreateResponse>> create(TokenCreateRequest request,
                                                             RequestOptions options = RequestOptions()) const;

  /// Starts a batch of creates, which the service executes afterwards. `BatchTokenCreator` does the whole job.
  ///
  /// `items` needs at least one item. Each item needs what `create` needs, and an `access_token`. The JSON of all items
  /// may have `LimitOptions::maximum_request_bytes` bytes.
  ///
  /// Returns: the content of the 2xx response. Its `request_id` is the argument of `batch_status`.
  /// Errors: `invalid_argument` before anything is sent: it names the first bad item, or says that the client uses API
  /// version 2; `api`, `auth` or `http` for a response that is not 2xx; `outcome_unknown`, or another kind with
  /// `Error::outcome_is_unknown()`, if the batch may run. All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because each execution starts a batch. It is retried only if nothing was
  /// sent, and on 429. A dry run is idempotent. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`. It does not stop a batch that was accepted.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token/create/batch`.
  boost::asio::awaitable<Result<TokenCreateBatchResponse>> create_batch(
      std::vector<TokenCreateRequest> items, BatchSubmitOptions submit = BatchSubmitOptions(),
      RequestOptions options = RequestOptions()) const;

  /// Reads the state of a batch once. `BatchOperation::wait` polls until the batch has ended.
  ///
  /// `request_id` must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response. While `status` is absent or `status->ended()` is false, the batch runs,
  /// or is not visible yet. A batch that the service ended as failed is a value here.
  /// Errors: `invalid_argument` before anything is sent, also if the client uses API version 2; `api`, `auth` or `http`
  /// for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
  /// connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`. It does not touch the batch.
  /// Thread safety: may be called concurrently.
  /// Source: GET, or POST by `method`, of `/api/{serviceId}/auth/token/create/batch/status/{requestId}`.
  boost::asio::awaitable<Result<TokenCreateBatchStatusResponse>> batch_status(
      std::string request_id, BatchStatusMethod method = BatchStatusMethod::get,
      RequestOptions options = RequestOptions()) const;

  /// Changes the expiry, scopes, properties or value of a token.
  ///
  /// `request` needs a selector. The first that is given counts: `access_token`, `access_token_hash`, `refresh_token`,
  /// `refresh_token_hash`. A member that is absent leaves its property unchanged.
  ///
  /// Returns: the content of the 2xx response. Check `action` first: only `ok` means that the token was changed.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. With
  /// `access_token_value_updated`, `Error::outcome_is_unknown()` means that the token may have a new value, which is
  /// lost. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
  /// connection broke, and on 429, 500, 502, 503 and 504. With `access_token_value_updated` it is not idempotent,
  /// because each execution makes a new value. It is then retried only if nothing was sent, and on 429.
  /// `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token/update`.
  boost::asio::awaitable<Result<TokenUpdateResponse>> update(TokenUpdateRequest request,
                                                             RequestOptions options = RequestOptions()) const;

  /// Deletes a token.
  ///
  /// `access_token_identifier` is the value of the token or its hash. It must not be empty, `.` or `..`. It becomes a
  /// segment of the path: a gateway that refuses `%2F` rejects a value with a slash, so use the hash, or `revoke`.
  ///
  /// Returns: nothing, after a 2xx response. A 404 counts as success if an earlier attempt of this call may have
  /// deleted the token.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx, with
  /// `http_status` 404 if the token does not exist. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
  /// connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: DELETE `/api/{serviceId}/auth/token/delete/{accessTokenIdentifier}`.
  boost::asio::awaitable<Result<void>> remove(Secret access_token_identifier,
                                              RequestOptions options = RequestOptions()) const;

  /// Revokes one token, or all tokens of a client for a subject.
  ///
  /// `request` needs `access_token_identifier`, or `refresh_token_identifier`, or `client_identifier` with `subject`.
  /// The first that is given counts. An empty member is refused, because the service would use the next selector, which
  /// reaches further; so is a request that reaches all tokens of a client or subject, for which the two functions below
  /// exist. Revoking an access token revokes its refresh token, and the reverse.
  ///
  /// Returns: the content of the 2xx response. `count` is the number of revoked tokens. It may be 0 after a retry, if
  /// the first attempt revoked them. A server revokes at most 20 tokens of a client and subject per call unless it is
  /// configured otherwise: call again until `count` is 0.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
  /// connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/token/revoke`. It is an administrative call, not the endpoint of RFC 7009.
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke(TokenRevokeRequest request,
                                                             RequestOptions options = RequestOptions()) const;

  /// Revokes all tokens of a client, given by its ID or alias, which must not be empty. In all else it is `revoke`.
  ///
  /// A server revokes at most 20 tokens per call unless it is configured otherwise: call again until `count` is 0.
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke_all_of_client(
      std::string client_identifier, RequestOptions options = RequestOptions()) const;

  /// Revokes all tokens of a subject, which must not be empty. In all else it is `revoke`.
  ///
  /// A server revokes at most 20 tokens per call unless it is configured otherwise: call again until `count` is 0.
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke_all_of_subject(
      std::string subject, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
