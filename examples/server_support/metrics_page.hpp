#pragma once

#include <authlete/client.hpp>
#include <authlete/observer.hpp>
#include <authlete/server/beast/listener.hpp>
#include <authlete/server/resource_server.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace example {

/// The page `/metrics` for Prometheus, on a port of its own. Example servers that are built without `authlete::metrics`
/// do not have it.
class MetricsPage {
 public:
  /// Throws: `std::runtime_error` if this program has no metrics.
  MetricsPage();
  ~MetricsPage();
  MetricsPage(const MetricsPage&) = delete;
  MetricsPage& operator=(const MetricsPage&) = delete;

  /// Returns what counts the calls of a client.
  std::shared_ptr<authlete::Observer> observer() const;
  void watch(const authlete::Client& client);
  void watch(const authlete::server::ResourceServer& server);

  /// Opens the port, without TLS. The listener must not outlive this object.
  authlete::server::beast::Listener listen(boost::asio::any_io_executor executor,
                                           const authlete::server::beast::ListenAddress& address) const;

 private:
  class Metrics;
  const std::unique_ptr<Metrics> metrics_;
};

}  // namespace example
