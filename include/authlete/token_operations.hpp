#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/models.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"

namespace authlete {

namespace call {
class Handle;
}

/// How a batch is submitted.
class BatchSubmitOptions {
 public:
  BatchSubmitOptions() = default;
  /// Let the service check the batch without creating tokens (`dryRun`). Such a call may be repeated.
  bool dry_run = false;
};

/// How the status of a batch is asked for.
enum class BatchStatusMethod {
  get,   ///< As specified.
  post,  ///< For servers of the beta specification, which has this call as a POST.
};

/// The administrative token calls of a `Client`: Authlete's operations below `/auth/token` that list, create, update,
/// revoke and delete tokens.
///
/// Every call: takes its arguments by value; ends with a value when the service answered 2xx, whatever the answer's
/// `action`; refuses bad input with `invalid_argument` before any byte is sent; may fail with every other `ErrorKind`
/// but `batch_failed` and `configuration`; is cancelled and thread-safe as described at `Client`.
class AUTHLETE_EXPORT TokenOperations {
 public:
  /// Creates an access token. Needs `grant_type` (not refresh_token), and `client_id` or `client_identifier`.
  /// Never sent twice unless it surely did not arrive, or `options.repeatable` says that it may.
  boost::asio::awaitable<Result<TokenCreateResponse>> create(TokenCreateRequest request,
                                                             RequestOptions options = RequestOptions()) const;

  /// Starts a batch of creates, which runs in the background of the service; at least one item, each with an
  /// `access_token`. Generation 3 only. Never sent twice, unless it is a dry run. `BatchTokenCreator` does the whole
  /// job.
  boost::asio::awaitable<Result<TokenCreateBatchResponse>> create_batch(
      std::vector<TokenCreateRequest> items, BatchSubmitOptions submit = BatchSubmitOptions(),
      RequestOptions options = RequestOptions()) const;

  /// The state of a batch. While `status->ended()` is false it is running. Generation 3 only.
  boost::asio::awaitable<Result<TokenCreateBatchStatusResponse>> batch_status(
      std::string request_id, BatchStatusMethod method = BatchStatusMethod::get,
      RequestOptions options = RequestOptions()) const;

  /// Tokens of a client, of a subject, of both, or all: entries `start` (inclusive) to `end` (exclusive).
  boost::asio::awaitable<Result<TokenListResponse>> list(TokenListRequest request = TokenListRequest(),
                                                         RequestOptions options = RequestOptions()) const;

  /// Changes a token. Needs one of the selectors `access_token`, `access_token_hash`, `refresh_token`,
  /// `refresh_token_hash`. Repeatable unless `access_token_value_updated` is true.
  boost::asio::awaitable<Result<TokenUpdateResponse>> update(TokenUpdateRequest request,
                                                             RequestOptions options = RequestOptions()) const;

  /// Deletes a token, given by its value or its hash. Not found on a repeated attempt counts as deleted.
  /// Proxies that refuse `%2F` in a path reject values with a slash: use the hash, or `revoke`.
  boost::asio::awaitable<Result<void>> remove(Secret access_token_identifier,
                                              RequestOptions options = RequestOptions()) const;

  /// Revokes the token given by `access_token_identifier` or `refresh_token_identifier`, or all tokens of one
  /// client for one subject. A request that would widen to a whole client or subject is refused: see the next two.
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke(TokenRevokeRequest request,
                                                             RequestOptions options = RequestOptions()) const;
  /// Revokes all tokens of a client, given by its ID or alias.
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke_all_of_client(
      std::string client_identifier, RequestOptions options = RequestOptions()) const;
  /// Revokes all tokens of a subject.
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke_all_of_subject(
      std::string subject, RequestOptions options = RequestOptions()) const;

 private:
  friend class Client;
  explicit TokenOperations(std::shared_ptr<call::Handle> handle);
  std::shared_ptr<call::Handle> handle_;
};

}  // namespace authlete
