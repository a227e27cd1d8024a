#include "support/fake_transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <utility>

namespace authlete::test {

namespace asio = boost::asio;

namespace {

Result<TransportResponse> hanging(const TransportRequest&) { return Error(ErrorKind::none, Phase::response, "hang"); }

bool is_hang(const Result<TransportResponse>& result) { return !result && result.error().kind == ErrorKind::none; }

}  // namespace

void FakeTransport::respond(unsigned status, std::string body, Headers headers) {
  TransportResponse response;
  response.status = status;
  response.headers = std::move(headers);
  response.body = std::move(body);
  reply([response](const TransportRequest&) { return response; });
}

void FakeTransport::fail(Error error) {
  reply([error](const TransportRequest&) { return error; });
}

void FakeTransport::reply(Reply reply) {
  const std::lock_guard lock(mutex_);
  replies_.push_back(std::move(reply));
}

void FakeTransport::otherwise(Reply reply) {
  const std::lock_guard lock(mutex_);
  otherwise_ = std::move(reply);
}

void FakeTransport::hang() { reply(hanging); }

void FakeTransport::hang_in_pause() {
  const std::lock_guard lock(mutex_);
  hang_in_pause_ = true;
}

void FakeTransport::exchange_takes(std::chrono::milliseconds time) {
  const std::lock_guard lock(mutex_);
  exchange_time_ = time;
}

asio::awaitable<Error> FakeTransport::sleep_until_ended(Phase phase) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  const auto waiter = std::make_shared<net::Waiter>(executor, TimePoint::max());
  {
    const std::lock_guard lock(mutex_);
    if (closed_) waiter->wake();
    sleepers_.push_back(waiter);
  }
  co_await net::Waiter::async_wait(waiter, asio::as_tuple(asio::deferred));
  waiter->retire();
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const bool cancelled = state.cancelled() != asio::cancellation_type::none;
  Error error(cancelled ? ErrorKind::cancelled : ErrorKind::closed, phase, cancelled ? "cancelled" : "closed");
  if (phase == Phase::response) error.sent = Sent::complete;
  co_return error;
}

asio::awaitable<Result<TransportResponse>> FakeTransport::exchange(const TransportRequest& request) {
  Reply reply;
  {
    const std::lock_guard lock(mutex_);
    now_ += exchange_time_;
    requests_.push_back(request);
    if (closed_) co_return Error(ErrorKind::closed, Phase::queue, "the transport is closed");
    if (!replies_.empty()) {
      reply = std::move(replies_.front());
      replies_.pop_front();
    } else {
      reply = otherwise_;
    }
  }
  if (!reply) co_return network_error(ErrorKind::io, Phase::response, Sent::complete);
  Result<TransportResponse> result = reply(request);
  if (!is_hang(result)) co_return result;
  Error ended = co_await sleep_until_ended(Phase::response);
  co_return ended;
}

asio::awaitable<Result<void>> FakeTransport::pause(TimePoint until) {
  bool hang = false;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) co_return Error(ErrorKind::closed, Phase::backoff, "the transport is closed");
    pauses_.push_back(std::chrono::ceil<std::chrono::milliseconds>(until - now_));
    hang = std::exchange(hang_in_pause_, false);
    if (!hang && until > now_) now_ = until;
  }
  if (hang) {
    Error ended = co_await sleep_until_ended(Phase::backoff);
    co_return ended;
  }
  co_return Result<void>();
}

void FakeTransport::close() noexcept {
  std::vector<std::shared_ptr<net::Waiter>> sleepers;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    sleepers.swap(sleepers_);
  }
  for (const auto& sleeper : sleepers) sleeper->wake();
}

FakeTransport::TimePoint FakeTransport::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::chrono::system_clock::time_point FakeTransport::wall_clock_now() const {
  return fake_epoch +
         std::chrono::duration_cast<std::chrono::system_clock::duration>(now() - TimePoint(std::chrono::hours(1000)));
}

std::vector<TransportRequest> FakeTransport::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::vector<std::chrono::milliseconds> FakeTransport::pauses() const {
  const std::lock_guard lock(mutex_);
  return pauses_;
}

bool FakeTransport::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

void FakeTransport::advance(std::chrono::milliseconds time) {
  const std::lock_guard lock(mutex_);
  now_ += time;
}

Error network_error(ErrorKind kind, Phase phase, Sent sent, bool connection_reused, bool response_started) {
  Error error(kind, phase, "fault of the test");
  error.sent = sent;
  error.connection_reused = connection_reused;
  error.response_started = response_started;
  return error;
}

}  // namespace authlete::test
