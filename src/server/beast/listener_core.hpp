#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <vector>

#include "authlete/server/beast/listener.hpp"
#include "server/beast/closing_sockets.hpp"
#include "server/beast/connection_table.hpp"
#include "server/beast/http_limits.hpp"
#include "server/beast/peer_counts.hpp"
#include "server/beast/server_clock.hpp"

namespace authlete::server::beast {

class ListenerSession;

/// The state that a listener shares with its coroutines.
///
/// 1. The coroutines that accept connections, and those that stop the listener, run on the strand of the core.
/// 2. Each connection has a session, whose coroutine owns it and shares the ownership of the core. The core refers to
///    its sessions weakly: otherwise both would stay when the execution context is destroyed.
/// 3. Everything that is done to a session runs on the strand of its connection.
class ListenerCore : public std::enable_shared_from_this<ListenerCore> {
 public:
  /// Does the work of `Listener::start`. Tests pass a clock.
  static Result<Listener> start(boost::asio::any_io_executor executor, ListenerOptions options, RequestHandler handler,
                                std::shared_ptr<const ServerClock> clock = std::make_shared<ServerClock>());

  ListenerCore(boost::asio::any_io_executor executor, ListenerOptions options, RequestHandler handler,
               std::shared_ptr<const ServerClock> clock);

  const std::vector<std::uint16_t>& ports() const { return ports_; }
  Result<void> use_certificate(const ServerCertificate& certificate);
  static boost::asio::awaitable<void> stop(std::shared_ptr<ListenerCore> core, std::chrono::milliseconds grace);
  /// Closes the ports and all connections without waiting.
  void abort();

  // The members below are for sessions, and may be called concurrently.
  const ListenerOptions& options() const { return options_; }
  const RequestHandler& handler() const { return handler_; }
  const HttpLimits& limits() const { return limits_; }
  const ServerClock& clock() const { return *clock_; }
  std::shared_ptr<boost::asio::ssl::context> tls() const;
  ConnectionTable& table() { return table_; }
  ClosingSockets& closing() { return closing_; }
  bool is_stopping() const { return stopping_; }

 private:
  using Sessions = std::list<std::weak_ptr<ListenerSession>>;
  using TimePoint = std::chrono::steady_clock::time_point;

  Result<void> open_ports();
  static boost::asio::awaitable<void> accept(std::shared_ptr<ListenerCore> core, std::size_t index);
  static boost::asio::awaitable<void> stop_on_strand(std::shared_ptr<ListenerCore> core,
                                                     std::chrono::milliseconds grace);
  boost::asio::awaitable<void> wait_for_sessions(TimePoint end);
  void begin_session(boost::asio::ip::tcp::socket socket);
  void end_session(Sessions::iterator entry);
  void begin_stop();
  void abort_sessions();

  const boost::asio::any_io_executor executor_;
  const ListenerOptions options_;
  const RequestHandler handler_;
  const HttpLimits limits_;
  const std::shared_ptr<const ServerClock> clock_;
  ConnectionTable table_;
  ClosingSockets closing_;
  PeerCounts peers_;
  std::vector<std::uint16_t> ports_;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;                        ///< Guards the pointer below.
  std::shared_ptr<boost::asio::ssl::context> tls_;  ///< Null without TLS.

  boost::asio::strand<boost::asio::any_io_executor> strand_;
  // All members below are used on the strand.
  std::vector<boost::asio::ip::tcp::acceptor> acceptors_;
  Sessions sessions_;
  std::list<boost::asio::steady_timer*> waiting_;  ///< Cancelled when the last session has ended.
};

}  // namespace authlete::server::beast
