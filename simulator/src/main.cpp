#include <CLI/CLI.hpp>
#include <boost/system/error_code.hpp>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "authlete/simulator/simulator.hpp"
#include "trust_file.hpp"

namespace {

using authlete::simulator::Simulator;
using authlete::simulator::SimulatorClient;
using authlete::simulator::SimulatorOptions;
using authlete::simulator::TrustFile;

constexpr int usage_error = 2;

int fail(int exit_code, const std::string& message) {
  std::cerr << "authlete-simulator: " << message << '\n';
  return exit_code;
}

// Returns the message of an error, with an option in place of the member that the option sets.
std::string plain_message(const authlete::Error& error, const std::string& listen) {
  const std::pair<std::string_view, std::string> options[] = {
      {"listen_address: ", "--listen: the address of '" + listen + "' "},
      {"service_id: ", "--service-id: "},
      {"service_token: ", "--service-token: "},
      {"clients.client_id: ", "--client: "},
      {"clients.client_id_alias: ", "--client-alias: "},
      {"clients.redirect_uris: ", "--redirect-uri: "},
  };
  for (const auto& [member, option] : options)
    if (error.message.starts_with(member)) return option + error.message.substr(member.size());
  if (error.kind != authlete::ErrorKind::io) return error.message;
  return error.message + ": " + error.cause.message() + ". Name another address or port with --listen.";
}

// The range check of CLI11 would print the largest double as the upper bound.
std::string positive(const std::string& number) {
  const bool zero = number.find_first_not_of('0') == number.npos;
  return zero || number.starts_with('-') ? number + " is not a positive number" : std::string();
}

// The settings of the command line. A secret that the command line does not set is random.
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
  std::vector<std::string> redirect_uris{"https://client.example.com/callback"};
  std::vector<std::string> more_clients;  // Each is ID:SECRET.
  int api_version = 3;
  bool all_named = false;  // The command line has all that a client needs, so the program need not print it.
};

bool is_localhost(std::string host) {
  for (char& character : host)
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  return host == "localhost";
}

// Reads ADDRESS:PORT, with an IPv6 address in brackets. Returns an error message, or an empty string on success.
std::string read_endpoint(const std::string& text, SimulatorOptions& options) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos || colon == 0) return "must be ADDRESS:PORT, such as 127.0.0.1:0, not '" + text + "'";
  std::string host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const std::string digits = text.substr(colon + 1);
  if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != digits.npos ||
      std::stoul(digits) > 65535)
    return "the port must be a number from 0 to 65535, not '" + digits + "'";
  options.listen_address = is_localhost(host) ? "127.0.0.1" : host;
  options.port = static_cast<std::uint16_t>(std::stoul(digits));
  return {};
}

// Reads ID:SECRET. Returns an error message, which does not show the secret, or an empty string on success.
std::string read_client(const std::string& text, SimulatorClient& client) {
  const std::size_t colon = text.find(':');
  const std::string digits = text.substr(0, colon);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (colon == text.npos || error != std::errc() || end != digits.data() + digits.size() || id <= 0)
    return "must be ID:SECRET, such as 42:secret, with a positive number as ID";
  if (colon + 1 == text.size()) return "the client " + digits + " has an empty secret";
  client.client_id = id;
  client.client_secret = text.substr(colon + 1);
  return {};
}

std::string random_secret() {
  std::random_device device;
  constexpr char digits[] = "0123456789abcdef";
  std::string secret;
  for (int length = 0; length < 32; ++length) secret += digits[device() % 16];
  return secret;
}

// Returns the value as one word of a shell command.
std::string shell_word(const std::string& value) {
  std::string word = "'";
  for (const char character : value) word += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return word + '\'';
}

void print_export(const char* name, const std::string& value) {
  std::cout << "export " << name << '=' << shell_word(value) << '\n';
}

// Prints commands for the shell of a client. They set what `ClientOptions::from_environment` reads.
void print_exports(const Settings& settings, const std::string& base_url, const std::string& ca_file) {
  std::cout << "# A client needs these settings. Paste them into its shell:\n";
  print_export("AUTHLETE_BASE_URL", base_url);
  print_export("AUTHLETE_API_VERSION", settings.api_version == 2 ? "V2" : "V3");
  print_export("AUTHLETE_SERVICE_APIKEY", settings.service_id);
  if (settings.api_version == 2)
    print_export("AUTHLETE_SERVICE_APISECRET",
                 settings.service_api_secret.empty() ? settings.service_token : settings.service_api_secret);
  else
    print_export("AUTHLETE_SERVICE_ACCESSTOKEN", settings.service_token);
  print_export("AUTHLETE_CLIENT_ID", std::to_string(settings.client_id));
  print_export("AUTHLETE_CLIENT_SECRET", settings.client_secret);
  print_export("AUTHLETE_REDIRECT_URI", settings.redirect_uris.front());
  print_export("SSL_CERT_FILE", ca_file);
  std::cout << "# Ctrl-C ends this program." << std::endl;
}

