// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <string>

#include "authlete/models/utility.hpp"
#include "authlete/named_values.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls about the server itself.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Utility : public OperationGroup {
 public:
  explicit Utility(const Client& client) : OperationGroup(client) {}

  /// Reads the version and the features of the server.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `api`, `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/info`.
  boost::asio::awaitable<Result<InfoResponse>> info(RequestOptions options = RequestOptions()) const;

  /// Returns the parameters of the request.
  ///
  /// `parameters` are sent as the query.
  ///
  /// Returns: the content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/misc/echo`.
  boost::asio::awaitable<Result<NamedValues<std::string>>> echo(
      NamedValues<std::string> parameters = NamedValues<std::string>(),
      RequestOptions options = RequestOptions()) const;

  /// Checks that the server is healthy.
  ///
  /// Returns: the content of the 2xx response. It is a word such as `OK`; the status of the response says what counts.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. A
  /// server that is not healthy responds with 500, which is an error of kind `http`. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/lifecycle/healthcheck`.
  boost::asio::awaitable<Result<std::string>> health(HealthRequest request = HealthRequest(),
                                                     RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
