#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/poll_policy.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/token_operations.hpp"

namespace authlete::batch {

/// Implements `BatchOperation::poll`.
boost::asio::awaitable<Result<TokenBatchStatus>> poll_batch(Client client, std::string request_id,
                                                            BatchStatusMethod method, RequestOptions options);

/// Implements `BatchOperation::wait`. Runs in the caller's coroutine and completes with a value, also when it is
/// cancelled.
///
/// `secrets` are the token values of the batch's items, if they are known. They are masked in the message with which
/// the service explains a failed batch.
boost::asio::awaitable<Result<TokenBatchStatus>> wait_for_batch(Client client, std::string request_id,
                                                                BatchStatusMethod method, PollPolicy policy,
                                                                RequestOptions options,
                                                                std::vector<std::string> secrets);

/// Returns the error of a wait that its caller cancelled.
Error wait_cancelled(std::string request_id);

}  // namespace authlete::batch
