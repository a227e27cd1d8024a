// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/client.hpp"
#include "authlete/enums/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/named_values.hpp"
#include "authlete/raw_json.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Settings of a client that are not client metadata of a specification.
struct ClientExtension {
  ClientExtension() = default;

  /// Scopes the client may request, if `requestable_scopes_enabled` is true.
  std::optional<std::vector<std::string>> requestable_scopes;
  /// Whether the client may request only `requestable_scopes`.
  std::optional<bool> requestable_scopes_enabled;
  /// Upper limit for the lifetime of access tokens of the client, in seconds; 0 means none.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Upper limit for the lifetime of refresh tokens of the client, in seconds; 0 means none.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Upper limit for the lifetime of ID tokens of the client, in seconds; 0 means none. Since server 3.0.14.
  std::optional<std::chrono::seconds> id_token_duration;
  /// Whether the client may use token exchange, if the service restricts that to permitted clients. Since server 2.3.
  std::optional<bool> token_exchange_permitted;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const ClientExtension&, const ClientExtension&) = default;
};

/// A registered client with all its settings.
struct RegisteredClient {
  RegisteredClient() = default;

  /// Sequence number given by the server.
  std::optional<std::int32_t> number;
  /// Sequence number of the service owning the client. Set by the service.
  std::optional<std::int32_t> service_number;
  /// Display name of the client.
  std::optional<std::string> client_name;
  /// Localized display names of the client.
  std::optional<std::vector<TaggedValue>> client_names;
  /// Description of the client.
  std::optional<std::string> description;
  /// Localized descriptions of the client.
  std::optional<std::vector<TaggedValue>> descriptions;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Client secret.
  std::optional<Secret> client_secret;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the alias may be used; always true in API 3.0. Deprecated.
  std::optional<bool> client_id_alias_enabled;
  /// Public or confidential.
  ClientType client_type;
  /// Web or native application.
  ApplicationType application_type;
  /// URI of the client's logo.
  std::optional<std::string> logo_uri;
  /// Localized logo URIs.
  std::optional<std::vector<TaggedValue>> logo_uris;
  /// E-mail addresses of people responsible for the client. Personal data.
  std::optional<std::vector<std::string>> contacts;
  /// Whether access tokens are bound to the client certificate.
  std::optional<bool> tls_client_certificate_bound_access_tokens;
  /// Whether dynamic registration created the client. Set by the service.
  std::optional<bool> dynamically_registered;
  /// Software ID from dynamic registration (RFC 7591).
  std::optional<std::string> software_id;
  /// ID of the developer owning the client.
  std::optional<std::string> developer;
  /// Software version from dynamic registration (RFC 7591).
  std::optional<std::string> software_version;
  /// Hash of the registration access token.
  std::optional<std::string> registration_access_token_hash;
  /// When the record was created, milliseconds since the epoch. Set by the service.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> created_at;
  /// When the record last changed, milliseconds since the epoch. Set by the service.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> modified_at;
  /// Grant types the client declares to use.
  std::optional<std::vector<GrantType>> grant_types;
  /// Response types the client declares to use.
  std::optional<std::vector<ResponseType>> response_types;
  /// Registered redirect URIs.
  std::optional<std::vector<std::string>> redirect_uris;
  /// JWS algorithm for JARM authorization responses.
  JwsAlg authorization_sign_alg;
  /// JWE key algorithm for JARM authorization responses.
  JweAlg authorization_encryption_alg;
  /// JWE content algorithm for JARM authorization responses.
  JweEnc authorization_encryption_enc;
  /// Client authentication method at the token endpoint.
  ClientAuthMethod token_auth_method;
  /// JWS algorithm of client assertions at the token endpoint.
  JwsAlg token_auth_sign_alg;
  /// Key ID of the JWK holding the self-signed certificate.
  std::optional<std::string> self_signed_certificate_key_id;
  /// Expected subject distinguished name for `tls_client_auth`.
  std::optional<std::string> tls_client_auth_subject_dn;
  /// Expected DNS subject alternative name for `tls_client_auth`.
  std::optional<std::string> tls_client_auth_san_dns;
  /// Expected URI subject alternative name for `tls_client_auth`.
  std::optional<std::string> tls_client_auth_san_uri;
  /// Expected IP subject alternative name for `tls_client_auth`.
  std::optional<std::string> tls_client_auth_san_ip;
  /// Expected e-mail subject alternative name for `tls_client_auth`.
  std::optional<std::string> tls_client_auth_san_email;
  /// Whether pushed authorization requests are mandatory.
  std::optional<bool> par_required;
  /// Whether a request object is mandatory.
  std::optional<bool> request_object_required;
  /// JWS algorithm of request objects.
  JwsAlg request_sign_alg;
  /// JWE key algorithm of request objects.
  JweAlg request_encryption_alg;
  /// JWE content algorithm of request objects.
  JweEnc request_encryption_enc;
  /// Registered `request_uri` values.
  std::optional<std::vector<std::string>> request_uris;
  /// Default `max_age`, in seconds; 0 means none.
  std::optional<std::chrono::seconds> default_max_age;
  /// Default authentication context classes.
  std::optional<std::vector<std::string>> default_acrs;
  /// JWS algorithm of ID tokens.
  JwsAlg id_token_sign_alg;
  /// JWE key algorithm of ID tokens.
  JweAlg id_token_encryption_alg;
  /// JWE content algorithm of ID tokens.
  JweEnc id_token_encryption_enc;
  /// Whether ID tokens must contain `auth_time`.
  std::optional<bool> auth_time_required;
  /// Public or pairwise subject identifiers.
  SubjectType subject_type;
  /// Sector identifier URI for pairwise subjects.
  std::optional<std::string> sector_identifier_uri;
  /// Host used as sector for pairwise subjects. Set by the service.
  std::optional<std::string> derived_sector_identifier;
  /// URI of the JWK set.
  std::optional<std::string> jwks_uri;
  /// JWK set as JSON in a string.
  std::optional<std::string> jwks;
  /// JWS algorithm of userinfo responses.
  JwsAlg user_info_sign_alg;
  /// JWE key algorithm of userinfo responses.
  JweAlg user_info_encryption_alg;
  /// JWE content algorithm of userinfo responses.
  JweEnc user_info_encryption_enc;
  /// URI with which third parties initiate login.
  std::optional<std::string> login_uri;
  /// Terms of service URI.
  std::optional<std::string> tos_uri;
  /// Localized terms of service URIs.
  std::optional<std::vector<TaggedValue>> tos_uris;
  /// URI of the privacy policy.
  std::optional<std::string> policy_uri;
  /// Localized privacy policy URIs.
  std::optional<std::vector<TaggedValue>> policy_uris;
  /// Home page of the client.
  std::optional<std::string> client_uri;
  /// Localized home pages of the client.
  std::optional<std::vector<TaggedValue>> client_uris;
  /// CIBA token delivery mode.
  DeliveryMode bc_delivery_mode;
  /// CIBA notification endpoint of the client.
  std::optional<std::string> bc_notification_endpoint;
  /// JWS algorithm of signed CIBA requests.
  JwsAlg bc_request_sign_alg;
  /// Whether CIBA requests need a user code.
  std::optional<bool> bc_user_code_required;
  /// Arbitrary key and value attributes.
  std::optional<std::vector<Pair>> attributes;
  /// Authlete-specific client settings.
  std::optional<ClientExtension> extension;
  /// Types of authorization details (RFC 9396) that the client may use.
  std::optional<std::vector<std::string>> authorization_details_types;
  /// Custom client metadata, as a JSON object in a string.
  std::optional<std::string> custom_metadata;
  /// Whether request objects through the front channel must be encrypted.
  std::optional<bool> front_channel_request_object_encryption_required;
  /// Whether `alg` of an encrypted request object must be the registered one of the client.
  std::optional<bool> request_object_encryption_alg_match_required;
  /// Whether `enc` of an encrypted request object must be the registered one of the client.
  std::optional<bool> request_object_encryption_enc_match_required;
  /// Digest algorithm for external attachments; default `sha-256`.
  std::optional<std::string> digest_algorithm;
  /// Whether a new access token invalidates the user's older ones for the same client. Since server 2.3.
  std::optional<bool> single_access_token_per_subject;
  /// Whether PKCE is mandatory in authorization requests. Since server 2.3.
  std::optional<bool> pkce_required;
  /// Whether PKCE must use S256. Since server 2.3.
  std::optional<bool> pkce_s256_required;
  /// Whether DPoP proofs are mandatory for this client. Since server 2.3.
  std::optional<bool> dpop_required;
  /// Whether federation automatic registration created the client. Since server 2.3.
  std::optional<bool> automatically_registered;
  /// Whether federation explicit registration created the client. Since server 2.3.
  std::optional<bool> explicitly_registered;
  /// Whether resource requests must carry HTTP message signatures. Deprecated. Since server 2.3.
  std::optional<bool> rs_request_signed;
  /// Key ID for verifying signed resource requests. Since server 2.3.
  std::optional<std::string> rs_signed_request_key_id;
  /// Federation registration types the client supports. Since server 2.3.
  std::optional<std::vector<ClientRegistrationType>> client_registration_types;
  /// Human-readable organization name for federation. Since server 2.3.
  std::optional<std::string> organization_name;
  /// URI of the signed JWK set. Since server 2.3.
  std::optional<std::string> signed_jwks_uri;
  /// Entity ID in OpenID Federation. Since server 2.3.
  std::optional<std::string> entity_id;
  /// Entity ID of the trust anchor used at registration. Since server 2.3.
  std::optional<std::string> trust_anchor_id;
  /// Trust chain used at registration, a list of JWTs. Since server 2.3.
  std::optional<std::vector<std::string>> trust_chain;
  /// When the trust chain expires, milliseconds since the epoch. Since server 2.3.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> trust_chain_expires_at;
  /// When the trust chain was last updated, milliseconds since the epoch. Since server 2.3.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> trust_chain_updated_at;
  /// Whether the client is locked.
  std::optional<bool> locked;
  /// Endpoint at which the client, a wallet, receives credential offers. Since server 3.0.
  std::optional<std::string> credential_offer_endpoint;
  /// FAPI modes that apply to requests of the client, unless the service sets its own. Since server 3.0.
  std::optional<std::vector<FapiMode>> fapi_modes;
  /// Response modes the client may request. Since server 3.0.
  std::optional<std::vector<ResponseMode>> response_modes;
  /// Whether credential responses must be encrypted. Since server 3.0.
  std::optional<bool> credential_response_encryption_required;
  /// Whether the client prefers the endpoints for mutual TLS (`use_mtls_endpoint_aliases`). Since server 3.0.
  std::optional<bool> mtls_endpoint_aliases_used;
  /// Whether the client is in scope for token migrations.
  std::optional<bool> in_scope_for_token_migration;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// When the cached metadata document expires, milliseconds since the epoch. Since server 3.0.22.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> metadata_document_expires_at;
  /// When the metadata document was last fetched, milliseconds since the epoch. Since server 3.0.22.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> metadata_document_updated_at;
  /// Whether the client was found by its metadata document. Since server 3.0.22.
  std::optional<bool> discovered_by_metadata_document;
  /// How the client was registered. Since server 3.0.22.
  ClientSource client_source;
  /// SPIFFE ID of the client. Since server 3.0.28.
  std::optional<std::string> spiffe_id;
  /// SPIFFE bundle endpoint of the client's trust domain. Since server 3.0.28.
  std::optional<std::string> spiffe_bundle_endpoint;
  /// Version of the OpenID4VC High Assurance Interoperability Profile (HAIP) to apply. Since server 3.0.29.
  std::optional<std::string> haip_version;
  /// URI of the client to which to send logout tokens. Since server 3.0.32.
  std::optional<std::string> backchannel_logout_uri;
  /// Whether logout tokens must contain `sid`. Since server 3.0.32.
  std::optional<bool> backchannel_logout_session_required;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const RegisteredClient&, const RegisteredClient&) = default;
};

}  // namespace authlete
