#include "batch/batch_wait.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <sstream>
#include <utility>

#include "batch/batch_events.hpp"
#include "core/backoff.hpp"
#include "core/poll.hpp"
#include "core/sanitize.hpp"

namespace authlete::batch {

namespace asio = boost::asio;

namespace {

using Clock = std::chrono::steady_clock;

bool cancelled(const asio::cancellation_state& state) { return state.cancelled() != asio::cancellation_type::none; }

// The wait may always be resumed, whatever ended it, because a status call changes nothing.
Error wait_error(ErrorKind kind, std::string message, std::string request_id) {
  Error error(kind, Phase::poll, std::move(message));
  error.request_id = std::move(request_id);
  error.idempotent = true;
  return error;
}

// Collects the facts for the error of a wait that ends before the batch does.
class WaitState {
 public:
  WaitState(const Transport& transport, const PollPolicy& policy, std::string request_id)
      : transport_(transport),
        started_(transport.now()),
        state_(policy, started_),
        request_id_(std::move(request_id)) {}

  core::PollDecision begin() { return state_.begin(transport_.now(), core::draw()); }
  core::PollDecision on_running(BatchResult result) {
    last_result_ = std::move(result);
    last_error_ = Error();
    return state_.on_running(transport_.now(), core::draw());
  }
  core::PollDecision on_not_found() {
    last_error_ = wait_error(ErrorKind::decode, "the response has no status", request_id_);
    return state_.on_not_found(transport_.now(), core::draw());
  }
  core::PollDecision on_error(Error error) {
    last_error_ = std::move(error);
    return state_.on_error(last_error_, transport_.now(), core::draw());
  }

  Error ended(core::PollDecision::Next next) {
    std::ostringstream why;
    switch (next) {
      case core::PollDecision::Next::poll:
      case core::PollDecision::Next::give_up: return of_last_call("the status of the batch cannot be read");
      case core::PollDecision::Next::give_up_not_found: return of_last_call("the service does not know the batch");
      case core::PollDecision::Next::give_up_timeout: break;
    }
    why << "the batch had not ended after " << state_.polls() << " status calls";
    if (last_result_.has_value()) why << "; its result was " << shown_result() << ", which is not known here";
    if (last_error_.kind != ErrorKind::none) why << "; the last of them failed with " << last_error_.kind;
    return complete(wait_error(ErrorKind::timeout, std::move(why).str(), request_id_));
  }
  Error failed(const TokenBatchStatus& status, const std::vector<std::string>& secrets) const {
    Error error(ErrorKind::batch_failed, Phase::poll, "the service gave the batch up; tokens of it may exist");
    error.request_id = request_id_;
    error.result_code = core::sanitized_service_message(status.error_code.value_or(std::string()), secrets);
    error.result_message = core::sanitized_service_message(status.error_description.value_or(std::string()), secrets);
    error.token_count = status.token_count;
    error = complete(std::move(error));
    ++error.attempts;  // `polls` does not count the call that ended the wait
    return error;
  }
  // Shows only a result that looks like a constant of the service: any other string may quote the request.
  std::string shown_result() const {
    std::ostringstream text;
    text << last_result_;
    const std::string word = std::move(text).str();
    const bool plain = word.size() <= 64 && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string::npos;
    return plain ? '"' + word + '"' : "another string";
  }
  Error ended(Error error) const {
    error.phase = Phase::poll;
    error.request_id = request_id_;
    error.idempotent = true;
    return complete(std::move(error));
  }

 private:
  Error of_last_call(const char* what) {
    Error error = std::move(last_error_);
    error.message = std::string(what) + ": " + error.message;
    return ended(std::move(error));
  }
  Error complete(Error error) const {
    error.attempts = state_.polls();
    error.elapsed = transport_.now() - started_;
    return error;
  }

  const Transport& transport_;
  const Clock::time_point started_;
  core::PollState state_;
  const std::string request_id_;
  BatchResult last_result_;
  Error last_error_;
};

}  // namespace

Error wait_cancelled(std::string request_id) {
  return wait_error(ErrorKind::cancelled, "the wait was cancelled; the batch goes on", std::move(request_id));
}

asio::awaitable<Result<TokenBatchStatus>> poll_batch(Client client, std::string request_id, BatchStatusMethod method,
                                                     RequestOptions options) {
  const TokenOperations operations = client.token_operations();
  Result<TokenCreateBatchStatusResponse> response =
      co_await operations.batch_status(request_id, method, std::move(options));
  if (!response) {
    response.error().request_id = request_id;
    co_return std::move(response).error();
  }
  TokenBatchStatus status = std::move(response->status).value_or(TokenBatchStatus());
  if (!status.request_id) status.request_id = std::move(request_id);
  co_return status;
}

namespace {

asio::awaitable<Result<TokenBatchStatus>> wait_unreported(Client client, std::string request_id,
                                                          BatchStatusMethod method, PollPolicy policy,
                                                          RequestOptions options, std::vector<std::string> secrets) {
  if (request_id.empty()) co_return Error(ErrorKind::invalid_argument, Phase::prepare, "request_id: is empty");
  if (Result<void> good = policy.validate(); !good) {
    good.error().request_id = std::move(request_id);
    co_return std::move(good).error();
  }
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const std::shared_ptr<Transport>& transport = client.transport();
  const TokenOperations operations = client.token_operations();
  WaitState wait(*transport, policy, request_id);

  unsigned polls = 0;
  core::PollDecision decision = wait.begin();
  while (decision.next == core::PollDecision::Next::poll) {
    if (cancelled(state)) co_return wait.ended(wait_cancelled(request_id));
    const Result<void> paused = co_await transport->pause(transport->now() + decision.delay);
    if (cancelled(state)) co_return wait.ended(wait_cancelled(request_id));
    if (!paused) co_return wait.ended(paused.error());

    Result<TokenCreateBatchStatusResponse> response = co_await operations.batch_status(request_id, method, options);
    report_poll(client, request_id, ++polls, response);
    // The end of the batch counts even if a cancellation arrived at the same time.
    if (response && response->status && response->status->ended()) {
      TokenBatchStatus status = std::move(*response->status);
      if (!status.succeeded()) co_return wait.failed(status, secrets);
      if (!status.request_id) status.request_id = std::move(request_id);
      co_return status;
    }
    if (cancelled(state)) co_return wait.ended(wait_cancelled(request_id));
    if (!response) {
      decision = wait.on_error(std::move(response).error());
    } else if (!response->status) {
      decision = wait.on_not_found();
    } else {
      decision = wait.on_running(std::move(response->status->result));
    }
  }
  co_return wait.ended(decision.next);
}

}  // namespace

asio::awaitable<Result<TokenBatchStatus>> wait_for_batch(Client client, std::string request_id,
                                                         BatchStatusMethod method, PollPolicy policy,
                                                         RequestOptions options, std::vector<std::string> secrets) {
  Result<TokenBatchStatus> status =
      co_await wait_unreported(client, request_id, method, policy, std::move(options), std::move(secrets));
  report_end(client, request_id, status);
  co_return status;
}

}  // namespace authlete::batch
