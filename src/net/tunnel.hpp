#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <cstddef>
#include <memory>

#include "authlete/result.hpp"
#include "net/response_reader.hpp"
#include "net/settings.hpp"
#include "net/tls_stream.hpp"

namespace authlete::net {

/// The CONNECT exchange on a plain connection to the proxy (RFC 9110 section 9.3.6); the handshake with the service may
/// follow it. The class does not wait: its user waits for the socket when a step requires it.
class Tunnel {
 public:
  explicit Tunnel(std::shared_ptr<const Settings> settings);

  /// Writes and reads as much as the socket allows now. Returns the state of the socket to wait for, or `nothing` at
  /// the end of the exchange.
  TlsStream::Wants go_on(boost::asio::ip::tcp::socket& socket);
  /// Precondition: the exchange is over. Returns success or a `proxy` error.
  Result<void>& result() noexcept { return result_; }

 private:
  TlsStream::Wants write(boost::asio::ip::tcp::socket& socket);
  TlsStream::Wants read(boost::asio::ip::tcp::socket& socket);
  TlsStream::Wants judge(ResponseReader::State state);
  TlsStream::Wants over(Error error);

  const std::shared_ptr<const Settings> settings_;
  const Secret request_;
  std::size_t written_ = 0;
  ResponseReader reader_;
  boost::beast::flat_buffer buffer_;
  Result<void> result_;
};

/// Returns the error for a proxy that has not responded in time.
Error proxy_timeout(const Settings& settings);

}  // namespace authlete::net
