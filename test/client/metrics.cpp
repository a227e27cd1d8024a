#include "authlete/metrics.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "authlete/server/cache_stats.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

ClientOptions counted_by(std::shared_ptr<Observer> observer) {
  ClientOptions options = client_options();
  options.observer = std::move(observer);
  return options;
}

class CountedClient {
 public:
  /// Returns the value of the metric with this name and these labels, or an empty string if it is not there.
  std::string value(const std::string& name_and_labels) const {
    const std::string text = '\n' + metrics->text();
    const std::size_t place = text.find('\n' + name_and_labels + ' ');
    if (place == std::string::npos) return {};
    const std::size_t begin = place + name_and_labels.size() + 2;
    return text.substr(begin, text.find('\n', begin) - begin);
  }
  /// Makes calls with each outcome that counts.
  void make_calls() {
    fake.transport->exchange_takes(3ms);
    fake.transport->respond(503, "");
    fake.transport->respond(200, R"({"totalCount":1})");
    BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
    fake.transport->respond(400, R"({"resultCode":"A1"})");
    BOOST_TEST(!fake.run(fake.client.token_operations().create(create_request())));
    fake.transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete));
    BOOST_TEST(!fake.run(fake.client.token_operations().create(create_request())));
  }

  std::shared_ptr<MetricsObserver> metrics = std::make_shared<MetricsObserver>();
  FakeClient fake = FakeClient(counted_by(metrics));
};

