#include <prometheus/collectable.h>
#include <prometheus/text_serializer.h>

#include <sstream>
#include <utility>

#include "authlete/metrics.hpp"
#include "metrics/counts.hpp"
#include "metrics/families.hpp"

namespace authlete {

namespace {

class CountsCollectable final : public prometheus::Collectable {
 public:
  explicit CountsCollectable(std::shared_ptr<const metrics::Counts> counts) : counts_(std::move(counts)) {}
  std::vector<prometheus::MetricFamily> Collect() const override { return metrics::families_of(*counts_); }

 private:
  const std::shared_ptr<const metrics::Counts> counts_;
};

}  // namespace

MetricsObserver::MetricsObserver() : counts_(std::make_shared<metrics::Counts>()) {}
MetricsObserver::~MetricsObserver() = default;

void MetricsObserver::watch(const Client& client) { counts_->watch(client.transport()); }

void MetricsObserver::watch_cache(std::function<std::optional<server::CacheStats>()> stats) {
  if (stats) counts_->watch_cache(std::move(stats));
}

std::shared_ptr<prometheus::Collectable> MetricsObserver::collectable() const {
  return std::make_shared<CountsCollectable>(counts_);
}

std::string MetricsObserver::text() const {
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, metrics::families_of(*counts_));
  return std::move(text).str();
}

void MetricsObserver::call_started(const CallStarted&) noexcept {
  counts_->calls_in_flight.fetch_add(1, std::memory_order_relaxed);
}

void MetricsObserver::call_ended(const CallEnded& event) noexcept {
  counts_->calls_in_flight.fetch_sub(1, std::memory_order_relaxed);
  metrics::OperationCounts& operation =
      counts_->operations[metrics::OperationKey{event.call.group, event.call.operation}];
  metrics::increment(operation.ended[metrics::place_of(event.error)]);
  (event.error == nullptr ? operation.successful : operation.failed).observe(event.elapsed);
}

void MetricsObserver::attempt_ended(const AttemptEnded& event) noexcept {
  metrics::RequestKey key;
  key.method = event.call.method;
  key.status = event.http_status;
  if (event.http_status == 0 && event.error != nullptr) key.error = event.error->kind;
  counts_->requests[key].durations.observe(event.elapsed);
  metrics::increment(counts_->bytes_sent, event.exchange.bytes_sent);
  metrics::increment(counts_->bytes_received, event.exchange.bytes_received);
  if (event.exchange.bytes_sent > 0) counts_->connection_waits.observe(event.exchange.queue);
}

void MetricsObserver::retry_decided(const RetryDecided& event) noexcept {
  metrics::increment(counts_->retries[static_cast<std::size_t>(event.reason)]);
}

void MetricsObserver::connection_opened(const ConnectionOpened& event) noexcept {
  metrics::increment(event.session_resumed ? counts_->resumed_handshakes : counts_->full_handshakes);
}

void MetricsObserver::connection_failed(const ConnectionFailed& event) noexcept {
  metrics::increment(counts_->failed_connections[metrics::place_of(&event.error)]);
}

void MetricsObserver::connection_closed(const ConnectionClosed& event) noexcept {
  metrics::increment(counts_->closed_connections[static_cast<std::size_t>(event.reason)]);
  counts_->connection_lifetimes.observe(event.age);
}

void MetricsObserver::circuit_changed(const CircuitChanged& event) noexcept {
  counts_->open_circuits.fetch_add(event.open ? 1 : -1, std::memory_order_relaxed);
}

void MetricsObserver::batch_submitted(const BatchSubmitted& event) noexcept {
  metrics::increment(counts_->submitted_batches[metrics::place_of(event.error)]);
}

void MetricsObserver::batch_ended(const BatchEnded& event) noexcept {
  metrics::increment(counts_->ended_batches[metrics::place_of(event.error)]);
}

}  // namespace authlete
