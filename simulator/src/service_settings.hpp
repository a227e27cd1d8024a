#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/models/service.hpp"
#include "authlete/simulator/simulator_options.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The settings of the service that the simulator plays. They begin as the options say, and `services.update` replaces
/// them.
class ServiceSettings {
 public:
  ServiceSettings(const SimulatorOptions& options, TimePoint now);

  const authlete::Service& model() const { return model_; }
  /// Replaces all members but those that are read-only.
  void replace(authlete::Service model, TimePoint now);

  std::string issuer() const { return model_.issuer.value_or(""); }
  bool supports_scope(std::string_view name) const { return scopes_.contains(name); }

  /// Returns the lifetime of tokens with these scopes. It is the requested duration if that is positive, else the
  /// shortest duration of the scopes, else the duration of the service.
  std::chrono::seconds access_token_duration(const Scopes& scopes, std::optional<std::chrono::seconds> requested) const;
  std::chrono::seconds refresh_token_duration(const Scopes& scopes,
                                              std::optional<std::chrono::seconds> requested) const;

 private:
  struct ScopeDurations {
    std::optional<std::chrono::seconds> access_token;
    std::optional<std::chrono::seconds> refresh_token;
  };

  void index_scopes();
  std::chrono::seconds duration(const Scopes& scopes, std::optional<std::chrono::seconds> requested,
                                std::optional<std::chrono::seconds> ScopeDurations::*scope_duration,
                                std::chrono::seconds default_duration) const;

  authlete::Service model_;
  std::map<std::string, ScopeDurations, std::less<>> scopes_;
};

/// Returns a duration of the settings. A duration that is absent or not positive is replaced by the default, and a very
/// long one is shortened, so that milliseconds can express every time point.
std::chrono::seconds duration_of(const std::optional<std::chrono::seconds>& setting,
                                 std::chrono::seconds default_duration);

/// Sets the members of a service that only the service itself sets, from the model that it replaces.
void keep_read_only_members(authlete::Service& model, const authlete::Service& old);

}  // namespace authlete::simulator