std::uint16_t port_of(const std::string& base_url) {
  return static_cast<std::uint16_t>(std::stoul(base_url.substr(base_url.rfind(':') + 1)));
}

int run(const Settings& settings, SimulatorOptions options) {
  // The signals are blocked before any thread starts, so that all threads leave them to `sigwait` below.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Simulator simulator(std::move(options));
  if (const authlete::Result<void> started = simulator.start(); !started) {
    const bool usage = started.error().kind == authlete::ErrorKind::configuration;
    return fail(usage ? usage_error : EXIT_FAILURE, plain_message(started.error(), settings.listen));
  }
  TrustFile trust_file;
  if (!settings.ca_out.empty()) {
    errno = 0;
    std::ofstream file(settings.ca_out);
    file << simulator.ca_pem();
    if (!file.flush())
      return fail(EXIT_FAILURE, "--ca-out: cannot write " + settings.ca_out + ": " +
                                    boost::system::error_code(errno, boost::system::system_category()).message());
  } else if (!settings.all_named) {
    if (const std::string problem = trust_file.write(port_of(simulator.base_url()), simulator.ca_pem());
        !problem.empty())
      return fail(EXIT_FAILURE,
                  "cannot write the certificate for clients: " + problem + ". Name a file for it with --ca-out.");
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

  app.add_option("--listen", settings.listen, "Where to listen; port 0 picks a free port")->capture_default_str();
  app.add_option("--ca-out", settings.ca_out, "File for the certificate that clients must trust (PEM)");
  const CLI::Option* const named[] = {
      app.add_option("--service-id", settings.service_id, "Service ID (service API key)")->capture_default_str(),
      app.add_option("--service-token", settings.service_token, "Bearer token of API version 3; default: random"),
      app.add_option("--client-id", settings.client_id, "ID of the OAuth client")
          ->capture_default_str()
          ->check(positive, "POSITIVE"),
      app.add_option("--client-secret", settings.client_secret, "Secret of the OAuth client; default: random"),
  };
  app.add_option("--service-api-secret", settings.service_api_secret,
                 "Service API secret of API version 2; default: the service token");
  std::string organization_token;
  app.add_option("--organization-token", organization_token,
                 "Bearer token of the organization, which then is needed to create, list and remove services");
  app.add_option("--client-alias", settings.client_id_alias, "Alias of the client ID");
  app.add_option("--redirect-uri", settings.redirect_uris, "Redirect URI of the client; may be repeated")
      ->capture_default_str();
  app.add_option("--client", settings.more_clients,
                 "Another confidential client as ID:SECRET, with the same redirect URIs; may be repeated");
  app.add_option("--batch-rate", options.batch_rate, "Tokens per second that all batches create together; 0: no limit")
      ->capture_default_str();
  app.add_option("--api-version", settings.api_version, "API version")
      ->capture_default_str()
      ->check(CLI::IsMember({2, 3}));
  app.add_option("--threads", options.threads, "Threads of the server")
      ->capture_default_str()
      ->check(positive, "POSITIVE");
  app.add_option("--max-connections", options.limits.max_connections, "Maximum number of open connections")
      ->capture_default_str()
      ->check(positive, "POSITIVE");
  double idle_timeout = std::chrono::duration<double>(options.limits.idle_timeout).count();
  app.add_option("--idle-timeout", idle_timeout, "Seconds that a connection may be idle between two requests")
      ->capture_default_str()
      ->check(CLI::Range(0.001, 315'000'000.0));

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : usage_error;
  }
  if (const std::string wrong = read_endpoint(settings.listen, options); !wrong.empty())
    return fail(usage_error, "--listen: " + wrong);
  settings.all_named = true;
  for (const CLI::Option* option : named) settings.all_named = settings.all_named && option->count() > 0;
  if (named[1]->count() == 0) settings.service_token = random_secret();
  if (named[3]->count() == 0) settings.client_secret = random_secret();

  options.limits.idle_timeout =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::duration<double>(idle_timeout));
  options.service_id = settings.service_id;
  options.service_token = settings.service_token;
  options.service_api_secret = settings.service_api_secret;
  options.organization_token = organization_token;
  options.api_version = settings.api_version == 2 ? authlete::ApiVersion::v2 : authlete::ApiVersion::v3;
  SimulatorClient client(settings.client_id, settings.client_secret);
  client.client_id_alias = settings.client_id_alias;
  client.redirect_uris = settings.redirect_uris;
  options.clients.push_back(std::move(client));
  for (const std::string& text : settings.more_clients) {
    SimulatorClient another;
    if (const std::string wrong = read_client(text, another); !wrong.empty())
      return fail(usage_error, "--client: " + wrong);
    another.redirect_uris = settings.redirect_uris;
    options.clients.push_back(std::move(another));
  }
  return run(settings, std::move(options));
}
