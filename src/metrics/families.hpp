#pragma once

#include <prometheus/metric_family.h>

#include <vector>

#include "metrics/counts.hpp"

namespace authlete::metrics {

/// Returns everything that was counted in the form of prometheus-cpp. Names and labels follow the conventions of
/// Prometheus, and those of OpenTelemetry for HTTP clients where there are any.
std::vector<prometheus::MetricFamily> families_of(const Counts& counts);

}  // namespace authlete::metrics
