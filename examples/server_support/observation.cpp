#include "observation.hpp"

#include <authlete/log_observer.hpp>
#include <authlete/observer_list.hpp>

#include <iostream>
#include <utility>
#include <vector>

#include "span_exporter.hpp"

namespace example {

void add_observation_options(CLI::App& app, ObservationSettings& settings) {
  const std::string group = "What the operator sees";
  app.add_option("--metrics-listen", settings.metrics_listen,
                 "ADDRESS:PORT of the page /metrics for Prometheus, without TLS; port 0 picks a free port")
      ->group(group);
  app.add_option("--spans", settings.spans_file,
                 "File for the spans of calls, one object of OTLP/JSON per line; needs requests with traceparent")
      ->group(group);
  app.footer("AUTHLETE_LOG=warning, info or debug logs to standard error what the client of the service does.");
}

void add_server_options(CLI::App& app, ServerSettings& settings) {
  add_listener_options(app, settings.listener);
  add_observation_options(app, settings.observation);
}

Observation::Observation(const ObservationSettings& settings, const std::string& program) {
  if (!settings.spans_file.empty()) spans_ = std::make_shared<SpanExporter>(program, settings.spans_file);
  if (settings.metrics_listen.empty()) return;
  address_ = read_listen_address("--metrics-listen", settings.metrics_listen);
  page_ = std::make_unique<MetricsPage>();
}

authlete::Client Observation::make_client() {
  std::vector<std::shared_ptr<authlete::Observer>> observers;
  observers.push_back(authlete::log_observer_from_environment(authlete::stream_log_sink(std::cerr)).value());
  observers.push_back(spans_);
  if (page_) observers.push_back(page_->observer());
  std::erase(observers, nullptr);
  authlete::ClientOptions options = authlete::ClientOptions::from_environment().value();
  // A client that nobody observes pays nothing for it.
  if (!observers.empty()) options.observer = std::make_shared<authlete::ObserverList>(std::move(observers));
  authlete::Client client(std::move(options));
  if (page_) page_->watch(client);
  return client;
}

void Observation::listen(boost::asio::any_io_executor executor, const authlete::server::ResourceServer& server) {
  if (page_) page_->watch(server);
  listen(std::move(executor));
}

void Observation::listen(boost::asio::any_io_executor executor) {
  if (!page_) return;
  listener_.emplace(page_->listen(std::move(executor), address_));
  const bool is_ipv6 = address_.address.find(':') != std::string::npos;
  std::cout << "metrics: http://" << (is_ipv6 ? '[' + address_.address + ']' : address_.address) << ':'
            << listener_->ports().front() << "/metrics" << std::endl;
}

}  // namespace example
