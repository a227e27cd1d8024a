#include "run_metrics.hpp"

#include "authlete/metrics.hpp"
#include "migration_metrics.hpp"

namespace authlete::program {

class RunMetrics::ClientMetrics {
 public:
  ClientMetrics() = default;

  const std::shared_ptr<MetricsObserver> observer = std::make_shared<MetricsObserver>();
};

RunMetrics::RunMetrics() : client_(std::make_unique<ClientMetrics>()) {}
RunMetrics::~RunMetrics() = default;

bool RunMetrics::available() noexcept { return true; }

std::shared_ptr<Observer> RunMetrics::observer() const { return client_->observer; }

void RunMetrics::watch(const Client& client) { client_->observer->watch(client); }

std::string RunMetrics::text() const { return client_->observer->text() + migration_metrics_text(progress_); }

}  // namespace authlete::program
