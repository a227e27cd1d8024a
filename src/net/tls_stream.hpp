#pragma once

#include <openssl/ssl.h>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <utility>

#include "net/process_socket.hpp"
#include "net/tls_context.hpp"

namespace authlete::net {

/// TLS on a socket that does not block. OpenSSL reads and writes the socket itself, so that no byte is copied on the
/// way; whoever uses it waits for the socket when a step asks for it.
///
/// One at a time. It stays where it is made.
class TlsStream {
 public:
  using Socket = ProcessSocket::Socket;

  /// What the socket has to become before the step can go on.
  enum class Wants { nothing, readable, writable };

  class Step {
   public:
    std::size_t bytes = 0;
    Wants wants = Wants::nothing;
    /// `asio::error::eof`: the peer ended the stream by close_notify; `stream_truncated`: it ended without. Else a code
    /// of the system or of OpenSSL. What OpenSSL found wrong by itself outranks a socket that failed as well.
    boost::system::error_code error;
  };

  /// Throws if memory is short.
  TlsStream(const boost::asio::any_io_executor& home, const TlsContext& tls);
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  SSL* ssl() const noexcept { return ssl_.get(); }
  Socket& socket() noexcept { return socket_.get(); }
  /// Puts a connected socket in.
  void take(ProcessSocket socket) noexcept { socket_ = std::move(socket); }
  void close_socket() noexcept { socket_.close(); }

  /// The socket is connected: makes it ready for the first step. Fails as the system does.
  boost::system::error_code begin();
  Step handshake();
  /// At most one record. What it counts has been given to the socket whole; of a record that has not, the peer can read
  /// nothing. After `wants` the same bytes have to be offered again.
  Step write(const void* bytes, std::size_t size);
  Step read(void* bytes, std::size_t size);
  /// Bytes were received that have not been given out: a further record, or a part of one.
  bool holds_unread_bytes() const noexcept { return SSL_has_pending(ssl_.get()) == 1; }
  /// Frees the buffers, which the next step makes again. False: not now, as one holds a part of what is to come.
  bool free_buffers() noexcept;
  /// Says close_notify, as far as the socket takes it now.
  void say_farewell() noexcept { SSL_shutdown(ssl_.get()); }
  /// Says nothing. Without it the session could not be resumed, although a broken connection says nothing against it.
  void omit_farewell() noexcept { SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN); }

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

  ProcessSocket socket_;
  int descriptor_ = -1;
  int socket_error_ = 0;
  bool socket_ended_ = false;
  std::unique_ptr<SSL, FreeSsl> ssl_;
};

}  // namespace authlete::net
