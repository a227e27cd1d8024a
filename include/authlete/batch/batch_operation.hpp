#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/models.hpp"
#include "authlete/poll_policy.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/token_operations.hpp"

namespace authlete {

/// A batch that the service has accepted: asks for its state and waits for its end.
///
/// It is a client and a request ID, nothing else: store the ID and make the object again later, or in another process.
/// Copies and destruction have no effect on the batch; there is no way to stop it.
///
/// Thread safety: any member may be called on any thread at any time.
class AUTHLETE_EXPORT BatchOperation {
 public:
  /// The batch with that ID, which `poll` and `wait` refuse with `invalid_argument` if it is empty.
  BatchOperation(Client client, std::string request_id, BatchStatusMethod method = BatchStatusMethod::get);

  /// Submits a batch (`TokenOperations::create_batch`), once. Fails as that call does; an answer without a request ID
  /// is `outcome_unknown`, and so is an answer that was lost. `options.repeatable` is not heeded. For dry runs use that
  /// call: they have nothing to wait for.
  static boost::asio::awaitable<Result<BatchOperation>> submit(Client client, std::vector<TokenCreateRequest> items,
                                                               RequestOptions options = RequestOptions());

  const std::string& request_id() const noexcept { return request_id_; }

  /// One status call. A batch that has failed is a value here. An answer without a status is a status that has not
  /// ended. Every error carries the request ID.
  boost::asio::awaitable<Result<TokenBatchStatus>> poll(RequestOptions options = RequestOptions()) const;

  /// Polls until the batch has ended. `options` are those of each status call.
  ///
  /// The value is the status of a batch that succeeded. Fails with `batch_failed` (`result_code`, `result_message` and
  /// `token_count` are the service's; tokens of the batch may exist), `timeout` (the policy's time or number of calls
  /// is used up), `cancelled`, `closed`, `configuration` (the policy), or what the last status call ended with. Every
  /// error carries the request ID, and the wait may be taken up again. Cancelling ends the wait at once and does not
  /// touch the batch. Time is the transport's (`Client::transport`).
  boost::asio::awaitable<Result<TokenBatchStatus>> wait(PollPolicy policy = PollPolicy(),
                                                        RequestOptions options = RequestOptions()) const;

 private:
  Client client_;
  std::string request_id_;
  BatchStatusMethod method_;
};

}  // namespace authlete
