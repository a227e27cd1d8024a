// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/federation.hpp"
#include "authlete/models/large_models.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Response of `federation.configuration`, which makes the signed entity configuration of the service.
struct FederationConfigurationResponse {
  FederationConfigurationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  FederationConfigurationAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;

  /// The entity configuration was made.
  bool succeeded() const noexcept { return action == FederationConfigurationAction::ok; }

  friend bool operator==(const FederationConfigurationResponse&, const FederationConfigurationResponse&) = default;
};

/// Request of `federation.registration`, which processes an explicit registration request of OpenID Federation.
struct FederationRegistrationRequest {
  FederationRegistrationRequest() = default;

  /// Entity configuration of the relying party, as a JWT; it or `trust_chain` is needed.
  std::optional<std::string> entity_configuration;
  /// Trust chain of the relying party, as a JSON array in a string; it or `entity_configuration` is needed.
  std::optional<std::string> trust_chain;

  friend bool operator==(const FederationRegistrationRequest&, const FederationRegistrationRequest&) = default;
};

/// Response of `federation.registration`, which processes an explicit registration request of OpenID Federation.
struct FederationRegistrationResponse {
  FederationRegistrationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  FederationRegistrationAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;
  /// The client that was registered. To use it, include authlete/models/client.hpp.
  HeapOptional<RegisteredClient> client;

  /// The client was registered.
  bool succeeded() const noexcept { return action == FederationRegistrationAction::ok; }

  friend bool operator==(const FederationRegistrationResponse&, const FederationRegistrationResponse&) = default;
};

/// Request of `federation.configuration`, which makes the signed entity configuration of the service.
struct FederationConfigurationRequest {
  FederationConfigurationRequest() = default;

  /// Entity types to include in the entity configuration. Since server 3.0.
  std::optional<std::vector<EntityType>> entity_types;

  friend bool operator==(const FederationConfigurationRequest&, const FederationConfigurationRequest&) = default;
};

}  // namespace authlete
