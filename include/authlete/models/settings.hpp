// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authlete/named_values.hpp"
#include "authlete/raw_json.hpp"

namespace authlete {

/// An attribute of a service, client or scope, or a header of an HTTP request.
struct Pair {
  Pair() = default;

  /// Name of the attribute or header.
  std::optional<std::string> key;
  /// Value of the attribute or header.
  std::optional<std::string> value;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const Pair&, const Pair&) = default;
};

/// Localized text.
struct TaggedValue {
  TaggedValue() = default;

  /// BCP 47 language tag.
  std::optional<std::string> tag;
  /// Text in that language.
  std::optional<std::string> value;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const TaggedValue&, const TaggedValue&) = default;
};

/// Scope definition.
struct Scope {
  Scope() = default;

  /// Scope name.
  std::optional<std::string> name;
  /// Whether the scope counts as requested when a request has no `scope`.
  std::optional<bool> default_entry;
  /// Scope description.
  std::optional<std::string> description;
  /// Localized descriptions of the scope.
  std::optional<std::vector<TaggedValue>> descriptions;
  /// Scope attributes, for example `access_token.duration`.
  std::optional<std::vector<Pair>> attributes;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const Scope&, const Scope&) = default;
};

/// A key on a hardware security module.
struct HardwareKey {
  HardwareKey() = default;

  /// JWK key type: `EC` or `RSA`.
  std::optional<std::string> kty;
  /// JWK key use: `sig` or `enc`.
  std::optional<std::string> use;
  /// JWK key ID.
  std::optional<std::string> kid;
  /// Name of the hardware security module.
  std::optional<std::string> hsm_name;
  /// Handle by which the operations on hardware keys find the key.
  std::optional<std::string> handle;
  /// Public key, base64 of DER.
  std::optional<std::string> public_key;
  /// JWK algorithm of the key, such as `ES256`.
  std::optional<std::string> alg;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const HardwareKey&, const HardwareKey&) = default;
};

}  // namespace authlete
