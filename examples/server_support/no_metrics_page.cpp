// The page of a program that is built without `authlete::metrics`.
#include <stdexcept>

#include "metrics_page.hpp"

namespace example {

class MetricsPage::Metrics {};

MetricsPage::MetricsPage() {
  throw std::runtime_error("--metrics-listen: this program was built without AUTHLETE_BUILD_METRICS");
}
MetricsPage::~MetricsPage() = default;

std::shared_ptr<authlete::Observer> MetricsPage::observer() const { return nullptr; }

void MetricsPage::watch(const authlete::Client&) {}

void MetricsPage::watch(const authlete::server::ResourceServer&) {}

authlete::server::beast::Listener MetricsPage::listen(boost::asio::any_io_executor,
                                                      const authlete::server::beast::ListenAddress&) const {
  throw std::logic_error("there is no page");
}

}  // namespace example
