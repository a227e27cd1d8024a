#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/beast/closing_sockets.hpp"
#include "server/beast/connection_table.hpp"
#include "server/beast/http_limits.hpp"
#include "server/beast/server_clock.hpp"
#include "server/beast/tls_stream.hpp"

namespace authlete::server::beast {

/// A connection of the server, with or without TLS, and with a deadline for its pending operation.
///
/// Thread safety: none. The coroutine that uses the connection runs on the executor of the socket, which is a strand.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  using TimePoint = ServerClock::TimePoint;
  enum class Received { bytes, end, failure, timeout };

  /// `tls` is null for a connection without TLS. The limits and the clock must outlive the connection.
  HttpConnection(boost::asio::ip::tcp::socket socket, std::shared_ptr<boost::asio::ssl::context> tls,
                 const HttpLimits& limits, const ServerClock& clock = ServerClock::system());

  /// Takes a place in the table. If another connection needs the place, the socket is closed. It is given to `closing`
  /// instead if TLS was started and the client has not presented valid credentials.
  ///
  /// Must be called once, before any other member. Both arguments must outlive the connection.
  void join(ConnectionTable& table, ClosingSockets& closing);
  void set_state(ConnectionTable::State state) { place_->set(state); }

  /// Performs the TLS handshake, if the connection has TLS.
  boost::asio::awaitable<bool> handshake();
  bool session_resumed() const { return stream_ && SSL_session_reused(native_tls()) == 1; }
  /// Returns null if the connection has no TLS.
  SSL* native_tls() const { return stream_ ? stream_->native_handle() : nullptr; }

  /// Receives at most `size` bytes and appends them to `input()`. `end` means that the peer has ended the stream, with
  /// close_notify if there is TLS.
  boost::asio::awaitable<Received> receive(std::size_t size);
  std::string& input() { return input_; }
  /// Sends all bytes. Returns false if the connection fails, or if the peer does not accept the bytes in time.
  boost::asio::awaitable<bool> send(std::string_view bytes);

  /// Ends the connection cleanly: sends close_notify if there is TLS, ends the TCP stream, and closes the socket.
  boost::asio::awaitable<void> close();
  /// Like `close`, but reads and drops what the peer still sends before it closes the socket. Otherwise a TCP reset
  /// could make the peer lose the response (RFC 9112 section 9.6).
  boost::asio::awaitable<void> close_in_stages();
  /// Ends the connection by a TCP reset.
  void reset();
  /// Closes the socket at once. The pending operation fails.
  void abort();

  /// Sets the time at which `receive` gives up. Without a deadline, `receive` waits forever.
  void set_deadline(TimePoint deadline);
  void set_deadline(std::chrono::milliseconds from_now) { set_deadline(now() + from_now); }
  void remove_deadline() { deadline_ = TimePoint::max(); }
  TimePoint now() const noexcept { return clock_.now(); }

 private:
  void make_room(ConnectionTable::State state, ClosingSockets& closing);
  void start_timer();
  void look_at_deadline();
  boost::asio::awaitable<bool> end_stream();
  boost::asio::awaitable<boost::system::error_code> wait_for(TlsStream::Wants wants);

  const HttpLimits& limits_;
  const ServerClock& clock_;
  const std::shared_ptr<boost::asio::ssl::context> tls_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<TlsStream> stream_;  ///< Set when bytes have arrived, if there is TLS.
  std::string input_;
  std::optional<ConnectionTable::Place> place_;

  boost::asio::steady_timer timer_;
  TimePoint deadline_ = TimePoint::max();
  TimePoint timer_expiry_ = TimePoint::max();  ///< `max()` if the timer is not running.
  bool timed_out_ = false;
};

}  // namespace authlete::server::beast
