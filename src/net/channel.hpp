#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "net/tls_stream.hpp"

namespace authlete::net {

/// A TLS stream and the bytes that were read ahead from it. The current holder of the connection owns it: first the
/// dial, then one call at a time.
class Channel {
 public:
  /// May throw `std::bad_alloc`.
  Channel(const boost::asio::any_io_executor& home, const TlsContext& tls) : stream(home, tls) {}
  /// Sends close_notify if `allow_close_notify` allows it. Does not wait for the peer.
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  SSL* ssl() const noexcept { return stream.ssl(); }
  TlsStream::Socket& socket() noexcept { return stream.socket(); }

  /// Must be called after the handshake. Returns the descriptor.
  int opened() noexcept;
  bool holds_unread_bytes() const noexcept { return stream.holds_unread_bytes(); }
  /// Returns whether the peer neither ended the stream nor sent unsolicited data. Processes session tickets and similar
  /// messages.
  bool silent(int descriptor) { return probe(descriptor) == boost::asio::error::would_block; }
  /// Returns `would_block` if the peer is silent in that sense, success if it sent unsolicited data, else how the
  /// stream ended.
  boost::system::error_code probe(int descriptor);
  /// Frees the buffers, which the next exchange allocates again. Precondition: no exchange is in progress.
  void shrink() noexcept;
  /// Sets whether the destructor sends close_notify. It must not during an exchange or after a failed one.
  void allow_close_notify(bool allowed) { close_notify_allowed_ = allowed; }

  TlsStream stream;
  boost::beast::flat_buffer buffer;

 private:
  bool open_ = false;
  bool close_notify_allowed_ = false;
};

}  // namespace authlete::net
