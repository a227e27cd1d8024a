#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/observer.hpp"

namespace prometheus {
class Collectable;
struct MetricFamily;
}  // namespace prometheus

namespace authlete {

namespace metrics {
class Counts;
}

namespace server {
struct CacheStats;
}

/// Counts what a client does, for Prometheus. docs/observing.md lists the metrics. It is set as
/// `ClientOptions::observer`, alone or in an `ObserverList`; one object may count for several clients.
///
/// The counts are atomic numbers, so an event takes no lock. Memory is allocated only when an operation or a status is
/// seen for the first time.
///
/// Thread safety: may be used concurrently. Lifetime: shares what it counts with the collectables that it returned.
class AUTHLETE_EXPORT MetricsObserver final : public Observer {
 public:
  MetricsObserver();
  ~MetricsObserver() override;

  /// Adds the connections and waiting calls of this client to the metrics. A client that has been destroyed or closed
  /// counts zero: the observer does not keep it.
  void watch(const Client& client);

  /// Adds the cache of a resource server to the metrics: `metrics.watch_cache(resource_server.stats_reader())`. Several
  /// caches are added up. A resource server that is gone counts no more.
  ///
  /// `stats` is called for each collection, on its thread. It must not throw.
  void watch_cache(std::function<std::optional<server::CacheStats>()> stats);

  /// Returns an object that a `prometheus::Registry` or a `prometheus::Exposer` collects; it is valid without this
  /// observer. prometheus-cpp defines the type.
  std::shared_ptr<prometheus::Collectable> collectable() const;
  /// Returns all metrics in the text format of Prometheus, version 0.0.4, for a response with the type
  /// `text/plain; version=0.0.4`.
  std::string text() const;

  void call_started(const CallStarted& event) noexcept override;
  void call_ended(const CallEnded& event) noexcept override;
  void attempt_ended(const AttemptEnded& event) noexcept override;
  void retry_decided(const RetryDecided& event) noexcept override;
  void connection_opened(const ConnectionOpened& event) noexcept override;
  void connection_failed(const ConnectionFailed& event) noexcept override;
  void connection_closed(const ConnectionClosed& event) noexcept override;
  void circuit_changed(const CircuitChanged& event) noexcept override;
  void batch_submitted(const BatchSubmitted& event) noexcept override;
  void batch_ended(const BatchEnded& event) noexcept override;

 private:
  const std::shared_ptr<metrics::Counts> counts_;
};

}  // namespace authlete
