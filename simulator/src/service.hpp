#pragma once

#include <cstdint>
#include <string_view>

#include "authlete/simulator/simulator_options.hpp"
#include "client_registry.hpp"
#include "service_settings.hpp"

namespace authlete::simulator {

/// The service that the simulator plays: its settings and its clients. It uses no I/O and no lock.
class Service {
 public:
  Service(SimulatorOptions options, TimePoint now);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  const SimulatorOptions& options() const { return options_; }
  bool is_api_version_3() const { return options_.api_version == ApiVersion::v3; }

  Behavior& behavior() { return behavior_; }
  const Behavior& behavior() const { return behavior_; }
  ServiceSettings& settings() { return settings_; }
  const ServiceSettings& settings() const { return settings_; }
  ClientRegistry& clients() { return clients_; }
  const ClientRegistry& clients() const { return clients_; }

  /// Returns null if there is no such client.
  const RegisteredClient* find_client(std::int64_t client_id) const;
  /// Finds a client by its ID, its alias or its entity ID. Returns null if there is no such client.
  const RegisteredClient* find_client(std::string_view identifier) const;
  /// Returns the `client_id` by which the client knows itself: its alias if it uses that, or else its ID.
  std::string client_id_of(std::int64_t client_id, bool alias_used) const;

  bool supports_scope(std::string_view name) const { return settings_.supports_scope(name); }
  /// Returns whether the service supports the scope, and the client may request it.
  bool may_request(const RegisteredClient& client, std::string_view scope) const;

 private:
  const SimulatorOptions options_;
  Behavior behavior_;
  ServiceSettings settings_;
  ClientRegistry clients_;
};

}  // namespace authlete::simulator
