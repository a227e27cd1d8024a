#include "authlete/batch/batch_operation.hpp"

#include <utility>

#include "batch/batch_events.hpp"
#include "batch/batch_wait.hpp"
#include "batch/submit_outcome.hpp"

namespace authlete {

namespace asio = boost::asio;

namespace {

asio::awaitable<Result<BatchOperation>> submit_batch(Client client, std::vector<TokenCreateRequest> items,
                                                     RequestOptions options) {
  const BatchSubmitOptions submit;
  const TokenOperations operations = client.token_operations();
  const std::size_t item_count = items.size();
  Result<TokenCreateBatchResponse> response =
      co_await operations.create_batch(std::move(items), submit, std::move(options));
  Result<std::string> request_id = batch::request_id_of(std::move(response));
  batch::report_submit(client, request_id, item_count);
  if (!request_id) co_return std::move(request_id).error();
  co_return BatchOperation(std::move(client), std::move(*request_id));
}

}  // namespace

BatchOperation::BatchOperation(Client client, std::string request_id, BatchStatusMethod method)
    : client_(std::move(client)), request_id_(std::move(request_id)), method_(method) {}

asio::awaitable<Result<BatchOperation>> BatchOperation::submit(Client client, std::vector<TokenCreateRequest> items,
                                                               RequestOptions options) {
  options.idempotent = false;
  return submit_batch(std::move(client), std::move(items), std::move(options));
}

asio::awaitable<Result<TokenBatchStatus>> BatchOperation::poll(RequestOptions options) const {
  return batch::poll_batch(client_, request_id_, method_, std::move(options));
}

asio::awaitable<Result<TokenBatchStatus>> BatchOperation::wait(PollPolicy policy, RequestOptions options) const {
  return batch::wait_for_batch(client_, request_id_, method_, policy, std::move(options), std::vector<std::string>());
}

}  // namespace authlete
