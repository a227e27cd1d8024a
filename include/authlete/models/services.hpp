// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/models/service.hpp"

namespace authlete {

/// A page of the list of services.
struct ServiceListResponse {
  ServiceListResponse() = default;

  /// Start index, inclusive.
  std::optional<std::int32_t> start;
  /// End index, exclusive.
  std::optional<std::int32_t> end;
  /// Number of matching entries, independent of the range.
  std::optional<std::int32_t> total_count;
  /// Services of the page.
  std::optional<std::vector<Service>> services;

  friend bool operator==(const ServiceListResponse&, const ServiceListResponse&) = default;
};

/// Request of `services.configuration_by_post`, which makes the discovery document of the service, by POST, for long
/// patches.
struct ServiceConfigurationRequest {
  ServiceConfigurationRequest() = default;

  /// Whether the JSON has line breaks and indentation.
  std::optional<bool> pretty;
  /// JSON Patch (RFC 6902) to apply to the document.
  std::optional<std::string> patch;

  friend bool operator==(const ServiceConfigurationRequest&, const ServiceConfigurationRequest&) = default;
};

/// Selects the entries of the service list. Indices must not be negative.
struct ServiceListRequest {
  ServiceListRequest() = default;

  /// Start index, inclusive; default 0.
  std::optional<std::int32_t> start;
  /// End index, exclusive; default 5.
  std::optional<std::int32_t> end;

  friend bool operator==(const ServiceListRequest&, const ServiceListRequest&) = default;
};

/// Options of the JWK set of a service.
struct ServiceJwksRequest {
  ServiceJwksRequest() = default;

  /// Whether the response contains private keys; never log such a response.
  std::optional<bool> include_private_keys;
  /// Whether the JSON has line breaks and indentation.
  std::optional<bool> pretty;

  friend bool operator==(const ServiceJwksRequest&, const ServiceJwksRequest&) = default;
};

}  // namespace authlete
