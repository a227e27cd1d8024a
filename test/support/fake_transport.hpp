#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "authlete/transport.hpp"
#include "net/waiter.hpp"

namespace authlete::test {

/// A transport without a network and with its own clock. The test queues responses, requests are recorded, and a pause
/// advances the clock instead of waiting.
class FakeTransport : public Transport {
 public:
  using Reply = std::function<Result<TransportResponse>(const TransportRequest&)>;

  /// Queues a response for one exchange. When nothing is queued, exchanges fail with `io`.
  void respond(unsigned status, std::string body, Headers headers = Headers());
  void fail(Error error);
  void reply(Reply reply);
  /// Sets the outcome of every exchange for which nothing is queued.
  void otherwise(Reply reply);
  /// The next exchange gets no response: it ends by cancellation or `close()`.
  void hang();
  /// The next pause really waits, until cancellation or `close()`.
  void hang_in_pause();
  /// Each exchange takes this long on the fake clock.
  void exchange_takes(std::chrono::milliseconds time);

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override;
  boost::asio::awaitable<Result<void>> pause(TimePoint until) override;
  void close() noexcept override;
  TimePoint now() const override;
  std::chrono::system_clock::time_point wall_clock_now() const override;

  std::vector<TransportRequest> requests() const;
  std::vector<std::chrono::milliseconds> pauses() const;
  bool closed() const;
  /// Advances the fake clock.
  void advance(std::chrono::milliseconds time);

 private:
  boost::asio::awaitable<Error> sleep_until_ended(Phase phase);

  mutable std::mutex mutex_;
  std::deque<Reply> replies_;
  Reply otherwise_;
  std::vector<TransportRequest> requests_;
  std::vector<std::chrono::milliseconds> pauses_;
  std::vector<std::shared_ptr<net::Waiter>> sleepers_;
  std::chrono::milliseconds exchange_time_{0};
  TimePoint now_ = TimePoint(std::chrono::hours(1000));
  bool hang_in_pause_ = false;
  bool closed_ = false;
};

/// The calendar time at which every fake clock starts: Sun, 06 Nov 1994 08:49:37 GMT.
inline constexpr std::chrono::sys_seconds fake_epoch{std::chrono::seconds(784111777)};

/// An error as a transport reports it.
Error network_error(ErrorKind kind, Phase phase, Sent sent, bool connection_reused = false,
                    bool response_started = false);

}  // namespace authlete::test
