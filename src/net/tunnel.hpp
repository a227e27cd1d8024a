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

/// The CONNECT exchange on a bare connection to the proxy (RFC 9110 section 9.3.6): the handshake with the service may
/// follow it. The class waits for nothing: its user waits for the socket when a step asks for it.
class Tunnel {
 public:
  explicit Tunnel(std::shared_ptr<const Settings> settings);

  /// Writes and reads as much as the socket allows now. Returns what the socket has to become, or `nothing` when the
  /// exchange is over.
  TlsStream::Wants go_on(boost::asio::ip::tcp::socket& socket);
  /// Precondition: the exchange is over. Success, or a `proxy` error.
  Result<void>& result() noexcept { return result_; }

 private:
  TlsStream::Wants write(boost::asio::ip::tcp::socket& socket);
  TlsStream::Wants read(boost::asio::ip::tcp::socket& socket);
  TlsStream::Wants judge(ResponseReader::State answer);
  TlsStream::Wants over(Error error);

  const std::shared_ptr<const Settings> settings_;
  std::size_t written_ = 0;
  ResponseReader reader_;
  boost::beast::flat_buffer buffer_;
  Result<void> result_;
};

/// The proxy has not answered in time.
Error proxy_timeout(const Settings& settings);

}  // namespace authlete::net
