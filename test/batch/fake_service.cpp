#include "batch/fake_service.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <exception>
#include <utility>

#include "codec/codec.hpp"

namespace authlete::test {

namespace asio = boost::asio;

namespace {

constexpr std::string_view submit_path = "/auth/token/create/batch";
constexpr std::string_view status_path = "/auth/token/create/batch/status/";

TokenCreateBatchStatusResponse status_of(const FakeService::Batch& batch) {
  TokenCreateBatchStatusResponse response;
  response.result_code = "A447001";
  response.status.emplace();
  response.status->batch_kind = BatchKind::create;
  response.status->request_id = batch.request_id;
  return response;
}

FakeService::Reply with_body(const TokenCreateBatchStatusResponse& response) {
  return FakeService::Reply(200, codec::encode(response).value());
}

}  // namespace

FakeService::Reply FakeService::accepted(const Batch& batch) {
  TokenCreateBatchResponse response;
  response.result_code = "A482001";
  response.request_id = batch.request_id;
  return Reply(200, codec::encode(response).value());
}

FakeService::Reply FakeService::running(const Batch& batch) { return with_body(status_of(batch)); }

FakeService::Reply FakeService::succeeded(const Batch& batch) {
  TokenCreateBatchStatusResponse response = status_of(batch);
  response.status->result = BatchResult::succeeded;
  response.status->token_count = static_cast<std::int64_t>(batch.items.size());
  return with_body(response);
}

FakeService::Reply FakeService::failed(const Batch& batch, std::int64_t token_count, std::string code,
                                       std::string description) {
  TokenCreateBatchStatusResponse response = status_of(batch);
  response.status->result = BatchResult::failed;
  response.status->token_count = token_count;
  response.status->error_code = std::move(code);
  response.status->error_description = std::move(description);
  return with_body(response);
}

FakeService::Reply FakeService::not_found() {
  return Reply(404, R"({"resultCode":"A481302","resultMessage":"The request ID was not found."})");
}

FakeService::Reply FakeService::error(unsigned status) {
  return Reply(status, R"({"resultCode":"A001101","resultMessage":"The request failed."})");
}

FakeService::Reply FakeService::lost(Sent sent) {
  Error error(ErrorKind::io, Phase::response, "the connection broke");
  error.sent = sent;
  return Reply(std::move(error));
}

FakeService::Reply FakeService::never() {
  Reply reply;
  reply.hangs = true;
  return reply;
}

std::size_t FakeService::submits() const {
  return static_cast<std::size_t>(std::ranges::count(requests, true, [](const TransportRequest& request) {
    return request.target.find(status_path) == std::string::npos;
  }));
}

std::size_t FakeService::status_calls() const { return requests.size() - submits(); }

// Leaves the list on every exit.
class FakeService::Sleep {
 public:
  Sleep(FakeService& service, TimePoint until, const asio::any_io_executor& executor)
      : service_(service), timer_(std::make_shared<asio::steady_timer>(executor, TimePoint::max())) {
    service_.sleepers_.emplace(until, timer_);
  }
  Sleep(const Sleep&) = delete;
  Sleep& operator=(const Sleep&) = delete;
  ~Sleep() {
    std::erase_if(service_.sleepers_, [&](const auto& sleeper) { return sleeper.second == timer_; });
  }
  asio::steady_timer& timer() { return *timer_; }

 private:
  FakeService& service_;
  std::shared_ptr<asio::steady_timer> timer_;
};

bool FakeService::advance() {
  const auto next = sleepers_.begin();
  if (next == sleepers_.end() || next->first == TimePoint::max()) return false;
  now_ = std::max(now_, next->first);
  const auto timer = next->second;
  sleepers_.erase(next);
  timer->cancel();
  return true;
}

asio::awaitable<ErrorKind> FakeService::sleep_until(TimePoint until) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  Sleep sleep(*this, until, executor);
  co_await sleep.timer().async_wait(asio::as_tuple(asio::deferred));
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) co_return ErrorKind::cancelled;
  co_return closed_ ? ErrorKind::closed : ErrorKind::none;
}

asio::awaitable<Result<TransportResponse>> FakeService::exchange(const TransportRequest& request) {
  if (closed_) co_return Error(ErrorKind::closed, Phase::queue, "the transport is closed");
  const bool is_submit = request.target.find(status_path) == std::string::npos;
  const TimePoint deadline = request.deadline;
  Reply reply = handle(request);
  requests.push_back(request);
  if (is_submit) most_submits_in_flight = std::max(most_submits_in_flight, ++submits_in_flight);
  const TimePoint response_time = reply.hangs ? deadline : now_ + reply.takes;
  const ErrorKind ended = co_await sleep_until(response_time);
  if (is_submit) --submits_in_flight;
  if (ended != ErrorKind::none || reply.hangs) {
    Error error(ended == ErrorKind::none ? ErrorKind::timeout : ended, Phase::response, "the exchange has no response");
    error.sent = Sent::complete;
    co_return error;
  }
  co_return std::move(reply.result);
}

