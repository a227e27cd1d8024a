#include "metrics/families.hpp"

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace authlete::metrics {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

struct LabelText {
  std::string_view name;
  std::string_view value;
};

class Family {
 public:
  Family(const char* name, const char* help, MetricType type) {
    family_.name = name;
    family_.help = help;
    family_.type = type;
  }

  Family& add(std::initializer_list<LabelText> labels, double value) {
    ClientMetric& metric = add_metric(labels);
    if (family_.type == MetricType::Gauge)
      metric.gauge.value = value;
    else
      metric.counter.value = value;
    return *this;
  }
  Family& add(std::initializer_list<LabelText> labels, const Counter& counter) {
    return add(labels, static_cast<double>(counter.load(std::memory_order_relaxed)));
  }
  Family& add(std::initializer_list<LabelText> labels, const Histogram& histogram) {
    ClientMetric::Histogram& shown = add_metric(labels).histogram;
    for (std::size_t bucket = 0; bucket <= Histogram::bounds.size(); ++bucket) {
      shown.sample_count += histogram.count_of(bucket);
      const double bound = bucket < Histogram::bounds.size()
                               ? static_cast<double>(Histogram::bounds[bucket].count()) / 1'000'000
                               : std::numeric_limits<double>::infinity();
      ClientMetric::Bucket shown_bucket;
      shown_bucket.cumulative_count = shown.sample_count;
      shown_bucket.upper_bound = bound;
      shown.bucket.push_back(shown_bucket);
    }
    shown.sample_sum = histogram.seconds();
    return *this;
  }

  /// A family without a metric is left out.
  void append_to(std::vector<MetricFamily>& families) {
    if (!family_.metric.empty()) families.push_back(std::move(family_));
  }

 private:
  ClientMetric& add_metric(std::initializer_list<LabelText> labels) {
    ClientMetric& metric = family_.metric.emplace_back();
    for (const LabelText& label : labels) {
      ClientMetric::Label shown;
      shown.name = label.name;
      shown.value = label.value;
      metric.label.push_back(std::move(shown));
    }
    return metric;
  }

  MetricFamily family_;
};

bool empty(const Histogram& histogram) noexcept {
  for (std::size_t bucket = 0; bucket <= Histogram::bounds.size(); ++bucket)
    if (histogram.count_of(bucket) > 0) return false;
  return true;
}

const char* shown(ErrorKind kind) noexcept { return kind == ErrorKind::none ? "success" : to_string(kind); }

void append_calls(const Counts& counts, std::vector<MetricFamily>& families) {
  Family ended("authlete_client_calls_total", "Calls that have ended, by operation and outcome.", MetricType::Counter);
  Family durations("authlete_client_call_duration_seconds", "Time of a call, retries included, by operation.",
                   MetricType::Histogram);
  counts.operations.for_each([&](const OperationCounts& operation) {
    std::string name(operation.key.group);
    if (!name.empty()) name += '.';
    name += operation.key.operation;
    for (std::size_t kind = 0; kind < error_kind_count; ++kind)
      if (operation.ended[kind].load(std::memory_order_relaxed) > 0)
        ended.add({{"operation", name}, {"outcome", shown(static_cast<ErrorKind>(kind))}}, operation.ended[kind]);
    if (!empty(operation.successful)) durations.add({{"operation", name}, {"result", "success"}}, operation.successful);
    if (!empty(operation.failed)) durations.add({{"operation", name}, {"result", "error"}}, operation.failed);
  });
  ended.append_to(families);
  durations.append_to(families);
  Family("authlete_client_calls_in_flight", "Calls that have started and not ended.", MetricType::Gauge)
      .add({}, static_cast<double>(counts.calls_in_flight.load(std::memory_order_relaxed)))
      .append_to(families);

  Family retries("authlete_client_retries_total", "Attempts after the first one of a call, by reason.",
                 MetricType::Counter);
  for (std::size_t reason = 0; reason < counts.retries.size(); ++reason)
    retries.add({{"reason", to_string(static_cast<RetryReason>(reason))}}, counts.retries[reason]);
  retries.append_to(families);
}

void append_requests(const Counts& counts, std::vector<MetricFamily>& families) {
  Family durations("http_client_request_duration_seconds", "Time of an HTTP request, by method and status.",
                   MetricType::Histogram);
  counts.requests.for_each([&](const RequestCounts& request) {
    if (empty(request.durations)) return;
    const RequestKey& key = request.key;
    if (key.status > 0) {
      const std::string status = std::to_string(key.status);
      durations.add({{"http_request_method", key.method}, {"http_response_status_code", status}}, request.durations);
    } else {
      durations.add({{"http_request_method", key.method}, {"error_type", shown(key.error)}}, request.durations);
    }
  });
  durations.append_to(families);
  Family("authlete_client_sent_bytes_total", "HTTP bytes of requests.", MetricType::Counter)
      .add({}, counts.bytes_sent)
      .append_to(families);
  Family("authlete_client_received_bytes_total", "HTTP bytes of responses.", MetricType::Counter)
      .add({}, counts.bytes_received)
      .append_to(families);
}

void append_connections(const Counts& counts, std::vector<MetricFamily>& families) {
  Family("authlete_client_connection_wait_seconds", "Time until an attempt had a connection.", MetricType::Histogram)
      .add({}, counts.connection_waits)
      .append_to(families);
  Family("http_client_connection_duration_seconds", "Time between opening and closing a connection.",
         MetricType::Histogram)
      .add({}, counts.connection_lifetimes)
      .append_to(families);
  Family("authlete_client_connections_opened_total", "Connections that were made, by TLS handshake.",
         MetricType::Counter)
      .add({{"handshake", "full"}}, counts.full_handshakes)
      .add({{"handshake", "resumed"}}, counts.resumed_handshakes)
      .append_to(families);
  Family failed("authlete_client_connections_failed_total", "Connections that could not be made, by error.",
                MetricType::Counter);
  for (std::size_t kind = 1; kind < error_kind_count; ++kind)
    if (counts.failed_connections[kind].load(std::memory_order_relaxed) > 0)
      failed.add({{"error_type", shown(static_cast<ErrorKind>(kind))}}, counts.failed_connections[kind]);
  failed.append_to(families);
  Family closed("authlete_client_connections_closed_total", "Connections that were closed, by reason.",
                MetricType::Counter);
  for (std::size_t reason = 0; reason < counts.closed_connections.size(); ++reason)
    closed.add({{"reason", to_string(static_cast<CloseReason>(reason))}}, counts.closed_connections[reason]);
  closed.append_to(families);
  Family("authlete_client_circuits_open", "Execution contexts whose circuit breaker is open.", MetricType::Gauge)
      .add({}, static_cast<double>(counts.open_circuits.load(std::memory_order_relaxed)))
      .append_to(families);

  const PoolStats stats = counts.pool_stats();
  Family("http_client_open_connections", "Open connections of the watched clients, by state.", MetricType::Gauge)
      .add({{"http_connection_state", "idle"}}, static_cast<double>(stats.idle))
      .add({{"http_connection_state", "active"}}, static_cast<double>(stats.leased))
      .append_to(families);
  Family("authlete_client_connections_pending", "Connections that are being made by the watched clients.",
         MetricType::Gauge)
      .add({}, static_cast<double>(stats.connecting))
      .append_to(families);
  Family("authlete_client_calls_waiting", "Calls of the watched clients that wait, by what for.", MetricType::Gauge)
      .add({{"for", "connection"}}, static_cast<double>(stats.waiting))
      .add({{"for", "retry"}}, static_cast<double>(stats.pausing))
      .append_to(families);
}

void append_batches(const Counts& counts, std::vector<MetricFamily>& families) {
  Family submitted("authlete_client_batches_submitted_total", "Submits of token batches, by outcome.",
                   MetricType::Counter);
  Family ended("authlete_client_batches_ended_total", "Waits for token batches that have ended, by outcome.",
               MetricType::Counter);
  for (std::size_t kind = 0; kind < error_kind_count; ++kind) {
    const char* const outcome = shown(static_cast<ErrorKind>(kind));
    if (counts.submitted_batches[kind].load(std::memory_order_relaxed) > 0)
      submitted.add({{"outcome", outcome}}, counts.submitted_batches[kind]);
    if (counts.ended_batches[kind].load(std::memory_order_relaxed) > 0)
      ended.add({{"outcome", outcome}}, counts.ended_batches[kind]);
  }
  submitted.append_to(families);
  ended.append_to(families);
}

void append_caches(const Counts& counts, std::vector<MetricFamily>& families) {
  const std::optional<server::CacheStats> stats = counts.cache_stats();
  if (!stats) return;
  const auto append = [&families](const char* name, const char* help, MetricType type, std::uint64_t value) {
    Family(name, help, type).add({}, static_cast<double>(value)).append_to(families);
  };
  Family("authlete_resource_server_cache_hits_total", "Requests whose token was in the cache, by what it is worth.",
         MetricType::Counter)
      .add({{"token", "valid"}}, static_cast<double>(stats->valid_hits))
      .add({{"token", "invalid"}}, static_cast<double>(stats->invalid_hits))
      .append_to(families);
  Family("authlete_resource_server_cache_entries", "Tokens in the cache, by what they are worth.", MetricType::Gauge)
      .add({{"token", "valid"}}, static_cast<double>(stats->valid_entries))
      .add({{"token", "invalid"}}, static_cast<double>(stats->invalid_entries))
      .append_to(families);
  append("authlete_resource_server_cache_bytes", "Memory of the entries of the cache.", MetricType::Gauge,
         stats->bytes);
  append("authlete_resource_server_cache_evictions_total", "Entries of valid tokens that made room for others.",
         MetricType::Counter, stats->evictions);
  append("authlete_resource_server_introspections_total", "Calls of the service about a token.", MetricType::Counter,
         stats->calls);
  append("authlete_resource_server_failed_introspections_total", "Calls of the service about a token that failed.",
         MetricType::Counter, stats->failed_calls);
  append("authlete_resource_server_shared_introspections_total",
         "Requests that waited for a call that another request had started.", MetricType::Counter, stats->shared_calls);
  append("authlete_resource_server_introspections_in_flight", "Calls of the service about a token at this moment.",
         MetricType::Gauge, stats->calls_in_flight);
  append("authlete_resource_server_overloads_total", "Requests that were refused because too many waited.",
         MetricType::Counter, stats->overloads);
}

}  // namespace

std::vector<MetricFamily> families_of(const Counts& counts) {
  std::vector<MetricFamily> families;
  append_calls(counts, families);
  append_requests(counts, families);
  append_connections(counts, families);
  append_batches(counts, families);
  append_caches(counts, families);
  return families;
}

}  // namespace authlete::metrics
