#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums.hpp"

namespace authlete {

/// Extra property attached to a token.
struct Property {
  Property() = default;

  /// Property key.
  std::optional<std::string> key;
  /// Property value.
  std::optional<std::string> value;
  /// True: not shown to client applications (kept out of `response_content`). Default false.
  std::optional<bool> hidden;

  friend bool operator==(const Property&, const Property&) = default;
};

/// Key and value of an attribute.
struct Pair {
  Pair() = default;

  /// Key.
  std::optional<std::string> key;
  /// Value.
  std::optional<std::string> value;

  friend bool operator==(const Pair&, const Pair&) = default;
};

/// Localised text.
struct TaggedValue {
  TaggedValue() = default;

  /// BCP 47 language tag.
  std::optional<std::string> tag;
  /// Text in that language.
  std::optional<std::string> value;

  friend bool operator==(const TaggedValue&, const TaggedValue&) = default;
};

/// Scope definition.
struct Scope {
  Scope() = default;

  /// Scope name.
  std::optional<std::string> name;
  /// True: requested by default when a client omits scope.
  std::optional<bool> default_entry;
  /// Scope description.
  std::optional<std::string> description;
  /// Localised descriptions.
  std::optional<std::vector<TaggedValue>> descriptions;
  /// Scope attributes, for example `access_token.duration`.
  std::optional<std::vector<Pair>> attributes;

  friend bool operator==(const Scope&, const Scope&) = default;
};

/// One RFC 9396 authorization details object, in the form of this API. An OAuth form with `datatypes` and inlined
/// members is understood when reading.
struct AuthorizationDetailsElement {
  AuthorizationDetailsElement() = default;

  /// RAR type. Always there.
  std::string type;
  /// Resource locations.
  std::optional<std::vector<std::string>> locations;
  /// Actions.
  std::optional<std::vector<std::string>> actions;
  /// Data types.
  std::optional<std::vector<std::string>> data_types;
  /// Resource identifier.
  std::optional<std::string> identifier;
  /// Privileges.
  std::optional<std::vector<std::string>> privileges;
  /// All other members of the RAR object, as a JSON object serialised into a string.
  std::optional<std::string> other_fields;

  friend bool operator==(const AuthorizationDetailsElement&, const AuthorizationDetailsElement&) = default;
};

/// The authorization details of a token. When reading, a bare array and a single element are understood too.
struct AuthorizationDetails {
  AuthorizationDetails() = default;

  /// The authorization details objects.
  std::optional<std::vector<AuthorizationDetailsElement>> elements;

  friend bool operator==(const AuthorizationDetails&, const AuthorizationDetails&) = default;
};

/// Options for a client ID metadata document. Since server 3.0.22.
struct CimdOptions {
  CimdOptions() = default;

  /// Fetch client metadata even when a cached copy is valid.
  std::optional<bool> always_retrieved;
  /// Accept http client IDs (development only).
  std::optional<bool> http_permitted;
  /// Accept client IDs with a query component.
  std::optional<bool> query_permitted;

  friend bool operator==(const CimdOptions&, const CimdOptions&) = default;
};

/// Reduced view of a client; the further members older servers send are skipped.
struct ClientLimited {
  ClientLimited() = default;

  /// Sequential client number assigned by the server.
  std::optional<std::int32_t> number;
  /// Client name.
  std::optional<std::string> client_name;
  /// Localised names.
  std::optional<std::vector<TaggedValue>> client_names;
  /// Client description.
  std::optional<std::string> description;
  /// Localised descriptions.
  std::optional<std::vector<TaggedValue>> descriptions;
  /// Numeric client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Client ID alias.
  std::optional<std::string> client_id_alias;
  /// Whether the alias is enabled.
  std::optional<bool> client_id_alias_enabled;
  /// OAuth client type.
  ClientType client_type;

  friend bool operator==(const ClientLimited&, const ClientLimited&) = default;
};

}  // namespace authlete
