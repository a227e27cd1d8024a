#pragma once

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/error_code.hpp>

#include <cerrno>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "net/tls_stream.hpp"

namespace authlete::net {

/// Completes a receive of a `TlsStream` when the write that was started meanwhile has ended, too.
template <class Handler>
class ReceiveHandler {
 public:
  using allocator_type = boost::asio::associated_allocator_t<Handler>;
  using cancellation_slot_type = boost::asio::associated_cancellation_slot_t<Handler>;
  using executor_type = boost::asio::associated_executor_t<Handler, TlsStream::Socket::executor_type>;

  ReceiveHandler(TlsStream& stream, Handler handler) : stream_(&stream), handler_(std::move(handler)) {}

  allocator_type get_allocator() const noexcept { return boost::asio::get_associated_allocator(handler_); }
  cancellation_slot_type get_cancellation_slot() const noexcept {
    return boost::asio::get_associated_cancellation_slot(handler_);
  }
  executor_type get_executor() const noexcept {
    return boost::asio::get_associated_executor(handler_, stream_->socket().get_executor());
  }

  void operator()(const boost::system::error_code& error, std::size_t bytes) {
    if (stream_->is_writing()) {
      // Another thread of the context still runs the write. It ends without waiting for anything.
      const executor_type executor = get_executor();
      boost::asio::post(executor, [self = std::move(*this), error, bytes]() mutable { self(error, bytes); });
      return;
    }
    stream_->end_receive(error, bytes);
    std::move(handler_)();
  }

 private:
  TlsStream* stream_;
  Handler handler_;
};

/// The initiating function of `async_receive_while_writing`.
template <class Write>
class ReceiveWhileWriting {
 public:
  ReceiveWhileWriting(TlsStream& stream, Write& write) : stream_(&stream), write_(&write) {}

  // This object may be destroyed on another thread as soon as `is_writing()` is false.
  template <class Handler>
  void operator()(Handler&& handler) {
    TlsStream& stream = *stream_;
    Write& write = *write_;
    const boost::asio::mutable_buffer buffer = stream.begin_receive();
    errno = 0;
    stream.socket().async_receive(buffer,
                                  ReceiveHandler<std::decay_t<Handler>>(stream, std::forward<Handler>(handler)));
    const bool silent = errno == EAGAIN || errno == EWOULDBLOCK;
    boost::system::error_code ignored;
    if (!silent || !write()) stream.socket().cancel(ignored);
    stream.end_write();
  }

 private:
  TlsStream* stream_;
  Write* write_;
};

/// Starts to receive, then calls `write` if the peer is silent, and completes when something was received. The result
/// is left in the stream, for `read`. `write` returns false to end the receive at once, and must not throw.
///
/// Asio tries to receive before it waits, so this look takes the place of a probe of the connection. The wait itself
/// costs no system call, because Asio has registered the socket for reading once and for all. Only `EAGAIN` after the
/// attempt means that the peer is silent. Should Asio ever not try first, `write` is not called, and the operation
/// completes without a result.
///
/// Precondition: `prepare_receive` of the stream was called, and nothing is left to read in it. Cancellation: terminal.
template <class Write, class Token>
auto async_receive_while_writing(TlsStream& stream, Write& write, Token&& token) {
  return boost::asio::async_initiate<Token, void()>(ReceiveWhileWriting<Write>(stream, write), token);
}

}  // namespace authlete::net
