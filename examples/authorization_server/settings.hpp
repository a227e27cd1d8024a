#pragma once

#include <authlete/secret.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "clients.hpp"
#include "server_support/listener_settings.hpp"
#include "server_support/observation.hpp"
#include "users.hpp"

namespace example {

/// The options of the command line.
struct Settings {
  Settings() = default;

  ListenerSettings listener;
  ObservationSettings observation;
  std::string issuer;
  std::vector<std::string> user_options;
  std::string clients_file;
  std::int64_t code_lifetime = 60;
  std::string registration_token;
  std::vector<std::string> resource_servers;
  bool configure_service = false;

  /// Adds the options to a command line, which sets the members.
  void add_to(CLI::App& app);

  /// Reads `--user`, or returns the test users, which there are on loopback addresses only.
  std::vector<NewUser> users() const;
  /// Reads `--clients`, or returns a client for tests.
  std::vector<ClientEntry> clients() const;
  /// Reads `--resource-server`: secrets by ID.
  std::map<std::string, authlete::Secret> introspection_secrets() const;
  /// Returns `--issuer`, or that of a server on this machine.
  std::string issuer_at(std::uint16_t port) const;
};

/// Prints where the server is, and what to try.
void print_ready(const std::string& issuer, const Settings& settings, const std::vector<ClientEntry>& clients);

}  // namespace example
