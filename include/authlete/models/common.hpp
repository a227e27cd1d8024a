// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/raw_json.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// One RFC 9396 authorization details object, in the form of this API. An OAuth form with `datatypes` and inlined
/// members is understood when reading.
struct AuthorizationDetailsElement {
  AuthorizationDetailsElement() = default;

  /// Type of the authorization details. Always there.
  std::string type;
  /// Locations of the resources, usually URIs of resource servers.
  std::optional<std::vector<std::string>> locations;
  /// Kinds of actions at the resources.
  std::optional<std::vector<std::string>> actions;
  /// Kinds of data at the resources.
  std::optional<std::vector<std::string>> data_types;
  /// Identifier of one resource.
  std::optional<std::string> identifier;
  /// Levels of privilege at the resources.
  std::optional<std::vector<std::string>> privileges;
  /// All other members of the object, as a JSON object serialized into a string.
  std::optional<std::string> other_fields;

  friend bool operator==(const AuthorizationDetailsElement&, const AuthorizationDetailsElement&) = default;
};

/// The authorization details of a token. When reading, a bare array and a single element are understood too.
struct AuthorizationDetails {
  AuthorizationDetails() = default;

  /// The authorization details objects. Personal data.
  std::optional<std::vector<AuthorizationDetailsElement>> elements;

  friend bool operator==(const AuthorizationDetails&, const AuthorizationDetails&) = default;
};

/// A scope of a request whose name and value depend on the request.
struct DynamicScope {
  DynamicScope() = default;

  /// Name of the dynamic scope.
  std::optional<std::string> name;
  /// Full value from the request.
  std::optional<std::string> value;

  friend bool operator==(const DynamicScope&, const DynamicScope&) = default;
};

/// Extra property attached to a token.
struct Property {
  Property() = default;

  /// Name of the property.
  std::optional<std::string> key;
  /// Property value. It is not a `Secret`, so do not log it. Personal data.
  std::optional<std::string> value;
  /// Whether the property is hidden from clients, that is, left out of `response_content`; default false.
  std::optional<bool> hidden;

  friend bool operator==(const Property&, const Property&) = default;
};

/// A credential offer, as the service stores it.
struct CredentialOfferInfo {
  CredentialOfferInfo() = default;

  /// Identifier of the credential offer.
  std::optional<std::string> identifier;
  /// Credential offer as JSON in a string.
  std::optional<Secret> credential_offer;
  /// Credential issuer identifier.
  std::optional<std::string> credential_issuer;
  /// Whether the offer has the authorization code grant.
  std::optional<bool> authorization_code_grant_included;
  /// Whether the offer has an issuer state.
  std::optional<bool> issuer_state_included;
  /// Issuer state of the offer.
  std::optional<Secret> issuer_state;
  /// Whether the offer has the pre-authorized code grant.
  std::optional<bool> pre_authorized_code_grant_included;
  /// Pre-authorized code of the offer.
  std::optional<Secret> pre_authorized_code;
  /// Unique user ID in the caller's user store. Personal data.
  std::optional<std::string> subject;
  /// When the offer expires, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> expires_at;
  /// Arbitrary string stored with the offer. Personal data.
  std::optional<std::string> context;
  /// Extra properties for the tokens to be issued. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Extra claims of a JWT access token, as JSON in a string. Personal data.
  std::optional<std::string> jwt_at_claims;
  /// When the user was authenticated, seconds since the epoch.
  std::optional<std::chrono::sys_seconds> auth_time;
  /// Authentication context class that was met.
  std::optional<std::string> acr;
  /// Credential configurations offered.
  std::optional<std::vector<std::string>> credential_configuration_ids;
  /// Transaction code that the wallet user must enter.
  std::optional<Secret> tx_code;
  /// Input mode of the transaction code: `numeric` or `text`.
  std::optional<std::string> tx_code_input_mode;
  /// Description of the transaction code for the wallet user.
  std::optional<std::string> tx_code_description;

  friend bool operator==(const CredentialOfferInfo&, const CredentialOfferInfo&) = default;
};

/// The result of a call that has no other content.
struct PlainResponse {
  PlainResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  friend bool operator==(const PlainResponse&, const PlainResponse&) = default;
};

/// Reduced view of a client; further members, which older servers send, are skipped.
struct ClientLimited {
  ClientLimited() = default;

  /// Sequential client number assigned by the server.
  std::optional<std::int32_t> number;
  /// Display name of the client.
  std::optional<std::string> client_name;
  /// Localized display names of the client.
  std::optional<std::vector<TaggedValue>> client_names;
  /// Description of the client.
  std::optional<std::string> description;
  /// Localized descriptions of the client.
  std::optional<std::vector<TaggedValue>> descriptions;
  /// Numeric client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the alias may be used; always true in API 3.0. Deprecated.
  std::optional<bool> client_id_alias_enabled;
  /// OAuth client type.
  ClientType client_type;

  friend bool operator==(const ClientLimited&, const ClientLimited&) = default;
};

/// Options for a client ID metadata document. Since server 3.0.22.
struct CimdOptions {
  CimdOptions() = default;

  /// Whether to fetch the metadata document even if a cached copy is valid.
  std::optional<bool> always_retrieved;
  /// Whether to accept client IDs with the scheme `http`; for development only.
  std::optional<bool> http_permitted;
  /// Whether to accept client IDs with a query.
  std::optional<bool> query_permitted;

  friend bool operator==(const CimdOptions&, const CimdOptions&) = default;
};

/// Scopes of a grant, and the resources that they apply to.
struct GrantScope {
  GrantScope() = default;

  /// Space-separated scope names.
  std::optional<std::string> scope;
  /// Resource indicators of the scope.
  std::optional<std::vector<std::string>> resource;

  friend bool operator==(const GrantScope&, const GrantScope&) = default;
};

/// The scopes, claims and authorization details that a user has granted to a client (Grant Management for OAuth 2.0).
struct Grant {
  Grant() = default;

  /// Scopes of the grant with their resources.
  std::optional<std::vector<GrantScope>> scopes;
  /// Claim names of the grant.
  std::optional<std::vector<std::string>> claims;
  /// Authorization details of the grant (RFC 9396).
  std::optional<AuthorizationDetails> authorization_details;

  friend bool operator==(const Grant&, const Grant&) = default;
};

/// A JWK set.
struct ServiceJwksResponse {
  ServiceJwksResponse() = default;

  /// Keys of the JWK set.
  std::optional<std::vector<RawJson>> keys;

  friend bool operator==(const ServiceJwksResponse&, const ServiceJwksResponse&) = default;
};

/// A list of strings.
struct StringArray {
  StringArray() = default;

  /// The strings.
  std::optional<std::vector<std::string>> array;

  friend bool operator==(const StringArray&, const StringArray&) = default;
};

}  // namespace authlete
