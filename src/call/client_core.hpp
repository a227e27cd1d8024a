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
#include "call/credential_file.hpp"
#include "call/dpop.hpp"
#include "call/operation.hpp"
#include "core/base_url.hpp"
#include "core/token_bucket.hpp"
#include "net/waiter.hpp"

namespace authlete::call {

/// The header fields that each request of an operation has. They include `Authorization` if it never changes.
class FixedHeaders {
 public:
  FixedHeaders(const ClientOptions& options, AccessTokenKind token);

  const Headers without_body;
  const Headers with_body;
};

/// The state that all handles and calls of one client share.
class ClientCore {
 public:
  /// `dpop_state` is null if no credentials use DPoP.
  ClientCore(ClientOptions client_options, core::BaseUrl url, std::shared_ptr<Transport> network,
             std::unique_ptr<Dpop> dpop_state, CredentialFiles files);

  const ClientOptions options;
  const core::BaseUrl base_url;
  const std::string api_root;      ///< Path of the API, such as `/prefix/api`.
  const std::string service_root;  ///< Common path prefix of all operations, such as `/prefix/api/123`.
  const FixedHeaders service_headers, organization_headers, headers_without_token;
  const std::shared_ptr<Transport> transport;
  core::TokenBucket retry_budget;
  const std::unique_ptr<Dpop> dpop;  ///< Null if no credentials use DPoP.
  const CredentialFiles credential_files;

  /// Remembers until when a response lets all calls wait (`ClientOptions::wait_for_rate_limit`).
  void note_rate_limit(const TransportResponse& response);
  /// Returns that time; it may have passed.
  std::chrono::steady_clock::time_point rate_limited_until() const noexcept {
    return rate_limited_until_.load(std::memory_order_relaxed);
  }

  const FixedHeaders& headers_for(AccessTokenKind token) const noexcept;

  /// Counts a call during its lifetime, so that `close` knows when the last one has ended.
  class CallInFlight {
   public:
    explicit CallInFlight(ClientCore& core);
    CallInFlight(const CallInFlight&) = delete;
    CallInFlight& operator=(const CallInFlight&) = delete;
    ~CallInFlight();
    /// Returns false if the client is closed or closing; the call must not start then.
    bool admitted() const noexcept { return admitted_; }

   private:
    void leave();

    ClientCore& core_;
    const bool admitted_;
  };

  /// The event that a wait ends for, besides its time limit.
  enum class Event {
    drained,  ///< The client refuses new calls, and none is in flight.
    aborted,  ///< Calls in flight must end now.
  };

  /// One wait for an event. The destructor removes it from the client, also when a suspended frame is destroyed.
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

  /// Admits no further calls.
  void refuse_calls() noexcept;
  /// Ends all calls in flight with `closed`, and closes the transport.
  void abort_calls() noexcept;
  bool aborted() const noexcept;

 private:
  using Waiters = std::list<std::shared_ptr<net::Waiter>>;

  Waiters& waiters_for(Event event) noexcept { return event == Event::drained ? wait_for_drained_ : wait_for_abort_; }
  static void wake(const Waiters& waiters);

  // Every call changes this count, which is atomic so that a call takes no lock. The bits above the lowest one hold the
  // number of calls in flight. The lowest bit says that new calls are refused.
  static constexpr std::uint64_t closing = 1;
  static constexpr std::uint64_t one_call = 2;
  std::atomic<std::uint64_t> calls_{0};

  std::atomic<std::chrono::steady_clock::time_point> rate_limited_until_{std::chrono::steady_clock::time_point::min()};

  mutable std::mutex mutex_;  // guards all members below
  bool aborted_ = false;
  Waiters wait_for_drained_, wait_for_abort_;
};

/// Returns the credentials that `options` have for operations that need that token. Their kind is `none` if there are
/// none.
const Credentials& credentials_for(AccessTokenKind token, const ClientOptions& options) noexcept;

/// Refuses new calls, waits for the calls in flight until `grace` is over, and closes the transport. Then it waits for
/// the calls that it aborted.
boost::asio::awaitable<void> close(std::shared_ptr<ClientCore> core, std::chrono::steady_clock::duration grace);

/// Shared by the public handles of a client. When the last handle is destroyed, calls in flight end with `closed`.
/// Calls own the core, not the handle.
class Handle {
 public:
  explicit Handle(std::shared_ptr<ClientCore> client_core) : core(std::move(client_core)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { core->abort_calls(); }

  const std::shared_ptr<ClientCore> core;
};

}  // namespace authlete::call
