// The program without metrics, for a build that has no `authlete::metrics` or no HTTP listener.
#include "metrics_endpoint.hpp"
#include "run_metrics.hpp"

namespace authlete::program {

class RunMetrics::ClientMetrics {};

RunMetrics::RunMetrics() = default;
RunMetrics::~RunMetrics() = default;

bool RunMetrics::available() noexcept { return false; }

std::shared_ptr<Observer> RunMetrics::observer() const { return nullptr; }

void RunMetrics::watch(const Client&) {}

std::string RunMetrics::text() const { return {}; }

class MetricsEndpoint::Server {};

Result<MetricsEndpoint> MetricsEndpoint::start(boost::asio::any_io_executor, const ListenAddress&, Text) {
  return Error(ErrorKind::configuration, Phase::prepare, "--metrics-listen: this program was built without metrics");
}

MetricsEndpoint::MetricsEndpoint(MetricsEndpoint&& other) noexcept = default;
MetricsEndpoint& MetricsEndpoint::operator=(MetricsEndpoint&& other) noexcept = default;
MetricsEndpoint::~MetricsEndpoint() = default;

std::uint16_t MetricsEndpoint::port() const { return 0; }

}  // namespace authlete::program
