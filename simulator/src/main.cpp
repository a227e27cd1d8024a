#include <CLI/CLI.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "authlete/simulator/simulator.hpp"
#include "trust_file.hpp"

namespace {

using authlete::simulator::Simulator;
using authlete::simulator::SimulatorClient;
using authlete::simulator::SimulatorOptions;
using authlete::simulator::TrustFile;

constexpr int usage_error = 2;

// The check of CLI11 would print the largest double as the other end of the range.
std::string positive(const std::string& number) {
  const bool zero = number.find_first_not_of('0') == number.npos;
  return zero || number.starts_with('-') ? number + " is not a positive number" : std::string();
}

// What the command line says; a secret that it does not name is made up.
struct Settings {
  Settings() = default;

  std::string listen = "127.0.0.1:0";
  std::string ca_out;
  std::string service_id = "21653835348762";
  std::string service_token;
  std::string service_api_secret;
  std::int64_t client_id = 26888344961664;
  std::string client_secret;
  std::string client_id_alias;
  int generation = 3;
  bool all_named = false;  // whoever started the program knows what its clients need
};

bool is_localhost(std::string host) {
  for (char& letter : host)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return host == "localhost";
}

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
  options.listen_address = is_localhost(host) ? "127.0.0.1" : host;
  options.port = static_cast<std::uint16_t>(std::stoul(digits));
  return {};
}

std::string random_secret() {
  std::random_device device;
  constexpr char digits[] = "0123456789abcdef";
  std::string secret;
  for (int length = 0; length < 32; ++length) secret += digits[device() % 16];
  return secret;
}

// The value as one word of a shell's command line.
std::string shell_word(const std::string& value) {
  std::string word = "'";
  for (const char letter : value) word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return word + '\'';
}

void print_export(const char* name, const std::string& value) {
  std::cout << "export " << name << '=' << shell_word(value) << '\n';
}

// Lines for the shell of a client, by which it is configured: see `ClientOptions::from_environment`.
void print_exports(const Settings& settings, const std::string& base_url, const std::string& ca_file) {
  std::cout << "# A client needs these settings. Paste them into its shell:\n";
  print_export("AUTHLETE_BASE_URL", base_url);
  print_export("AUTHLETE_API_VERSION", settings.generation == 2 ? "V2" : "V3");
  print_export("AUTHLETE_SERVICE_APIKEY", settings.service_id);
  if (settings.generation == 2)
    print_export("AUTHLETE_SERVICE_APISECRET",
                 settings.service_api_secret.empty() ? settings.service_token : settings.service_api_secret);
  else
    print_export("AUTHLETE_SERVICE_ACCESSTOKEN", settings.service_token);
  print_export("AUTHLETE_CLIENT_ID", std::to_string(settings.client_id));
  print_export("AUTHLETE_CLIENT_SECRET", settings.client_secret);
  print_export("SSL_CERT_FILE", ca_file);
  std::cout << "# Ctrl-C ends this program." << std::endl;
}

std::uint16_t port_of(const std::string& base_url) {
  return static_cast<std::uint16_t>(std::stoul(base_url.substr(base_url.rfind(':') + 1)));
}

int run(const Settings& settings, SimulatorOptions options) {
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
  TrustFile trust_file;
  if (!settings.ca_out.empty()) {
    std::ofstream file(settings.ca_out);
    file << simulator.ca_pem();
    if (!file.flush()) {
      std::cerr << "authlete-simulator: cannot write " << settings.ca_out << '\n';
      return EXIT_FAILURE;
    }
  } else if (!settings.all_named) {
    if (const std::string problem = trust_file.write(port_of(simulator.base_url()), simulator.ca_pem());
        !problem.empty()) {
      std::cerr << "authlete-simulator: the certificate cannot be written: " << problem << '\n';
      return EXIT_FAILURE;
    }
  }
  std::cout << "ready " << simulator.base_url() << std::endl;
  if (!settings.all_named)
    print_exports(settings, simulator.base_url(),
                  settings.ca_out.empty() ? trust_file.path() : std::filesystem::absolute(settings.ca_out).string());

  int signal = 0;
  sigwait(&signals, &signal);
  simulator.stop();
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A server that behaves like the Authlete token API, for tests", "authlete-simulator"};
  SimulatorOptions options;
  Settings settings;

  app.add_option("--listen", settings.listen, "ADDRESS:PORT; port 0 picks a free one")->capture_default_str();
  app.add_option("--ca-out", settings.ca_out, "File to write the certificate of the own authority to (PEM)");
  const CLI::Option* const named[] = {
      app.add_option("--service-id", settings.service_id, "Service ID (service API key)")->capture_default_str(),
      app.add_option("--service-token", settings.service_token, "Bearer token of generation 3; default: a random one"),
      app.add_option("--client-id", settings.client_id, "The client that is registered")
          ->capture_default_str()
          ->check(positive, "POSITIVE"),
      app.add_option("--client-secret", settings.client_secret, "Its secret; default: a random one"),
  };
  app.add_option("--service-api-secret", settings.service_api_secret,
                 "Service API secret of generation 2; default: the service token");
  app.add_option("--client-alias", settings.client_id_alias, "Another name for its ID");
  app.add_option("--batch-rate", options.batch_rate, "Tokens per second that batches make; 0: as fast as it can")
      ->capture_default_str();
  app.add_option("--generation", settings.generation, "Server generation")
      ->capture_default_str()
      ->check(CLI::IsMember({2, 3}));
  app.add_option("--threads", options.threads, "Threads of the server")->capture_default_str();
  app.add_option("--max-connections", options.limits.max_connections, "Connections that are open at once")
      ->capture_default_str();
  double idle_timeout = std::chrono::duration<double>(options.limits.idle_timeout).count();
  app.add_option("--idle-timeout", idle_timeout, "Seconds that a connection may be idle")
      ->capture_default_str()
      ->check(CLI::Range(0.001, 315'000'000.0));

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : usage_error;
  }
  if (const std::string wrong = read_endpoint(settings.listen, options); !wrong.empty()) {
    std::cerr << "authlete-simulator: --listen: " << wrong << '\n';
    return usage_error;
  }
  settings.all_named = true;
  for (const CLI::Option* option : named) settings.all_named = settings.all_named && option->count() > 0;
  if (named[1]->count() == 0) settings.service_token = random_secret();
  if (named[3]->count() == 0) settings.client_secret = random_secret();

  options.limits.idle_timeout =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::duration<double>(idle_timeout));
  options.service_id = settings.service_id;
  options.service_token = settings.service_token;
  options.service_api_secret = settings.service_api_secret;
  options.generation = settings.generation == 2 ? authlete::ServerGeneration::v2 : authlete::ServerGeneration::v3;
  SimulatorClient client(settings.client_id, settings.client_secret);
  client.client_id_alias = settings.client_id_alias;
  options.clients.push_back(std::move(client));
  return run(settings, std::move(options));
}
