#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/models/batch.hpp"
#include "authlete/poll_policy.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/token_operations.hpp"

namespace authlete::batch {

/// `BatchOperation::poll`.
boost::asio::awaitable<Result<TokenBatchStatus>> poll_batch(Client client, std::string request_id,
                                                            BatchStatusMethod method, RequestOptions options);

/// `BatchOperation::wait`. Runs on the caller's chain and ends as a value, also when cancelled. `secrets` are those of
/// the batch's items, where they are known: they are masked in what the service says of a batch that failed.
boost::asio::awaitable<Result<TokenBatchStatus>> wait_for_batch(Client client, std::string request_id,
                                                                BatchStatusMethod method, PollPolicy policy,
                                                                RequestOptions options,
                                                                std::vector<std::string> secrets);

/// The error of a wait that its caller ended.
Error wait_cancelled(std::string request_id);

}  // namespace authlete::batch
