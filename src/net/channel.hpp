#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "net/tls_stream.hpp"

namespace authlete::net {

/// A TLS stream and what was read from it ahead. Belongs to whoever holds the connection: its dial, then one call at a
/// time.
class Channel {
 public:
  /// Throws if memory is short.
  Channel(const boost::asio::any_io_executor& home, const TlsContext& tls) : stream(home, tls) {}
  /// Ends the TLS session in good form where `farewell` allows it. Does not wait for the peer.
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  SSL* ssl() const noexcept { return stream.ssl(); }
  TlsStream::Socket& socket() noexcept { return stream.socket(); }

  /// The handshake is done. Returns the descriptor.
  int opened() noexcept;
  bool holds_unread_bytes() const noexcept { return stream.holds_unread_bytes(); }
  /// The peer neither ended the stream nor said anything unasked. Takes in session tickets and the like on the way.
  bool silent(int descriptor) { return probe(descriptor) == boost::asio::error::would_block; }
  /// `would_block` if the peer is silent in that sense, success if it sent data unasked, else how the stream ended.
  boost::system::error_code probe(int descriptor);
  /// Frees what the next exchange makes again. Only while no exchange is under way.
  void shrink() noexcept;
  /// Whether the end may be announced by close_notify: not while an exchange is under way, or after one that broke.
  void farewell(bool allowed) { farewell_ = allowed; }

  TlsStream stream;
  boost::beast::flat_buffer buffer;

 private:
  bool open_ = false;
  bool farewell_ = false;
};

}  // namespace authlete::net
