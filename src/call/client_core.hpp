#pragma once

#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/transport.hpp"
#include "core/base_url.hpp"
#include "core/token_bucket.hpp"
#include "net/waiter.hpp"

namespace authlete::call {

/// What all handles and calls of one client share.
class ClientCore {
 public:
  ClientCore(ClientOptions client_options, core::BaseUrl url, std::shared_ptr<Transport> network);

  const ClientOptions options;
  const core::BaseUrl base_url;
  const std::string service_root;   ///< Path all operations are below, such as `/prefix/api/123`.
  const Headers headers;            ///< Of all requests without a body; `Authorization` if it never changes.
  const Headers headers_with_body;  ///< Of those with one.
  const std::shared_ptr<Transport> transport;
  core::TokenBucket retry_budget;

  /// Counts a call while it lives, so that `close` knows when the last one has ended.
  class CallInFlight {
   public:
    explicit CallInFlight(ClientCore& core);
    CallInFlight(const CallInFlight&) = delete;
    CallInFlight& operator=(const CallInFlight&) = delete;
    ~CallInFlight();
    /// False: the client is closed or closing, the call must not begin.
    bool admitted() const noexcept { return admitted_; }

   private:
    void leave();

    ClientCore& core_;
    const bool admitted_;
  };

  /// What a wait may be for, besides its time.
  enum class Event {
    drained,  ///< No call is in flight, of a client that refuses new ones.
    cut,      ///< Calls in flight are to end now.
  };

  /// One wait for an event. Leaves the client with its frame, also when that is destroyed.
  class EventWait {
   public:
    EventWait(ClientCore& core, Event event, const boost::asio::any_io_executor& executor,
              net::Waiter::TimePoint until);
    EventWait(const EventWait&) = delete;
    EventWait& operator=(const EventWait&) = delete;
    ~EventWait();
    const std::shared_ptr<net::Waiter>& waiter() const noexcept { return waiter_; }

   private:
    ClientCore& core_;
    const Event event_;
    const std::shared_ptr<net::Waiter> waiter_;
    std::list<std::shared_ptr<net::Waiter>>::iterator place_;
  };

  /// From now on no call is admitted.
  void refuse_calls() noexcept;
  /// Ends all that is in flight with `closed`, and closes the transport.
  void cut() noexcept;
  bool is_cut() const noexcept;

 private:
  using Waiters = std::list<std::shared_ptr<net::Waiter>>;

  Waiters& waiters_for(Event event) noexcept { return event == Event::drained ? wait_for_drained_ : wait_for_cut_; }
  static void wake(const Waiters& waiters);

  // No lock for what every call does: how many calls are in flight, and in the lowest bit whether more are refused.
  static constexpr std::uint64_t closing = 1;
  static constexpr std::uint64_t one_call = 2;
  std::atomic<std::uint64_t> calls_{0};

  mutable std::mutex mutex_;  // guards all below it
  bool cut_ = false;
  Waiters wait_for_drained_, wait_for_cut_;
};

/// Refuses new calls, waits for those in flight until `grace` is over, closes the transport, waits for the calls it
/// cut.
boost::asio::awaitable<void> close(std::shared_ptr<ClientCore> core, std::chrono::steady_clock::duration grace);

/// What the public handles hold. When the last one goes, calls in flight end with `closed`: calls hold the core, not
/// this.
class Handle {
 public:
  explicit Handle(std::shared_ptr<ClientCore> client_core) : core(std::move(client_core)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { core->cut(); }

  const std::shared_ptr<ClientCore> core;
};

}  // namespace authlete::call
