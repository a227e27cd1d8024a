#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/transport.hpp"
#include "core/base_url.hpp"
#include "net/waiter.hpp"

namespace authlete::call {

/// What all handles and calls of one client share.
class ClientCore {
 public:
  ClientCore(ClientOptions client_options, core::BaseUrl url, std::shared_ptr<Transport> network);

  const ClientOptions options;
  const core::BaseUrl base_url;
  const std::string service_root;  ///< Path all operations are below, such as `/prefix/api/123`.
  const std::shared_ptr<Transport> transport;

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
    ClientCore& core_;
    bool admitted_;
  };

 private:
  friend boost::asio::awaitable<void> close(std::shared_ptr<ClientCore> core,
                                            std::chrono::steady_clock::duration grace);
  using Waiters = std::list<std::shared_ptr<net::Waiter>>;
  class Drain;

  std::mutex mutex_;
  bool closing_ = false;
  std::size_t in_flight_ = 0;
  Waiters drains_;
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
  ~Handle() { core->transport->close(); }

  const std::shared_ptr<ClientCore> core;
};

}  // namespace authlete::call