asio::awaitable<Result<void>> FakeService::pause(TimePoint until) {
  if (closed_) co_return Error(ErrorKind::closed, Phase::backoff, "the transport is closed");
  pauses.push_back(std::chrono::ceil<std::chrono::milliseconds>(until - now_));
  const ErrorKind ended = co_await sleep_until(until);
  if (ended != ErrorKind::none) co_return Error(ended, Phase::backoff, "the pause ended early");
  co_return Result<void>();
}

void FakeService::close() noexcept {
  closed_ = true;
  for (const auto& [until, timer] : std::exchange(sleepers_, {})) timer->cancel();
}

FakeService::Reply FakeService::handle(const TransportRequest& request) {
  const std::size_t status_at = request.target.find(status_path);
  if (status_at != std::string::npos) return status(request.target.substr(status_at + status_path.size()));
  BOOST_REQUIRE_MESSAGE(request.target.find(submit_path) != std::string::npos, "unexpected call: " << request.target);
  return submit(request);
}

FakeService::Reply FakeService::submit(const TransportRequest& request) {
  Batch& batch = batches.emplace_back();
  batch.number = batches.size() - 1;
  batch.request_id = "batch-" + std::to_string(batch.number);
  batch.items = codec::decode_batch(request.body).value();
  batch.dry_run = request.target.ends_with("?dryRun=true");
  Reply reply = on_submit ? on_submit(batch) : accepted(batch);
  const bool arrived = reply.result || reply.hangs || reply.result.error().sent != Sent::none;
  if (arrived)
    for (const TokenCreateRequest& item : batch.items) ++arrivals[item.access_token->reveal()];
  batch.ended = batch.dry_run || !reply.result || reply.result->status != 200;
  most_unfinished =
      std::max(most_unfinished, static_cast<std::size_t>(std::ranges::count(batches, false, &Batch::ended)));
  return reply;
}

FakeService::Reply FakeService::status(const std::string& request_id) {
  const auto batch = std::ranges::find(batches, request_id, &Batch::request_id);
  if (batch == batches.end()) return not_found();
  ++batch->polls;
  Reply reply;
  if (on_status)
    reply = on_status(*batch);
  else
    reply = batch->polls > polls_while_running ? succeeded(*batch) : running(*batch);
  batch->ended = reply.result && reply.result->body.find("\"result\":") != std::string::npos;
  return reply;
}

ClientOptions fake_client_options() {
  ClientOptions options;
  options.base_url = "https://as.example.com";
  options.service_id = "715948317";
  options.credentials = Credentials::bearer("service-access-token");
  options.retry = RetryPolicy::none();
  return options;
}

TokenCreateRequest item(std::size_t number) {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = 26888344961664;
  request.subject = "john";
  request.access_token = Secret("token-" + std::to_string(number));
  return request;
}

std::vector<TokenCreateRequest> items(std::size_t count) {
  std::vector<TokenCreateRequest> result;
  for (std::size_t number = 0; number < count; ++number) result.push_back(item(number));
  return result;
}

namespace {

template <class T>
class StoreResult {
 public:
  explicit StoreResult(std::optional<T>& value) : value_(&value) {}
  void operator()(const std::exception_ptr& exception, T value) const {
    if (exception) std::rethrow_exception(exception);
    *value_ = std::move(value);
  }

 private:
  std::optional<T>* value_;
};

}  // namespace

template <class T>
RunningTask<T>::RunningTask(FakeService& service, asio::awaitable<T> task) : service_(service) {
  asio::co_spawn(*context_, std::move(task), asio::bind_cancellation_slot(signal_.slot(), StoreResult<T>(value_)));
}

template <class T>
bool RunningTask<T>::run() {
  run_until([] { return false; });
  return ended();
}

template <class T>
bool RunningTask<T>::run_until(const std::function<bool()>& condition) {
  for (;;) {
    if (condition()) return true;
    if (!step()) return false;
  }
}

template <class T>
bool RunningTask<T>::step() {
  if (ended()) return false;
  if (context_->stopped()) context_->restart();
  return context_->poll_one() > 0 || service_.advance();
}

template class RunningTask<Result<BatchReport>>;
template class RunningTask<Result<TokenBatchStatus>>;
template class RunningTask<Result<BatchOperation>>;

}  // namespace authlete::test
