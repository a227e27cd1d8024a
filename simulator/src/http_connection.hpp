#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/simulator/server_limits.hpp"
#include "connection_table.hpp"

namespace authlete::simulator {

/// A TLS connection of the server with a deadline for what it waits for.
///
/// Thread safety: none. The executor of its socket is a strand, on which the coroutine that uses it runs.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Received { bytes, end, failure, timeout };

  /// The context and the limits must outlive the connection.
  HttpConnection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls, const ServerLimits& limits);

  /// Takes a place in the table, which must outlive the connection. To be called once, before all else.
  void join(ConnectionTable& table);
  void set_standing(ConnectionTable::Standing standing) { place_->set(standing); }

  boost::asio::awaitable<bool> handshake();
  bool session_resumed() { return SSL_session_reused(stream_->native_handle()) == 1; }

  /// Appends what arrives to `input()`, at most `size` bytes. `end` is a close_notify of the peer.
  boost::asio::awaitable<Received> receive(std::size_t size);
  std::string& input() { return input_; }
  /// Sends all bytes. Returns false if the peer does not accept them, or not in time.
  boost::asio::awaitable<bool> send(std::string_view bytes);

  /// Ends the connection in order: close_notify, then the end of the TCP stream.
  boost::asio::awaitable<void> close();
  /// The same, but reads and drops what the peer still sends, so that no reset takes the response away from it.
  boost::asio::awaitable<void> close_after_refusal();
  /// Ends the connection by a TCP reset.
  void reset();
  /// Ends the connection at once; the pending operation fails.
  void abort();

  /// When `receive` gives up. Without one it waits for ever.
  void set_deadline(Clock::time_point deadline);
  void set_deadline(std::chrono::milliseconds from_now) { set_deadline(Clock::now() + from_now); }
  void remove_deadline() { deadline_ = Clock::time_point::max(); }

 private:
  void make_room();
  void look_at_deadline();
  boost::asio::awaitable<bool> end_stream();

  const ServerLimits& limits_;
  boost::asio::ssl::context& tls_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> stream_;  ///< Made by the first bytes.
  std::string input_;
  std::optional<ConnectionTable::Place> place_;

  boost::asio::steady_timer timer_;
  Clock::time_point deadline_ = Clock::time_point::max();
  Clock::time_point timer_expiry_ = Clock::time_point::max();  ///< The timer is not waited for.
  bool timed_out_ = false;
};

}  // namespace authlete::simulator
