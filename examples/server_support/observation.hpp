#pragma once

#include <authlete/client.hpp>
#include <authlete/observer.hpp>

#include <CLI/CLI.hpp>
#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <optional>
#include <string>

#include "listener_settings.hpp"
#include "metrics_page.hpp"

namespace example {

/// The options of the command line that let an operator see the calls of the service.
struct ObservationSettings {
  ObservationSettings() = default;

  std::string metrics_listen;
  std::string spans_file;
};

/// The options of a server that has no others.
struct ServerSettings {
  ServerSettings() = default;

  ListenerSettings listener;
  ObservationSettings observation;
};

/// Adds `--metrics-listen` and `--spans`, and says in the help what the variable `AUTHLETE_LOG` does.
void add_observation_options(CLI::App& app, ObservationSettings& settings);
/// Adds the options of the listener, too.
void add_server_options(CLI::App& app, ServerSettings& settings);

/// Shows what a server does at the service: by a log, by metrics, and by spans.
class Observation {
 public:
  /// `program` is the name of the server in the spans.
  ///
  /// Throws: `std::runtime_error` if the file of the spans cannot be opened, or if the program has no metrics, and
  /// `CLI::ValidationError` if an option is wrong.
  Observation(const ObservationSettings& settings, const std::string& program);

  /// Creates the client of the service in the environment, with all that is to observe it.
  ///
  /// Throws: `authlete::Exception` if a variable cannot be used.
  authlete::Client make_client();
  /// Opens the port of the metrics, if the settings name one, and prints where they are.
  void listen(boost::asio::any_io_executor executor);
  /// Does the same, and shows the cache of the server among the metrics.
  void listen(boost::asio::any_io_executor executor, const authlete::server::ResourceServer& server);

 private:
  std::shared_ptr<authlete::Observer> spans_;
  authlete::server::beast::ListenAddress address_;  // of the page
  std::unique_ptr<MetricsPage> page_;
  std::optional<authlete::server::beast::Listener> listener_;  // uses the page
};

}  // namespace example
