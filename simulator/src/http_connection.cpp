#include "http_connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace authlete::simulator {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t discard_size = 16 * 1024;
constexpr std::size_t write_size = 64 * 1024;
constexpr auto cancel_interval = std::chrono::milliseconds(20);

}  // namespace

HttpConnection::HttpConnection(tcp::socket socket, asio::ssl::context& tls, const ServerLimits& limits)
    : limits_(limits), tls_(tls), socket_(std::move(socket)), timer_(socket_.get_executor()) {}

void HttpConnection::join(ConnectionTable& table) {
  place_.emplace(table, [executor = socket_.get_executor(), weak = weak_from_this()] {
    asio::post(executor, [weak] {
      if (const std::shared_ptr<HttpConnection> connection = weak.lock()) connection->make_room();
    });
  });
}

void HttpConnection::make_room() {
  if (place_->standing() == ConnectionTable::Standing::closing) abort();
}

asio::awaitable<bool> HttpConnection::handshake() {
  error_code error;
  set_deadline(limits_.handshake_timeout);
  // The state of TLS takes memory, which a client that sends nothing does not get.
  co_await socket_.async_wait(tcp::socket::wait_read, asio::redirect_error(asio::use_awaitable, error));
  if (error || timed_out_) co_return false;
  stream_.emplace(socket_, tls_);
  co_await stream_->async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
  remove_deadline();
  co_return !error;
}

asio::awaitable<HttpConnection::Received> HttpConnection::receive(std::size_t size) {
  if (timed_out_) co_return Received::timeout;
  const std::size_t before = input_.size();
  input_.resize(before + size);
  error_code error;
  const std::size_t received = co_await stream_->async_read_some(asio::buffer(input_.data() + before, size),
                                                                 asio::redirect_error(asio::use_awaitable, error));
  input_.resize(before + received);
  if (!error) co_return Received::bytes;
  if (error == asio::error::eof) co_return Received::end;
  co_return timed_out_ ? Received::timeout : Received::failure;
}

asio::awaitable<bool> HttpConnection::send(std::string_view bytes) {
  error_code error;
  for (std::size_t sent = 0; sent < bytes.size();) {
    set_deadline(limits_.transfer_timeout);
    const std::size_t slice_end = std::min(bytes.size(), sent + write_size);
    while (sent < slice_end) {
      sent += co_await stream_->async_write_some(asio::buffer(bytes.data() + sent, slice_end - sent),
                                                 asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return false;
    }
  }
  remove_deadline();
  co_return true;
}

asio::awaitable<bool> HttpConnection::end_stream() {
  set_deadline(limits_.linger_timeout);
  // Marked as received, the peer's close_notify is not waited for: ours is sent, and that is all.
  SSL_set_shutdown(stream_->native_handle(), SSL_RECEIVED_SHUTDOWN);
  error_code error;
  co_await stream_->async_shutdown(asio::redirect_error(asio::use_awaitable, error));
  if (!error) socket_.shutdown(tcp::socket::shutdown_send, error);
  co_return !error;
}

asio::awaitable<void> HttpConnection::close() {
  co_await end_stream();
  abort();
}

asio::awaitable<void> HttpConnection::close_after_refusal() {
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

void HttpConnection::set_deadline(Clock::time_point deadline) {
  deadline_ = deadline;
  timed_out_ = false;
  // Most deadlines are moved before they pass, and always to a later time: then the timer looks again when it expires.
  if (timer_expiry_ <= deadline) return;
  timer_expiry_ = deadline;
  timer_.expires_at(deadline);
  timer_.async_wait([weak = weak_from_this()](error_code error) {
    const std::shared_ptr<HttpConnection> connection = weak.lock();
    if (!error && connection) connection->look_at_deadline();
  });
}

void HttpConnection::look_at_deadline() {
  timer_expiry_ = Clock::time_point::max();
  if (deadline_ == Clock::time_point::max()) return;
  if (Clock::now() < deadline_) return set_deadline(deadline_);
  error_code error;
  socket_.cancel(error);
  // A handshake or another operation of several steps may be between two of them, where nothing can be cancelled.
  set_deadline(Clock::now() + cancel_interval);
  timed_out_ = true;
}

}  // namespace authlete::simulator
