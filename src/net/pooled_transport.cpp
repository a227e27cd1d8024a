#include "net/pooled_transport.hpp"

#include <utility>

#include "net/exchange.hpp"
#include "net/pool_directory.hpp"
#include "net/system_resolver.hpp"
#include "net/tls_context.hpp"

namespace authlete::net {

namespace {

class PooledTransport final : public Transport {
 public:
  explicit PooledTransport(std::shared_ptr<const Settings> settings) : pools_(std::move(settings)) {}

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override {
    return run_exchange(pools_, request);
  }
  boost::asio::awaitable<Result<void>> pause(TimePoint until) override { return run_pause(pools_, until); }
  void close() noexcept override { pools_.close(); }
  PoolStats stats() const override { return pools_.stats(); }
  TimePoint now() const override { return pools_.settings().now(); }

 private:
  PoolDirectory pools_;
};

}  // namespace

Result<std::shared_ptr<const Settings>> make_settings(const ClientOptions& options, const core::BaseUrl& base_url,
                                                      NetTestHooks test_hooks) {
  Result<std::shared_ptr<TlsContext>> tls = TlsContext::create(options.tls, base_url.host, base_url.host_is_address);
  if (!tls) return std::move(tls.error());
  Result<std::optional<ProxyRoute>> proxy = proxy_route(options.proxy, base_url);
  if (!proxy) return std::move(proxy.error());
  const auto settings = std::make_shared<Settings>();
  settings->host = base_url.host;
  settings->port = base_url.port;
  settings->host_header = base_url.host_header;
  settings->proxy = std::move(*proxy);
  settings->pool = options.pool;
  settings->limits = options.limits;
  settings->connect = options.connect;
  settings->circuit_breaker = options.circuit_breaker;
  settings->connect_timeout = options.timeouts.connect;
  settings->tls = std::move(*tls);
  settings->observer = options.observer;
  settings->test_hooks = std::move(test_hooks);
  if (!settings->test_hooks.resolver) settings->test_hooks.resolver = resolve_by_system;
  return std::shared_ptr<const Settings>(settings);
}

Result<std::shared_ptr<Transport>> make_pooled_transport(const ClientOptions& options, const core::BaseUrl& base_url,
                                                         NetTestHooks test_hooks) {
  Result<std::shared_ptr<const Settings>> settings = make_settings(options, base_url, std::move(test_hooks));
  if (!settings) return std::move(settings.error());
  return std::shared_ptr<Transport>(std::make_shared<PooledTransport>(std::move(*settings)));
}

}  // namespace authlete::net
