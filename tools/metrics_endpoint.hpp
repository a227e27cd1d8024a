#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "authlete/result.hpp"
#include "listen_address.hpp"

namespace authlete::program {

/// A page at `/metrics` for Prometheus, over HTTP without TLS. Its text is made for each request.
///
/// Lifetime: it ends with this object, which must be destroyed before its execution context.
class MetricsEndpoint {
 public:
  /// Returns the text of the page. Called on the executor.
  using Text = std::function<std::string()>;

  /// Opens the port.
  ///
  /// Errors: `configuration` if the port cannot be opened, or if the program was built without an HTTP listener.
  static Result<MetricsEndpoint> start(boost::asio::any_io_executor executor, const ListenAddress& address, Text text);

  MetricsEndpoint(MetricsEndpoint&& other) noexcept;
  MetricsEndpoint& operator=(MetricsEndpoint&& other) noexcept;
  ~MetricsEndpoint();

  /// Returns the port, also if the operating system chose it.
  std::uint16_t port() const;

 private:
  class Server;
  explicit MetricsEndpoint(std::unique_ptr<Server> server) noexcept;

  std::unique_ptr<Server> server_;
};

}  // namespace authlete::program
