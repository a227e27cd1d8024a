#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::server::beast {

/// The settings of TLS of a client.
struct ClientTls {
  std::string ca_pem;
  std::string chain_pem;  ///< Empty for a client without a certificate.
  std::string key_pem;
  std::string protocols;  ///< Offered by ALPN, in wire format.
  int max_version = 0;    ///< 0 for the highest that OpenSSL has.
};

struct ReceivedResponse {
  int status = 0;  ///< 0 if no complete response arrived.
  std::string head;
  std::string body;

  /// Returns the value of the field, or an empty string.
  std::string field(std::string_view name) const;
};

/// A blocking client that sends what a test writes. A missing response fails the test instead of blocking it.
class BlockingClient {
 public:
  /// Connects without TLS, from that local address.
  explicit BlockingClient(std::uint16_t port, const char* local_address = "127.0.0.1");
  /// Connects with TLS. `session` is one to resume, or null. Throws if the handshake fails.
  BlockingClient(std::uint16_t port, const ClientTls& tls, SSL_SESSION* session = nullptr);

  /// Returns true if the connection took all bytes.
  bool send(std::string_view bytes);
  /// Reads the response to a request of that method.
  ReceivedResponse receive(std::string_view method = "GET");
  /// Sends a request without content, and reads the response.
  ReceivedResponse get(const std::string& target, const std::string& fields = "");

  /// Returns true if the peer ends the connection cleanly, and sends nothing before.
  bool ends_cleanly();
  /// Returns true if the connection ends, in whatever way and after whatever bytes.
  bool ends();
  /// Returns true if the peer sends anything, or ends the connection, within that time.
  bool hears_within(std::chrono::milliseconds time);
  /// Closes the connection by a TCP reset.
  void vanish();
  boost::asio::ip::tcp::socket& socket() { return socket_; }
  SSL* tls() { return stream_ ? stream_->native_handle() : nullptr; }

 private:
  std::size_t read_some(boost::system::error_code& error);
  bool fill(std::size_t size);
  std::string take(std::size_t size);

  boost::asio::io_context context_;
  std::optional<boost::asio::ssl::context> tls_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> stream_;
  std::string pending_;
};

}  // namespace authlete::server::beast
