#pragma once

#include <memory>
#include <string>

#include "authlete/client.hpp"
#include "authlete/migration/migration_report.hpp"
#include "authlete/observer.hpp"

namespace authlete::program {

/// The metrics of one run: those of its client, and where the migration stands. A program that was built without
/// `authlete::metrics` or without the HTTP listener has none of them.
///
/// Thread safety: the text may be asked for, and the progress set, by the thread of the session only.
class RunMetrics {
 public:
  RunMetrics();
  ~RunMetrics();
  RunMetrics(const RunMetrics&) = delete;
  RunMetrics& operator=(const RunMetrics&) = delete;

  /// Returns whether this program was built with metrics.
  static bool available() noexcept;

  /// Returns what counts the calls of a client, for `ClientOptions::observer`; null if there are no metrics.
  std::shared_ptr<Observer> observer() const;
  /// Adds the connections of a client.
  void watch(const Client& client);
  /// Sets where the migration stands.
  void take(const MigrationProgress& progress) { progress_ = progress; }

  /// Returns all metrics in the text format of Prometheus.
  std::string text() const;

 private:
  class ClientMetrics;

  const std::unique_ptr<ClientMetrics> client_;
  MigrationProgress progress_;
};

}  // namespace authlete::program
