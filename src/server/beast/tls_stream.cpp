#include "server/beast/tls_stream.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <boost/asio/error.hpp>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <new>

namespace authlete::server::beast {

namespace asio = boost::asio;

namespace {

bool would_block(int reason) { return reason == EAGAIN || reason == EWOULDBLOCK || reason == EINTR; }

int int_size(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

// Old entries of the thread's error queue would be taken for errors of this step. Checking the queue is cheaper than
// clearing it.
void forget_earlier_errors() {
  if (ERR_peek_error() != 0) ERR_clear_error();
}

TlsStream::Step waiting_for(TlsStream::Wants wants) { return {0, wants}; }

TlsStream::Step failed(const boost::system::error_code& error) { return {0, TlsStream::Wants::nothing, error}; }

}  // namespace

TlsStream::TlsStream(Socket& socket, SSL_CTX* tls) : socket_(socket), ssl_(SSL_new(tls)) {
  BIO* const bio = ssl_ ? BIO_new(socket_method()) : nullptr;
  if (bio == nullptr) throw std::bad_alloc();
  BIO_set_data(bio, this);
  BIO_set_init(bio, 1);
  SSL_set_bio(ssl_.get(), bio, bio);
  // The buffer of a repeated write may move. Reads take as many bytes as the socket has.
  SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_set_read_ahead(ssl_.get(), 1);
  SSL_set_accept_state(ssl_.get());
}

TlsStream::Step TlsStream::handshake() {
  forget_earlier_errors();
  return after(SSL_do_handshake(ssl_.get()));
}

TlsStream::Step TlsStream::read(void* bytes, std::size_t size) {
  forget_earlier_errors();
  return after(SSL_read(ssl_.get(), bytes, int_size(size)));
}

TlsStream::Step TlsStream::write(const void* bytes, std::size_t size) {
  forget_earlier_errors();
  return after(SSL_write(ssl_.get(), bytes, int_size(size)));
}

TlsStream::Step TlsStream::shutdown() {
  forget_earlier_errors();
  const int result = SSL_shutdown(ssl_.get());
  // 0 means that close_notify was sent, and that of the peer has not arrived.
  return result == 0 ? Step() : after(result);
}

TlsStream::Step TlsStream::after(int result) {
  if (result > 0) return {static_cast<std::size_t>(result)};
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ: return waiting_for(Wants::readable);
    case SSL_ERROR_WANT_WRITE: return waiting_for(Wants::writable);
    case SSL_ERROR_ZERO_RETURN: return failed(asio::error::eof);
    default: return failed(asio::error::connection_reset);
  }
}

BIO_METHOD* TlsStream::socket_method() {
  // The object is never freed: connections may outlive the static objects at the end of a program.
  static BIO_METHOD* const method = [] {
    BIO_METHOD* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "authlete server socket");
    if (made == nullptr) throw std::bad_alloc();
    BIO_meth_set_write(made, &TlsStream::bio_write);
    BIO_meth_set_read(made, &TlsStream::bio_read);
    BIO_meth_set_ctrl(made, &TlsStream::bio_control);
    return made;
  }();
  return method;
}

// A closed socket has no descriptor, so the functions below fail then. A descriptor that was kept could already belong
// to another connection.
int TlsStream::bio_write(BIO* bio, const char* bytes, int size) {
  Socket& socket = static_cast<TlsStream*>(BIO_get_data(bio))->socket_;
  BIO_clear_retry_flags(bio);
  if (!socket.is_open()) return -1;
  const ssize_t sent = ::send(socket.native_handle(), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
  if (sent >= 0) return static_cast<int>(sent);
  if (would_block(errno)) BIO_set_retry_write(bio);
  return -1;
}

int TlsStream::bio_read(BIO* bio, char* bytes, int size) {
  Socket& socket = static_cast<TlsStream*>(BIO_get_data(bio))->socket_;
  BIO_clear_retry_flags(bio);
  if (!socket.is_open()) return -1;
  const ssize_t received = ::recv(socket.native_handle(), bytes, static_cast<std::size_t>(size), 0);
  if (received >= 0) return static_cast<int>(received);
  if (would_block(errno)) BIO_set_retry_read(bio);
  return -1;
}

long TlsStream::bio_control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

}  // namespace authlete::server::beast
