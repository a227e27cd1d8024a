// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/hardware_keys.hpp"
#include "authlete/models/settings.hpp"

namespace authlete {

/// Request of `hardware_keys.create`, which creates a key on a hardware security module.
struct HardwareKeyCreateRequest {
  HardwareKeyCreateRequest() = default;

  /// JWK key type: `EC` or `RSA`.
  std::optional<std::string> kty;
  /// JWK key use: `sig` or `enc`.
  std::optional<std::string> use;
  /// JWK key ID.
  std::optional<std::string> kid;
  /// Name of the hardware security module.
  std::optional<std::string> hsm_name;
  /// JWK algorithm of the key, such as `ES256`.
  std::optional<std::string> alg;

  friend bool operator==(const HardwareKeyCreateRequest&, const HardwareKeyCreateRequest&) = default;
};

/// Response of `hardware_keys.create`, which creates a key on a hardware security module.
struct HardwareKeyCreateResponse {
  HardwareKeyCreateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  HardwareKeyCreateAction action;
  /// The key on the hardware security module.
  std::optional<HardwareKey> hsk;

  /// The key was created.
  bool succeeded() const noexcept { return action == HardwareKeyCreateAction::success; }

  friend bool operator==(const HardwareKeyCreateResponse&, const HardwareKeyCreateResponse&) = default;
};

/// Response of `hardware_keys.remove`, which deletes a key of a hardware security module.
struct HardwareKeyDeleteResponse {
  HardwareKeyDeleteResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  HardwareKeyDeleteAction action;
  /// The deleted key.
  std::optional<HardwareKey> hsk;

  /// The key was deleted, or the response has no content (204).
  bool succeeded() const noexcept { return !action.has_value() || action == HardwareKeyDeleteAction::success; }

  friend bool operator==(const HardwareKeyDeleteResponse&, const HardwareKeyDeleteResponse&) = default;
};

/// Response of `hardware_keys.get`, which reads a key of a hardware security module.
struct HardwareKeyGetResponse {
  HardwareKeyGetResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  HardwareKeyGetAction action;
  /// The key on the hardware security module.
  std::optional<HardwareKey> hsk;

  /// The key exists.
  bool succeeded() const noexcept { return action == HardwareKeyGetAction::success; }

  friend bool operator==(const HardwareKeyGetResponse&, const HardwareKeyGetResponse&) = default;
};

/// Response of `hardware_keys.list`, which lists the keys of hardware security modules.
struct HardwareKeyListResponse {
  HardwareKeyListResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  HardwareKeyListAction action;
  /// Keys held on hardware security modules.
  std::optional<std::vector<HardwareKey>> hsks;

  /// The keys were read.
  bool succeeded() const noexcept { return action == HardwareKeyListAction::success; }

  friend bool operator==(const HardwareKeyListResponse&, const HardwareKeyListResponse&) = default;
};

}  // namespace authlete
