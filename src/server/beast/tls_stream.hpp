#pragma once

#include <openssl/ssl.h>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>

namespace authlete::server::beast {

/// The server's end of TLS on a non-blocking socket. OpenSSL reads and writes the socket itself, so that no byte is
/// copied in between. The user of the class waits for the socket when a step requires it.
///
/// Only one step may be in progress at a time. Once the socket is closed, all steps fail. The object must not move.
class TlsStream {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  /// The state of the socket that a step waits for.
  enum class Wants { nothing, readable, writable };

  struct Step {
    std::size_t bytes = 0;
    Wants wants = Wants::nothing;
    /// `asio::error::eof` if the peer ended the stream with close_notify.
    boost::system::error_code error = {};
  };

  /// The socket must outlive the object. May throw `std::bad_alloc`.
  TlsStream(Socket& socket, SSL_CTX* tls);
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  SSL* native_handle() const noexcept { return ssl_.get(); }

  Step handshake();
  Step read(void* bytes, std::size_t size);
  /// Writes at most one record. If the step has to wait, the same bytes must be passed again.
  Step write(const void* bytes, std::size_t size);
  /// Sends close_notify. Does not wait for that of the peer.
  Step shutdown();
  /// Returns whether received bytes have not been returned yet: a further record, or a part of one.
  bool holds_unread_bytes() const noexcept { return SSL_has_pending(ssl_.get()) == 1; }

 private:
  struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };

  static BIO_METHOD* socket_method();
  static int bio_write(BIO* bio, const char* bytes, int size);
  static int bio_read(BIO* bio, char* bytes, int size);
  static long bio_control(BIO* bio, int command, long number, void* pointer);

  Step after(int result);

  Socket& socket_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
};

}  // namespace authlete::server::beast
