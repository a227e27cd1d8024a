#include "metrics_page.hpp"

#include <authlete/metrics.hpp>
#include <authlete/server/error_response.hpp>

#include <utility>

namespace example {

using authlete::server::HttpResponse;
using authlete::server::RequestView;
using authlete::server::beast::Listener;
using authlete::server::beast::ListenerOptions;

class MetricsPage::Metrics {
 public:
  Metrics() = default;

  boost::asio::awaitable<HttpResponse> respond(RequestView request) const {
    if (request.path() != "/metrics") co_return authlete::server::error_response(404, "not_found");
    HttpResponse response;
    response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.body = authlete::Secret(observer->text());
    co_return response;
  }

  const std::shared_ptr<authlete::MetricsObserver> observer = std::make_shared<authlete::MetricsObserver>();
};

MetricsPage::MetricsPage() : metrics_(std::make_unique<Metrics>()) {}
MetricsPage::~MetricsPage() = default;

std::shared_ptr<authlete::Observer> MetricsPage::observer() const { return metrics_->observer; }

void MetricsPage::watch(const authlete::Client& client) { metrics_->observer->watch(client); }

void MetricsPage::watch(const authlete::server::ResourceServer& server) {
  metrics_->observer->watch_cache(server.stats_reader());
}

Listener MetricsPage::listen(boost::asio::any_io_executor executor,
                             const authlete::server::beast::ListenAddress& address) const {
  ListenerOptions options;
  options.addresses.push_back(address);
  options.plain_http = true;
  const auto handler = [this](const RequestView& request) { return metrics_->respond(request); };
  return Listener::start(std::move(executor), std::move(options), handler).value();
}

}  // namespace example
