#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "authlete/simulator/simulator.hpp"

namespace {

using authlete::simulator::Simulator;
using authlete::simulator::SimulatorClient;
using authlete::simulator::SimulatorOptions;

constexpr int usage_error = 2;

// HOST:PORT with an IP address as host, an IPv6 one in brackets. Returns what is wrong, or nothing.
std::string read_endpoint(const std::string& text, SimulatorOptions& options) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos || colon == 0) return "expected ADDRESS:PORT, such as 127.0.0.1:0";
  std::string host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const std::string digits = text.substr(colon + 1);
  if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != digits.npos ||
      std::stoul(digits) > 65535)
    return "the port must be a number from 0 to 65535";
  options.listen_address = host == "localhost" ? "127.0.0.1" : host;
  options.port = static_cast<std::uint16_t>(std::stoul(digits));
  return {};
}

int run(SimulatorOptions options, const std::string& ca_out) {
  // Blocked before any thread begins, so that all of them leave the signals to the wait below.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Simulator simulator(std::move(options));
  if (const authlete::Result<void> started = simulator.start(); !started) {
    std::cerr << "authlete-simulator: " << started.error() << '\n';
    return started.error().kind == authlete::ErrorKind::configuration ? usage_error : EXIT_FAILURE;
  }
  if (!ca_out.empty()) {
    std::ofstream file(ca_out);
    file << simulator.ca_pem();
    if (!file.flush()) {
      std::cerr << "authlete-simulator: cannot write " << ca_out << '\n';
      return EXIT_FAILURE;
    }
  }
  std::cout << "ready " << simulator.base_url() << std::endl;

  int signal = 0;
  sigwait(&signals, &signal);
  simulator.stop();
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A server that behaves like the Authlete token API, for tests", "authlete-simulator"};
  SimulatorOptions options;
  std::string listen = "127.0.0.1:0";
  std::string ca_out;
  std::string service_token;
  std::string service_api_secret;
  std::int64_t client_id = 0;
  std::string client_secret;
  std::string client_id_alias;
  int generation = 3;

  app.add_option("--listen", listen, "ADDRESS:PORT; port 0 picks a free one")->capture_default_str();
  app.add_option("--ca-out", ca_out, "File to write the certificate of the own authority to (PEM)");
  app.add_option("--service-id", options.service_id, "Service ID (service API key)")->required();
  app.add_option("--service-token", service_token, "Bearer token of generation 3")->required();
  app.add_option("--service-api-secret", service_api_secret,
                 "Service API secret of generation 2; default: the service token");
  app.add_option("--client-id", client_id, "The client that is registered")->required()->check(CLI::PositiveNumber);
  app.add_option("--client-secret", client_secret, "Its secret")->required();
  app.add_option("--client-alias", client_id_alias, "Another name for its ID");
  app.add_option("--batch-rate", options.batch_rate, "Tokens per second that batches make; 0: as fast as it can")
      ->capture_default_str();
  app.add_option("--generation", generation, "Server generation")->capture_default_str()->check(CLI::IsMember({2, 3}));
  app.add_option("--threads", options.threads, "Threads of the server")->capture_default_str();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : usage_error;
  }
  if (const std::string wrong = read_endpoint(listen, options); !wrong.empty()) {
    std::cerr << "authlete-simulator: --listen: " << wrong << '\n';
    return usage_error;
  }
  options.service_token = service_token;
  options.service_api_secret = service_api_secret;
  options.generation = generation == 2 ? authlete::ServerGeneration::v2 : authlete::ServerGeneration::v3;
  SimulatorClient client(client_id, client_secret);
  client.client_id_alias = client_id_alias;
  options.clients.push_back(std::move(client));
  return run(std::move(options), ca_out);
}