// Calls all that a network would cause, so that no metric is left out.
void report_connections(Observer& observer) {
  ConnectionOpened opened;
  observer.connection_opened(opened);
  opened.session_resumed = true;
  observer.connection_opened(opened);
  const Error error(ErrorKind::connect, Phase::connect, "refused");
  observer.connection_failed(ConnectionFailed{"as.example", "443", error});
  ConnectionClosed closed;
  closed.reason = CloseReason::context_ended;
  closed.age = 90s;
  observer.connection_closed(closed);
  observer.circuit_changed(CircuitChanged{"as.example", "443", true});
  observer.batch_submitted(BatchSubmitted{"batch-1", 3, nullptr});
  observer.batch_ended(BatchEnded{"batch-1", std::nullopt, &error});
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(metrics, CountedClient)

BOOST_AUTO_TEST_CASE(calls_are_counted_by_operation_and_outcome) {
  make_calls();
  BOOST_TEST(value(R"(authlete_client_calls_total{operation="token_operations.list",outcome="success"})") == "1");
  BOOST_TEST(value(R"(authlete_client_calls_total{operation="token_operations.create",outcome="api"})") == "1");
  BOOST_TEST(value(R"(authlete_client_calls_total{operation="token_operations.create",outcome="io"})") == "1");
  BOOST_TEST(value("authlete_client_calls_in_flight") == "0");
  BOOST_TEST(value(R"(authlete_client_retries_total{reason="policy"})") == "1");
}

BOOST_AUTO_TEST_CASE(times_are_in_histograms) {
  make_calls();
  const std::string create = R"(operation="token_operations.create",result="error")";
  BOOST_TEST(value("authlete_client_call_duration_seconds_count{" + create + '}') == "2");
  BOOST_TEST(value("authlete_client_call_duration_seconds_sum{" + create + '}') == "0.006");
  BOOST_TEST(value("authlete_client_call_duration_seconds_bucket{" + create + R"(,le="0.0025"})") == "0");
  BOOST_TEST(value("authlete_client_call_duration_seconds_bucket{" + create + R"(,le="0.005"})") == "2");
  BOOST_TEST(value("authlete_client_call_duration_seconds_bucket{" + create + R"(,le="+Inf"})") == "2");
  const std::string requests = "http_client_request_duration_seconds_count";
  BOOST_TEST(value(requests + R"({http_request_method="GET",http_response_status_code="503"})") == "1");
  BOOST_TEST(value(requests + R"({http_request_method="POST",http_response_status_code="400"})") == "1");
  BOOST_TEST(value(requests + R"({http_request_method="POST",error_type="io"})") == "1");
}

BOOST_AUTO_TEST_CASE(connections_and_batches_are_counted) {
  report_connections(*metrics);
  BOOST_TEST(value(R"(authlete_client_connections_opened_total{handshake="full"})") == "1");
  BOOST_TEST(value(R"(authlete_client_connections_opened_total{handshake="resumed"})") == "1");
  BOOST_TEST(value(R"(authlete_client_connections_failed_total{error_type="connect"})") == "1");
  BOOST_TEST(value(R"(authlete_client_connections_closed_total{reason="context_ended"})") == "1");
  BOOST_TEST(value(R"(http_client_connection_duration_seconds_bucket{le="10"})") == "0");
  BOOST_TEST(value(R"(http_client_connection_duration_seconds_bucket{le="+Inf"})") == "1");
  BOOST_TEST(value("authlete_client_circuits_open") == "1");
  BOOST_TEST(value(R"(authlete_client_batches_submitted_total{outcome="success"})") == "1");
  BOOST_TEST(value(R"(authlete_client_batches_ended_total{outcome="connect"})") == "1");
}

BOOST_AUTO_TEST_CASE(watched_client_that_is_gone_counts_zero) {
  {
    FakeClient other;
    metrics->watch(other.client);
    metrics->watch(fake.client);
    BOOST_TEST(value(R"(http_client_open_connections{http_connection_state="idle"})") == "0");
  }
  BOOST_TEST(value(R"(authlete_client_calls_waiting{for="retry"})") == "0");
}

BOOST_AUTO_TEST_CASE(caches_of_resource_servers_are_added_up) {
  BOOST_TEST(metrics->text().find("authlete_resource_server") == std::string::npos);
  server::CacheStats stats;
  stats.valid_hits = 40;
  stats.invalid_hits = 3;
  stats.valid_entries = 5;
  stats.invalid_entries = 1;
  stats.bytes = 1'000;
  stats.evictions = 2;
  stats.calls = 7;
  stats.failed_calls = 1;
  stats.shared_calls = 6;
  stats.overloads = 4;
  stats.calls_in_flight = 8;
  bool second_exists = true;
  metrics->watch_cache([&] { return std::optional(stats); });
  metrics->watch_cache([&] { return second_exists ? std::optional(stats) : std::nullopt; });
  metrics->watch_cache(nullptr);
  BOOST_TEST(value(R"(authlete_resource_server_cache_hits_total{token="valid"})") == "80");
  BOOST_TEST(value(R"(authlete_resource_server_cache_hits_total{token="invalid"})") == "6");
  second_exists = false;
  BOOST_TEST(value(R"(authlete_resource_server_cache_hits_total{token="valid"})") == "40");
  BOOST_TEST(value(R"(authlete_resource_server_cache_entries{token="valid"})") == "5");
  BOOST_TEST(value(R"(authlete_resource_server_cache_entries{token="invalid"})") == "1");
  BOOST_TEST(value("authlete_resource_server_cache_bytes") == "1000");
  BOOST_TEST(value("authlete_resource_server_cache_evictions_total") == "2");
  BOOST_TEST(value("authlete_resource_server_introspections_total") == "7");
  BOOST_TEST(value("authlete_resource_server_failed_introspections_total") == "1");
  BOOST_TEST(value("authlete_resource_server_shared_introspections_total") == "6");
  BOOST_TEST(value("authlete_resource_server_overloads_total") == "4");
  BOOST_TEST(value("authlete_resource_server_introspections_in_flight") == "8");
}

BOOST_AUTO_TEST_CASE(more_operations_than_there_are_places_count_together) {
  const std::string names(600, 'x');
  for (std::size_t index = 0; index < names.size(); ++index) {
    ObservedCall call;
    call.group = "group";
    call.operation = std::string_view(names).substr(index);
    metrics->call_started(CallStarted{call});
    metrics->call_ended(CallEnded{call, nullptr, 200, "", 1, 1ms});
  }
  BOOST_TEST(value(R"(authlete_client_calls_total{operation="other",outcome="success"})") == "344");
}

BOOST_AUTO_TEST_CASE(several_threads_lose_no_count) {
  constexpr std::size_t calls = 20'000;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([this] {
      for (std::size_t made = 0; made < calls; ++made) {
        ObservedCall call;
        call.group = made % 2 == 0 ? "token_endpoint" : "token_operations";
        call.operation = "issue";
        metrics->call_started(CallStarted{call});
        metrics->call_ended(CallEnded{call, nullptr, 200, "", 1, 1ms});
      }
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(value(R"(authlete_client_calls_total{operation="token_endpoint.issue",outcome="success"})") == "40000");
  BOOST_TEST(value(R"(authlete_client_calls_total{operation="token_operations.issue",outcome="success"})") == "40000");
  BOOST_TEST(value("authlete_client_calls_in_flight") == "0");
}

#ifdef AUTHLETE_PROMTOOL
BOOST_AUTO_TEST_CASE(promtool_accepts_the_text_without_a_remark) {
  make_calls();
  report_connections(*metrics);
  metrics->watch_cache([] { return std::optional(server::CacheStats()); });
  const std::string text = metrics->text();
  FILE* const promtool = ::popen(AUTHLETE_PROMTOOL " check metrics", "w");
  BOOST_REQUIRE(promtool != nullptr);
  BOOST_TEST(std::fwrite(text.data(), 1, text.size(), promtool) == text.size());
  BOOST_TEST(::pclose(promtool) == 0);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
