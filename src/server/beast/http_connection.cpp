#include "server/beast/http_connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace authlete::server::beast {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t discard_size = 16u << 10;
constexpr std::size_t write_size = 64u << 10;
constexpr auto cancel_interval = std::chrono::milliseconds(20);

}  // namespace

HttpConnection::HttpConnection(tcp::socket socket, std::shared_ptr<asio::ssl::context> tls, const HttpLimits& limits,
                               const ServerClock& clock)
    : limits_(limits),
      clock_(clock),
      tls_(std::move(tls)),
      socket_(std::move(socket)),
      timer_(socket_.get_executor()) {}

void HttpConnection::join(ConnectionTable& table, ClosingSockets& closing) {
  using State = ConnectionTable::State;
  place_.emplace(table, [executor = socket_.get_executor(), weak = weak_from_this(), &closing](State state) {
    asio::post(executor, [weak, state, &closing] {
      if (const std::shared_ptr<HttpConnection> connection = weak.lock()) connection->make_room(state, closing);
    });
  });
}

void HttpConnection::make_room(ConnectionTable::State state, ClosingSockets& closing) {
  if (place_->state() != ConnectionTable::State::closing || !socket_.is_open()) return;
  error_code error;
  // A connection is closed with a delay only if TLS was started. Without TLS, the next connection of the client costs
  // no more than its place in the table.
  if (state == ConnectionTable::State::expendable && stream_) {
    // The pending operation of the socket fails.
    const int descriptor = socket_.release(error);
    if (!error) closing.add(descriptor);
  }
  abort();
}

// Waits until the socket is as a step of TLS wants it.
asio::awaitable<error_code> HttpConnection::wait_for(TlsStream::Wants wants) {
  error_code error;
  const auto kind = wants == TlsStream::Wants::writable ? tcp::socket::wait_write : tcp::socket::wait_read;
  co_await socket_.async_wait(kind, asio::redirect_error(asio::use_awaitable, error));
  // The wait may have ended before the deadline passed, or before the socket was closed, and be seen only now.
  if (!error && (timed_out_ || !socket_.is_open())) error = asio::error::operation_aborted;
  co_return error;
}

asio::awaitable<bool> HttpConnection::handshake() {
  if (!tls_) co_return true;
  error_code error;
  set_deadline(limits_.handshake_timeout);
  socket_.non_blocking(true, error);
  // The state of TLS takes memory, so it is made only for a client that has sent something.
  if (!error) error = co_await wait_for(TlsStream::Wants::readable);
  if (error) co_return false;
  stream_.emplace(socket_, tls_->native_handle());
  TlsStream::Step step = stream_->handshake();
  while (step.wants != TlsStream::Wants::nothing) {
    if (co_await wait_for(step.wants)) co_return false;
    step = stream_->handshake();
  }
  remove_deadline();
  co_return !step.error;
}

asio::awaitable<HttpConnection::Received> HttpConnection::receive(std::size_t size) {
  if (timed_out_) co_return Received::timeout;
  const std::size_t before = input_.size();
  input_.resize(before + size);
  error_code error;
  std::size_t received = 0;
  if (stream_) {
    // Between two requests there is nothing to read yet, so the socket is not asked first.
    TlsStream::Step step;
    if (!stream_->holds_unread_bytes()) step.wants = TlsStream::Wants::readable;
    do {
      if (step.wants != TlsStream::Wants::nothing) error = co_await wait_for(step.wants);
      if (error) break;
      step = stream_->read(input_.data() + before, size);
      error = step.error;
    } while (step.wants != TlsStream::Wants::nothing);
    received = step.bytes;
  } else {
    received = co_await socket_.async_read_some(asio::buffer(input_.data() + before, size),
                                                asio::redirect_error(asio::use_awaitable, error));
  }
  input_.resize(before + received);
  if (!error) co_return Received::bytes;
  if (error == asio::error::eof) co_return Received::end;
  co_return timed_out_ ? Received::timeout : Received::failure;
}

asio::awaitable<bool> HttpConnection::send(std::string_view bytes) {
  error_code error;
  for (std::size_t sent = 0; sent < bytes.size();) {
    set_deadline(limits_.write_timeout);
    const std::size_t slice_end = std::min(bytes.size(), sent + write_size);
    while (sent < slice_end) {
      if (stream_) {
        const TlsStream::Step step = stream_->write(bytes.data() + sent, slice_end - sent);
        sent += step.bytes;
        error = step.error;
        if (step.wants != TlsStream::Wants::nothing) error = co_await wait_for(step.wants);
      } else {
        sent += co_await socket_.async_write_some(asio::buffer(bytes.data() + sent, slice_end - sent),
                                                  asio::redirect_error(asio::use_awaitable, error));
      }
      if (error) co_return false;
    }
  }
  remove_deadline();
  co_return true;
}

asio::awaitable<bool> HttpConnection::end_stream() {
  set_deadline(limits_.linger_timeout);
  error_code error;
  if (stream_) {
    // SSL_RECEIVED_SHUTDOWN makes OpenSSL send close_notify without waiting for the close_notify of the peer.
    SSL_set_shutdown(stream_->native_handle(), SSL_RECEIVED_SHUTDOWN);
    TlsStream::Step step = stream_->shutdown();
    while (!error && step.wants != TlsStream::Wants::nothing) {
      error = co_await wait_for(step.wants);
      if (!error) step = stream_->shutdown();
    }
    if (!error) error = step.error;
  }
  if (!error) socket_.shutdown(tcp::socket::shutdown_send, error);
  co_return !error;
}

asio::awaitable<void> HttpConnection::close() {
  co_await end_stream();
  abort();
}

asio::awaitable<void> HttpConnection::close_in_stages() {
  if (co_await end_stream()) {
    error_code error;
    input_.resize(discard_size);
    while (!error && !timed_out_)
      co_await socket_.async_read_some(asio::buffer(input_), asio::redirect_error(asio::use_awaitable, error));
  }
  abort();
}

void HttpConnection::reset() {
  error_code error;
  socket_.set_option(asio::socket_base::linger(true, 0), error);
  abort();
}

void HttpConnection::abort() {
  error_code error;
  socket_.close(error);
  timer_.cancel();
}

void HttpConnection::set_deadline(TimePoint deadline) {
  deadline_ = deadline;
  timed_out_ = false;
  start_timer();
}

// Most deadlines are moved to a later time before they pass. Then the timer is left alone, and the deadline is checked
// again when the timer expires.
void HttpConnection::start_timer() {
  if (timer_expiry_ <= deadline_) return;
  timer_expiry_ = deadline_;
  timer_.expires_after(std::clamp(deadline_ - now(), TimePoint::duration::zero(), clock_.longest_wait()));
  timer_.async_wait([weak = weak_from_this()](error_code error) {
    const std::shared_ptr<HttpConnection> connection = weak.lock();
    if (!error && connection) connection->look_at_deadline();
  });
}

// A deadline that is moved to an earlier time starts the timer again, but the handler of the first wait may be queued
// already. Therefore a handler that comes too early leaves `timed_out_` alone.
void HttpConnection::look_at_deadline() {
  timer_expiry_ = TimePoint::max();
  if (deadline_ == TimePoint::max()) return;
  if (now() < deadline_) return start_timer();
  error_code error;
  socket_.cancel(error);
  timed_out_ = true;
  // A handshake has several steps, and between two of them there is nothing to cancel. Therefore the cancellation is
  // repeated until the operation has ended.
  deadline_ = now() + cancel_interval;
  start_timer();
}

}  // namespace authlete::server::beast
