#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/authlete.hpp"

namespace authlete::test {

/// A service that knows batches, behind the transport interface. Its clock stands still until the test advances it to
/// the next time at which something is due. Single-threaded.
class FakeService : public Transport {
 public:
  /// Outcome of an exchange.
  class Reply {
   public:
    Reply() = default;
    Reply(unsigned status, std::string body) {
      TransportResponse response;
      response.status = status;
      response.body = std::move(body);
      if (!response.body.empty()) response.headers.add("Content-Type", "application/json");
      result = std::move(response);
    }
    explicit Reply(Error error) : result(std::move(error)) {}

    Result<TransportResponse> result;
    std::chrono::milliseconds takes{10};
    bool hangs = false;  ///< Never responds; ends by cancellation or at the deadline.
  };

  /// A batch as the service sees it.
  class Batch {
   public:
    Batch() = default;
    std::size_t number = 0;  ///< Counted from 0 in the order of arrival.
    std::string request_id;
    std::vector<TokenCreateRequest> items;
    bool dry_run = false;
    unsigned polls = 0;  ///< Number of status calls for it so far, this one included.
    bool ended = false;
  };

  /// Responds to a submit; the default accepts it.
  std::function<Reply(const Batch& batch)> on_submit;
  /// Responds to a status call; the default says "running" `polls_while_running` times, then SUCCEEDED.
  std::function<Reply(const Batch& batch)> on_status;
  unsigned polls_while_running = 2;

  std::vector<Batch> batches;
  std::vector<TransportRequest> requests;
  std::map<std::string, unsigned> arrivals;  ///< How often each access token was submitted.
  std::vector<std::chrono::milliseconds> pauses;
  std::size_t submits_in_flight = 0;
  std::size_t most_submits_in_flight = 0;
  std::size_t most_unfinished = 0;  ///< Batches that arrived and whose end was not yet reported to the caller.

  static Reply accepted(const Batch& batch);
  static Reply running(const Batch& batch);
  static Reply succeeded(const Batch& batch);
  static Reply failed(const Batch& batch, std::int64_t token_count, std::string code = "A481201",
                      std::string description = "The access token exists already.");
  static Reply not_found();
  static Reply error(unsigned status);
  /// A broken connection.
  static Reply lost(Sent sent);
  static Reply never();

  std::size_t submits() const;
  std::size_t status_calls() const;

  /// Advances the clock to the next time at which something is due and wakes it. Returns false if nothing is due.
  bool advance();

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override;
  boost::asio::awaitable<Result<void>> pause(TimePoint until) override;
  void close() noexcept override;
  TimePoint now() const override { return now_; }

 private:
  class Sleep;
  boost::asio::awaitable<ErrorKind> sleep_until(TimePoint until);
  Reply handle(const TransportRequest& request);
  Reply submit(const TransportRequest& request);
  Reply status(const std::string& request_id);

  std::multimap<TimePoint, std::shared_ptr<boost::asio::steady_timer>> sleepers_;
  TimePoint now_ = TimePoint(std::chrono::hours(1000));
  bool closed_ = false;
};

ClientOptions fake_client_options();

/// A valid item with the access token `token-NUMBER`.
TokenCreateRequest item(std::size_t number);
std::vector<TokenCreateRequest> items(std::size_t count);

/// A running coroutine on its own context, with a fake service's clock.
template <class T>
class RunningTask {
 public:
  RunningTask(FakeService& service, boost::asio::awaitable<T> task);

  /// Runs until the task ends; returns false if nothing is left to do before that.
  bool run();
  /// Runs until the condition holds; returns false if the task ends or nothing is left to do before that.
  bool run_until(const std::function<bool()>& condition);
  /// Runs one handler or advances to the next due time; returns false if the task has ended or nothing is left to do.
  bool step();
  /// Emits terminal cancellation.
  void cancel() { signal_.emit(boost::asio::cancellation_type::terminal); }

  bool ended() const noexcept { return value_.has_value(); }
  T& value() { return value_.value(); }
  boost::asio::io_context& context() noexcept { return *context_; }
  /// Destroys the context under the suspended coroutines.
  void destroy() { context_.reset(); }

 private:
  FakeService& service_;
  boost::asio::cancellation_signal signal_;
  std::optional<T> value_;
  std::unique_ptr<boost::asio::io_context> context_ = std::make_unique<boost::asio::io_context>();
};

}  // namespace authlete::test
