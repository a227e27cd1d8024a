#pragma once

#include <openssl/ssl.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

#include "net/process_socket.hpp"
#include "net/tls_context.hpp"

namespace authlete::net {

/// TLS on a non-blocking socket. OpenSSL reads and writes the socket itself, so that no byte is copied in between. The
/// user of the class waits for the socket when a step requires it.
///
/// Only one step may be in progress at a time. The object must not move.
class TlsStream {
 public:
  using Socket = ProcessSocket::Socket;

  /// The state of the socket that the step waits for.
  enum class Wants { nothing, readable, writable };

  class Step {
   public:
    std::size_t bytes = 0;
    Wants wants = Wants::nothing;
    /// `asio::error::eof` if the peer ended the stream with close_notify, `stream_truncated` if it ended without.
    /// Otherwise a code of the system or of OpenSSL. An error of OpenSSL has priority over an error of the socket.
    boost::system::error_code error;
  };

  /// May throw `std::bad_alloc`.
  TlsStream(const boost::asio::any_io_executor& home, const TlsContext& tls);
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  SSL* ssl() const noexcept { return ssl_.get(); }
  Socket& socket() noexcept { return socket_.get(); }
  /// Takes over a connected socket.
  void take(ProcessSocket socket) noexcept { socket_ = std::move(socket); }
  void close_socket() noexcept { socket_.close(); }

  /// Prepares the connected socket for the first step. Fails with the error of the system.
  boost::system::error_code begin();
  Step handshake();
  /// Writes at most one record. Counted bytes were passed to the socket as a whole record; the peer cannot read
  /// anything of a partial record. If the step has to wait, the same bytes must be passed again.
  Step write(const void* bytes, std::size_t size);
  Step read(void* bytes, std::size_t size);
  /// Returns whether received bytes have not been returned yet: a further record, or a part of one. The end of a
  /// receive counts, too.
  bool holds_unread_bytes() const noexcept {
    return SSL_has_pending(ssl_.get()) == 1 || received_ != 0 || receive_error_;
  }

  // A receive that is in progress while a record is written: see `async_receive_while_writing`.

  /// Allocates the buffer of a receive. May throw `std::bad_alloc`.
  void prepare_receive();
  /// Returns the buffer. Until `end_receive`, a read would only find that it has to wait.
  boost::asio::mutable_buffer begin_receive() noexcept;
  void end_write() noexcept { is_writing_.store(false, std::memory_order_release); }
  bool is_writing() const noexcept { return is_writing_.load(std::memory_order_acquire); }
  /// The next reads return what was received before they use the socket. A cancelled receive has no result.
  void end_receive(const boost::system::error_code& error, std::size_t bytes) noexcept;
  /// Returns how a receive failed after everything that was received: `asio::error::eof` or an error of the system.
  const boost::system::error_code& receive_error() const noexcept { return receive_error_; }

  /// Frees the buffers, which the next step allocates again. Returns false if a buffer contains a partial record and
  /// must stay.
  bool free_buffers() noexcept;
  /// Sends close_notify if the socket accepts it at once.
  void send_close_notify() noexcept { SSL_shutdown(ssl_.get()); }
  /// Sends nothing. Without this call the session could not be resumed, although a broken connection does not
  /// invalidate it.
  void skip_close_notify() noexcept { SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN); }

 private:
  class FreeSsl {
   public:
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };

  static BIO_METHOD* socket_method();
  static int bio_write(BIO* bio, const char* bytes, int size);
  static int bio_read(BIO* bio, char* bytes, int size);
  static long bio_control(BIO* bio, int command, long number, void* pointer);

  Step after(int result);
  int read_received(char* bytes, int size) noexcept;

  ProcessSocket socket_;
  int descriptor_ = -1;
  int socket_error_ = 0;
  bool socket_ended_ = false;
  bool is_receiving_ = false;
  std::atomic<bool> is_writing_{false};  ///< Whether the thread that started a receive is still writing.
  std::unique_ptr<char[]> ciphertext_;   ///< Null while the connection is idle.
  std::size_t received_ = 0;             ///< Bytes in `ciphertext_` that OpenSSL has not taken yet.
  std::size_t taken_ = 0;                ///< Bytes before those.
  boost::system::error_code receive_error_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
};

}  // namespace authlete::net
