#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authlete/testing/failure.hpp"
#include "authlete/transport.hpp"
#include "net/waiter.hpp"
#include "testing/step.hpp"

namespace authlete::testing::detail {

/// The state of a `ScriptedTransport`: steps, clock, and what waits.
///
/// Thread safety: may be called concurrently. The failure handler and the functions of steps are called without the
/// lock.
class Script {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// The next act of an exchange.
  class Task {
   public:
    Task() = default;
    Result<TransportResponse> result;
    bool waits = false;  ///< The exchange hangs, and `result` means nothing.
  };

  /// An exchange or a pause that waits. Its destructor takes it off the list, also if the coroutine is destroyed.
  class Sleeper {
   public:
    Sleeper(std::shared_ptr<Script> script, const boost::asio::any_io_executor& executor, TimePoint until);
    Sleeper(const Sleeper&) = delete;
    Sleeper& operator=(const Sleeper&) = delete;
    ~Sleeper();

    const std::shared_ptr<net::Waiter>& waiter() const noexcept { return waiter_; }

   private:
    friend class Script;
    const std::shared_ptr<Script> script_;
    const std::shared_ptr<net::Waiter> waiter_;
    const TimePoint until_;  ///< A time of the script's clock.
  };

  explicit Script(FailureHandler handler) : handler_(std::move(handler)) {}

  std::shared_ptr<Step> add(Step step);
  /// Changes a step under the lock. Nothing is done if a mistake in the step was reported before.
  void change(const std::shared_ptr<Step>& step, const std::function<void(Step&)>& change);
  /// Sets the outcome of a step by `change`. Reports a second one.
  void set_outcome(const std::shared_ptr<Step>& step, const std::function<void(Step&)>& change);
  /// Reports a mistake in a step, which gets no request that is checked from then on.
  void refuse(const std::shared_ptr<Step>& step, const std::string& sentence);

  /// Reports a mistake to the handler, or throws it.
  void report(const std::string& sentence);
  void verify();
  /// For the destructor of the transport.
  void verify_at_end(bool exception_under_way) noexcept;

  /// Takes the next step for a request.
  Task take(const TransportRequest& request);
  /// Returns true if a pause until then has to wait; otherwise the clock is moved there.
  bool begin_pause(TimePoint until);

  void advance(std::chrono::milliseconds time);
  void wait_in_pauses();
  void close() noexcept;
  bool closed() const;
  TimePoint now() const;
  std::vector<std::chrono::milliseconds> pauses() const;
  std::vector<TransportRequest> requests() const;
  std::size_t waiting() const;

 private:
  /// Chooses the step of a request. Returns the sentence of a mistake, or an empty string. The lock is held.
  std::string choose(const TransportRequest& request, std::shared_ptr<Step>& step);
  /// Returns the sentence about the steps that are left over, or an empty string. The lock is held.
  std::string left_over() const;

  const FailureHandler handler_;

  mutable std::mutex mutex_;  ///< Guards all members below.
  std::vector<std::shared_ptr<Step>> steps_;
  std::size_t next_ = 0;
  std::string first_failure_;
  bool verified_ = false;
  std::vector<TransportRequest> requests_;
  std::vector<std::chrono::milliseconds> pauses_;
  std::vector<Sleeper*> sleepers_;
  TimePoint now_ = TimePoint(std::chrono::hours(1000));
  bool wait_in_pauses_ = false;
  bool closed_ = false;
};

}  // namespace authlete::testing::detail
