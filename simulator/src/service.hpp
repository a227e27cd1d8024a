#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/simulator/simulator_options.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The service that is played: what its options say, looked up.
class Service {
 public:
  explicit Service(SimulatorOptions options);
  Service(const Service&) = delete;  // The maps refer to the options.
  Service& operator=(const Service&) = delete;

  const SimulatorOptions& options() const { return options_; }
  bool is_generation_3() const { return options_.generation == ServerGeneration::v3; }

  /// Null if there is no such client.
  const SimulatorClient* find_client(std::int64_t client_id) const;
  /// By client ID or alias.
  const SimulatorClient* find_client(std::string_view identifier) const;
  bool supports_scope(std::string_view name) const;

  /// How long tokens with these scopes live: the requested time when positive, else what scopes or options say.
  std::chrono::seconds access_token_duration(const Scopes& scopes, std::optional<std::chrono::seconds> requested) const;
  std::chrono::seconds refresh_token_duration(const Scopes& scopes,
                                              std::optional<std::chrono::seconds> requested) const;

 private:
  const SimulatorScope* find_scope(std::string_view name) const;
  std::chrono::seconds duration(const Scopes& scopes, std::optional<std::chrono::seconds> requested,
                                std::optional<std::chrono::seconds> SimulatorScope::*of_scope,
                                std::chrono::seconds usual) const;

  const SimulatorOptions options_;
  std::map<std::int64_t, const SimulatorClient*> clients_;
  std::map<std::string, const SimulatorClient*, std::less<>> clients_by_identifier_;
  std::map<std::string_view, const SimulatorScope*> scopes_;
};

bool may_use(const SimulatorClient& client, GrantType::Value grant_type);

}  // namespace authlete::simulator
