// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "authlete/secret.hpp"

namespace authlete {

/// Request of `jose.verify`, which verifies a JOSE object.
struct JoseVerifyRequest {
  JoseVerifyRequest() = default;

  /// JOSE object to verify. Always sent.
  Secret jose;
  /// Claims that must be in the object.
  std::optional<std::vector<std::string>> mandatory_claims;
  /// Tolerated clock difference for `exp`, `nbf` and `iat`, in seconds; default 0.
  std::optional<std::chrono::seconds> clock_skew;
  /// Client whose keys or secret verify the object: client ID, alias or entity ID; default may be the claim `iss`.
  std::optional<std::string> client_identifier;
  /// Whether the object is signed by a client, with its private key or a shared key; default false.
  std::optional<bool> signed_by_client;

  friend bool operator==(const JoseVerifyRequest&, const JoseVerifyRequest&) = default;
};

/// Response of `jose.verify`, which verifies a JOSE object.
struct JoseVerifyResponse {
  JoseVerifyResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Whether the object is valid as a whole.
  std::optional<bool> valid;
  /// Whether the signature is valid.
  std::optional<bool> signature_valid;
  /// Mandatory claims that are missing.
  std::optional<std::vector<std::string>> missing_claims;
  /// Claims with invalid values.
  std::optional<std::vector<std::string>> invalid_claims;
  /// Problems that were found.
  std::optional<std::vector<std::string>> error_descriptions;

  friend bool operator==(const JoseVerifyResponse&, const JoseVerifyResponse&) = default;
};

}  // namespace authlete
