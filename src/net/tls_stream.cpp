#include "net/tls_stream.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <sys/socket.h>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <new>
#include <string_view>

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// Most responses fit into this size.
constexpr std::size_t receive_size = 4 << 10;

bool would_block(int reason) { return reason == EAGAIN || reason == EWOULDBLOCK || reason == EINTR; }

int int_size(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

// Old entries of the thread's error queue would be taken for errors of this step. Checking the queue is cheaper than
// clearing it.
void forget_earlier_errors() {
  if (ERR_peek_error() != 0) ERR_clear_error();
}

TlsStream::Step waiting_for(TlsStream::Wants wants) {
  TlsStream::Step step;
  step.wants = wants;
  return step;
}

TlsStream::Step failed(const error_code& error) {
  TlsStream::Step step;
  step.error = error;
  return step;
}

}  // namespace

TlsStream::TlsStream(const asio::any_io_executor& home, const TlsContext& tls)
    : socket_(home), ssl_(SSL_new(tls.native_handle())) {
  if (!ssl_ || !tls.expect_server(ssl_.get())) throw std::bad_alloc();
  BIO* const bio = BIO_new(socket_method());
  if (bio == nullptr) throw std::bad_alloc();
  BIO_set_data(bio, this);
  BIO_set_init(bio, 1);
  SSL_set_bio(ssl_.get(), bio, bio);
  // OpenSSL writes one record at a time, so that every byte which counts as written was sent. The buffer of a repeated
  // write may move. Reads take as many bytes as the socket has.
  SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_set_read_ahead(ssl_.get(), 1);
}

error_code TlsStream::begin() {
  error_code error;
  socket().non_blocking(true, error);
  if (error) return error;
  error_code ignored;
  socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  descriptor_ = socket().native_handle();
  return error;
}

TlsStream::Step TlsStream::handshake() {
  forget_earlier_errors();
  return after(SSL_connect(ssl_.get()));
}

TlsStream::Step TlsStream::write(const void* bytes, std::size_t size) {
  forget_earlier_errors();
  return after(SSL_write(ssl_.get(), bytes, int_size(size)));
}

TlsStream::Step TlsStream::read(void* bytes, std::size_t size) {
  forget_earlier_errors();
  return after(SSL_read(ssl_.get(), bytes, int_size(size)));
}

bool TlsStream::free_buffers() noexcept {
  // Before 3.0.14, OpenSSL frees a buffer that is in use in two cases (CVE-2024-4741). Either only the header of a
  // record has been received, or a part of a record has been returned to the caller.
  const bool between_records = std::string_view(SSL_rstate_string(ssl_.get())) == "RH";
  if (!between_records || holds_unread_bytes() || is_receiving_) return false;
  ciphertext_.reset();
  return SSL_free_buffers(ssl_.get()) == 1;
}

void TlsStream::prepare_receive() {
  if (!ciphertext_) ciphertext_ = std::make_unique_for_overwrite<char[]>(receive_size);
}

asio::mutable_buffer TlsStream::begin_receive() noexcept {
  is_receiving_ = true;
  is_writing_.store(true, std::memory_order_relaxed);
  return asio::buffer(ciphertext_.get(), receive_size);
}

void TlsStream::end_receive(const error_code& error, std::size_t bytes) noexcept {
  is_receiving_ = false;
  received_ = bytes;
  taken_ = 0;
  if (error && error != asio::error::operation_aborted) receive_error_ = error;
}

// Returns what the read function of a BIO returns.
int TlsStream::read_received(char* bytes, int size) noexcept {
  const std::size_t count = std::min(received_, static_cast<std::size_t>(size));
  std::memcpy(bytes, ciphertext_.get() + taken_, count);
  taken_ += count;
  received_ -= count;
  return static_cast<int>(count);
}

TlsStream::Step TlsStream::after(int result) {
  if (result > 0) {
    Step step;
    step.bytes = static_cast<std::size_t>(result);
    return step;
  }
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ: return waiting_for(Wants::readable);
    case SSL_ERROR_WANT_WRITE: return waiting_for(Wants::writable);
    case SSL_ERROR_ZERO_RETURN: return failed(asio::error::eof);
    case SSL_ERROR_SSL: {
      // The socket may have failed earlier, or while OpenSSL sent an alert, for example because it does not accept the
      // certificate. The error of OpenSSL is then the cause. Only an end of the stream is reported as the socket
      // reports it.
      const unsigned long code = ERR_get_error();
      if (!(socket_ended_ && ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING))
        return failed(error_code(static_cast<int>(code), asio::error::get_ssl_category()));
      break;
    }
    default: break;
  }
  // The socket ended or failed.
  if (socket_error_ != 0) return failed(error_code(socket_error_, boost::system::system_category()));
  return failed(asio::ssl::error::stream_truncated);
}

BIO_METHOD* TlsStream::socket_method() {
  // The object is never freed: connections may outlive the static objects at the end of a program.
  static BIO_METHOD* const method = [] {
    BIO_METHOD* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "authlete socket");
    if (made == nullptr) throw std::bad_alloc();
    BIO_meth_set_write(made, &TlsStream::bio_write);
    BIO_meth_set_read(made, &TlsStream::bio_read);
    BIO_meth_set_ctrl(made, &TlsStream::bio_control);
    return made;
  }();
  return method;
}

int TlsStream::bio_write(BIO* bio, const char* bytes, int size) {
  auto& stream = *static_cast<TlsStream*>(BIO_get_data(bio));
  BIO_clear_retry_flags(bio);
  const ssize_t sent = ::send(stream.descriptor_, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
  if (sent >= 0) return static_cast<int>(sent);
  if (would_block(errno))
    BIO_set_retry_write(bio);
  else
    stream.socket_error_ = errno;
  return -1;
}

int TlsStream::bio_read(BIO* bio, char* bytes, int size) {
  auto& stream = *static_cast<TlsStream*>(BIO_get_data(bio));
  BIO_clear_retry_flags(bio);
  if (stream.received_ > 0) return stream.read_received(bytes, size);
  if (stream.is_receiving_) {
    BIO_set_retry_read(bio);
    return -1;
  }
  if (stream.receive_error_ == asio::error::eof) {
    stream.socket_ended_ = true;
    return 0;
  }
  if (stream.receive_error_) {
    stream.socket_error_ = stream.receive_error_.value();
    return -1;
  }
  const ssize_t received = ::recv(stream.descriptor_, bytes, static_cast<std::size_t>(size), 0);
  if (received > 0) return static_cast<int>(received);
  if (received == 0) {
    stream.socket_ended_ = true;
    return 0;
  }
  if (would_block(errno))
    BIO_set_retry_read(bio);
  else
    stream.socket_error_ = errno;
  return -1;
}

long TlsStream::bio_control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

}  // namespace authlete::net
