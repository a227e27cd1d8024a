#include "service_client.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "authlete/log_observer.hpp"
#include "authlete/observer_list.hpp"
#include "plain_text.hpp"

namespace authlete::program {

namespace {

// A terminal has a line of progress, which is drawn again after the line of the log.
LogSink log_sink_of_terminal() {
  return [write = stream_log_sink(std::cerr)](const LogEntry& entry) {
    std::cerr << "\r\033[K";
    write(entry);
  };
}

std::shared_ptr<Observer> joined(std::shared_ptr<Observer> first, std::shared_ptr<Observer> second) {
  if (!first) return second;
  if (!second) return first;
  return std::make_shared<ObserverList>(std::vector<std::shared_ptr<Observer>>{std::move(first), std::move(second)});
}

}  // namespace

Result<Client> client_of_service(const Settings& settings, RunMetrics& metrics) {
  Result<ClientOptions> service = ClientOptions::from_environment();
  if (!service) return std::move(service).error();
  for (const std::string& warning : service->warnings())
    std::cerr << "Warning: " << plain_text(Error(ErrorKind::configuration, Phase::prepare, warning)) << '\n';
  PoolOptions& pool = service->pool;
  pool.maximum_connections = std::max(pool.maximum_connections,
                                      settings.options.maximum_in_flight + settings.options.maximum_probes_in_flight);
  pool.maximum_idle = std::max(pool.maximum_idle, pool.maximum_connections);

  const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
  Result<std::shared_ptr<Observer>> log =
      log_observer_from_environment(on_terminal ? log_sink_of_terminal() : stream_log_sink(std::cerr));
  if (!log) return std::move(log).error();
  service->observer = joined(std::move(*log), settings.metrics_listen ? metrics.observer() : nullptr);
  Result<Client> client = Client::create(std::move(*service));
  if (client && settings.metrics_listen) metrics.watch(*client);
  return client;
}

}  // namespace authlete::program
