#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/poll_policy.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/token_operations.hpp"

namespace authlete {

/// A batch that the service has accepted: reads its state and waits for its end.
///
///     BatchOperation batch(client, stored_request_id);
///     Result<TokenBatchStatus> status = co_await batch.wait();
///
/// Thread safety: any member may be called on any thread at any time.
/// Lifetime: holds a copy of the client and the request ID, nothing else. Store the ID to make the object again later,
/// or in another process. Copying or destroying it has no effect on the batch, which cannot be stopped.
class AUTHLETE_EXPORT BatchOperation {
 public:
  /// Makes the object of the batch with that ID. If the ID is empty, `poll` and `wait` fail with `invalid_argument`.
  BatchOperation(Client client, std::string request_id, BatchStatusMethod method = BatchStatusMethod::get);

  /// Submits a batch with `TokenOperations::create_batch`. For a dry run use that call: there is nothing to wait for.
  ///
  /// `items` and `options` are those of that call, but `options.idempotent` is ignored.
  ///
  /// Returns: the accepted batch, whose end is still to come.
  /// Errors: those of that call; `outcome_unknown` if the response was lost or has no request ID, so the batch may run.
  /// Retries: as that call; never if the service may have accepted the batch.
  /// Cancellation: terminal; the submit then ends with `cancelled`. It does not stop a batch that was accepted.
  /// Thread safety: may be called concurrently.
  static boost::asio::awaitable<Result<BatchOperation>> submit(Client client, std::vector<TokenCreateRequest> items,
                                                               RequestOptions options = RequestOptions());

  const std::string& request_id() const noexcept { return request_id_; }

  /// Reads the state of the batch once, with `TokenOperations::batch_status`.
  ///
  /// Returns: the status. A batch that failed is a value here. A response without a status counts as "still running".
  /// Errors: those of that call, each with the request ID.
  /// Retries: as that call, which is idempotent.
  /// Cancellation: terminal; the call then ends with `cancelled`. It does not touch the batch.
  /// Thread safety: may be called concurrently.
  boost::asio::awaitable<Result<TokenBatchStatus>> poll(RequestOptions options = RequestOptions()) const;

  /// Polls until the batch has ended.
  ///
  /// `policy` sets the delays and bounds of the wait. Its times are measured by the clock of `Client::transport`.
  /// `options` are those of each status call; their timeout is per status call.
  ///
  /// Returns: the status of a batch that succeeded.
  /// Errors: `batch_failed` with `result_code`, `result_message` and `token_count` of the service, and tokens of the
  /// batch may exist; `timeout` if the policy's time or number of calls is used up; `configuration` if the policy
  /// cannot be used; `cancelled`; `closed`; otherwise the error of the last status call. Each error has the request ID.
  /// After any but `batch_failed` the wait may be resumed.
  /// Retries: each status call as `TokenOperations::batch_status`, then by `policy`.
  /// Cancellation: terminal; the wait then ends at once with `cancelled`. It does not touch the batch.
  /// Thread safety: may be called concurrently.
  boost::asio::awaitable<Result<TokenBatchStatus>> wait(PollPolicy policy = PollPolicy(),
                                                        RequestOptions options = RequestOptions()) const;

 private:
  Client client_;
  std::string request_id_;
  BatchStatusMethod method_;
};

}  // namespace authlete
