// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/enums/service.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/named_values.hpp"
#include "authlete/raw_json.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// A URI with a name.
struct NamedUri {
  NamedUri() = default;

  /// Name of the endpoint, such as `token_endpoint`.
  std::optional<std::string> name;
  /// URI of the endpoint.
  std::optional<std::string> uri;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const NamedUri&, const NamedUri&) = default;
};

/// The credentials of a service at a social network.
struct SnsCredentials {
  SnsCredentials() = default;

  /// Social network.
  Sns sns;
  /// API key at the social network.
  std::optional<Secret> api_key;
  /// API secret at the social network.
  std::optional<Secret> api_secret;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const SnsCredentials&, const SnsCredentials&) = default;
};

/// A trust anchor of OpenID Federation.
struct TrustAnchor {
  TrustAnchor() = default;

  /// Entity ID in OpenID Federation.
  std::optional<std::string> entity_id;
  /// JWK set as JSON in a string.
  std::optional<std::string> jwks;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const TrustAnchor&, const TrustAnchor&) = default;
};

/// Metadata of a credential issuer (OpenID for Verifiable Credential Issuance).
struct CredentialIssuerMetadata {
  CredentialIssuerMetadata() = default;

  /// Authorization servers the issuer relies on.
  std::optional<std::vector<std::string>> authorization_servers;
  /// Credential issuer identifier.
  std::optional<std::string> credential_issuer;
  /// Credential endpoint URL.
  std::optional<std::string> credential_endpoint;
  /// Batch credential endpoint URL.
  std::optional<std::string> batch_credential_endpoint;
  /// Deferred credential endpoint URL.
  std::optional<std::string> deferred_credential_endpoint;
  /// Supported credential configurations, as JSON in a string.
  std::optional<std::string> credentials_supported;
  /// JWE key algorithms for credential responses.
  std::optional<std::vector<JweAlg>> credential_response_encryption_alg_values_supported;
  /// JWE content algorithms for credential responses.
  std::optional<std::vector<JweEnc>> credential_response_encryption_enc_values_supported;
  /// Whether credential responses must be encrypted.
  std::optional<bool> require_credential_response_encryption;
  /// Notification endpoint URL.
  std::optional<std::string> notification_endpoint;
  /// Nonce endpoint URL.
  std::optional<std::string> nonce_endpoint;
  /// Keys for encrypting credential requests, as a JWK set in JSON.
  std::optional<std::string> credential_request_encryption_jwks;
  /// JWE content algorithms for credential requests.
  std::optional<std::vector<JweEnc>> credential_request_encryption_enc_values_supported;
  /// Compression algorithms for credential requests.
  std::optional<std::vector<std::string>> credential_request_encryption_zip_values_supported;
  /// Whether credential requests must be encrypted.
  std::optional<bool> require_credential_request_encryption;
  /// Compression algorithms for credential responses.
  std::optional<std::vector<std::string>> credential_response_encryption_zip_values_supported;
  /// Maximum number of key proofs in a credential request.
  std::optional<std::int32_t> batch_size;
  /// Display properties of the issuer, as a JSON array in a string.
  std::optional<std::string> display;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const CredentialIssuerMetadata&, const CredentialIssuerMetadata&) = default;
};

/// A service with all its settings.
struct Service {
  Service() = default;

  /// Sequence number given by the server.
  std::optional<std::int32_t> number;
  /// Display name of the service.
  std::optional<std::string> service_name;
  /// Issuer identifier of the service.
  std::optional<std::string> issuer;
  /// Description of the service.
  std::optional<std::string> description;
  /// API key, which is the service ID. Set by the service.
  std::optional<std::int64_t> api_key;
  /// API secret. Set by the service.
  std::optional<Secret> api_secret;
  /// Endpoint notified when a token batch ends. Since server 3.0.
  std::optional<std::string> token_batch_notification_endpoint;
  /// Whether client assertions must have the issuer as audience. Since server 3.0.
  std::optional<bool> client_assertion_aud_restricted_to_issuer;
  /// Sequence number of the owner of the service. Set by the service.
  std::optional<std::int32_t> service_owner_number;
  /// Maximum number of clients that one developer may have; 0 means unlimited.
  std::optional<std::int32_t> clients_per_developer;
  /// Developer authentication callback endpoint (legacy).
  std::optional<std::string> developer_authentication_callback_endpoint;
  /// API key for the developer authentication callback (legacy).
  std::optional<Secret> developer_authentication_callback_api_key;
  /// API secret for the developer authentication callback (legacy).
  std::optional<Secret> developer_authentication_callback_api_secret;
  /// Social networks offered for login (legacy).
  std::optional<std::vector<Sns>> supported_snses;
  /// Credentials for the social networks (legacy).
  std::optional<std::vector<SnsCredentials>> sns_credentials;
  /// Whether clients may use aliases of their IDs; always true in API 3.0. Deprecated.
  std::optional<bool> client_id_alias_enabled;
  /// Facts about the service by name, such as `clientCount`, the number of its clients. Set by the service.
  std::optional<std::vector<Pair>> metadata;
  /// When the service was created, milliseconds since the epoch. Set by the service.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> created_at;
  /// When the service last changed, milliseconds since the epoch. Set by the service.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> modified_at;
  /// Authentication callback endpoint (legacy).
  std::optional<std::string> authentication_callback_endpoint;
  /// API key for the authentication callback (legacy).
  std::optional<Secret> authentication_callback_api_key;
  /// API secret for the authentication callback (legacy).
  std::optional<Secret> authentication_callback_api_secret;
  /// Supported authentication context classes.
  std::optional<std::vector<std::string>> supported_acrs;
  /// Supported grant types.
  std::optional<std::vector<GrantType>> supported_grant_types;
  /// Supported response types.
  std::optional<std::vector<ResponseType>> supported_response_types;
  /// Supported types of authorization details (RFC 9396).
  std::optional<std::vector<std::string>> supported_authorization_details_types;
  /// Profiles the service conforms to.
  std::optional<std::vector<ServiceProfile>> supported_service_profiles;
  /// Whether `error_description` is left out of errors.
  std::optional<bool> error_description_omitted;
  /// Whether `error_uri` is left out of errors.
  std::optional<bool> error_uri_omitted;
  /// Authorization endpoint URL.
  std::optional<std::string> authorization_endpoint;
  /// Whether Authlete hosts an authorization endpoint itself.
  std::optional<bool> direct_authorization_endpoint_enabled;
  /// Supported UI locales.
  std::optional<std::vector<std::string>> supported_ui_locales;
  /// Supported values of `display`.
  std::optional<std::vector<Display>> supported_displays;
  /// Whether PKCE is mandatory in authorization requests.
  std::optional<bool> pkce_required;
  /// Whether PKCE must use S256.
  std::optional<bool> pkce_s256_required;
  /// Lifetime of JARM authorization responses, in seconds.
  std::optional<std::chrono::seconds> authorization_response_duration;
  /// Lifetime of authorization codes, in seconds.
  std::optional<std::chrono::seconds> authorization_code_duration;
  /// Token endpoint URL.
  std::optional<std::string> token_endpoint;
  /// Whether Authlete hosts a token endpoint itself.
  std::optional<bool> direct_token_endpoint_enabled;
  /// Client authentication methods that the token endpoint accepts.
  std::optional<std::vector<ClientAuthMethod>> supported_token_auth_methods;
  /// Whether token requests may omit `client_id`.
  std::optional<bool> missing_client_id_allowed;
  /// Revocation endpoint URL.
  std::optional<std::string> revocation_endpoint;
  /// Whether Authlete hosts a revocation endpoint itself.
  std::optional<bool> direct_revocation_endpoint_enabled;
  /// Client authentication methods that the revocation endpoint accepts.
  std::optional<std::vector<ClientAuthMethod>> supported_revocation_auth_methods;
  /// Introspection endpoint URL.
  std::optional<std::string> introspection_endpoint;
  /// Whether Authlete hosts an introspection endpoint itself.
  std::optional<bool> direct_introspection_endpoint_enabled;
  /// Client authentication methods that the introspection endpoint accepts.
  std::optional<std::vector<ClientAuthMethod>> supported_introspection_auth_methods;
  /// Pushed authorization request endpoint URL.
  std::optional<std::string> pushed_auth_req_endpoint;
  /// Lifetime of a pushed `request_uri`, in seconds.
  std::optional<std::chrono::seconds> pushed_auth_req_duration;
  /// Whether pushed authorization requests are mandatory.
  std::optional<bool> par_required;
  /// Whether a request object is mandatory.
  std::optional<bool> request_object_required;
  /// Whether request objects follow OIDC Core rather than JAR.
  std::optional<bool> traditional_request_object_processing_applied;
  /// Whether certificate chains of clients are validated (mutual TLS).
  std::optional<bool> mutual_tls_validate_pki_cert_chain;
  /// Root certificates trusted for certificate chains of clients, PEM.
  std::optional<std::vector<std::string>> trusted_root_certificates;
  /// Endpoint URLs for mutual TLS clients.
  std::optional<std::vector<NamedUri>> mtls_endpoint_aliases;
  /// Value of `token_type` in token responses.
  std::optional<std::string> access_token_type;
  /// Whether access tokens are bound to the client certificate.
  std::optional<bool> tls_client_certificate_bound_access_tokens;
  /// Lifetime of access tokens, in seconds.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Whether a new access token invalidates the user's older ones for the same client.
  std::optional<bool> single_access_token_per_subject;
  /// JWS algorithm of access tokens; if it is set, access tokens are issued as JWTs too.
  JwsAlg access_token_sign_alg;
  /// Key ID for signing JWT access tokens.
  std::optional<std::string> access_token_signature_key_id;
  /// Lifetime of refresh tokens, in seconds.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Whether a new refresh token has the remaining lifetime of the one that it replaces.
  std::optional<bool> refresh_token_duration_kept;
  /// Whether the use of a refresh token that stays valid gives it its full lifetime again.
  std::optional<bool> refresh_token_duration_reset;
  /// Whether a refresh token stays valid after its use; else a new one replaces it.
  std::optional<bool> refresh_token_kept;
  /// Scopes the service supports.
  std::optional<std::vector<Scope>> supported_scopes;
  /// Whether requests that ask for no scope are rejected.
  std::optional<bool> scope_required;
  /// Lifetime of the ID token, in seconds.
  std::optional<std::chrono::seconds> id_token_duration;
  /// Tolerated clock difference, in seconds.
  std::optional<std::chrono::seconds> allowable_clock_skew;
  /// Supported claim types.
  std::optional<std::vector<ClaimType>> supported_claim_types;
  /// Supported claim locales.
  std::optional<std::vector<std::string>> supported_claim_locales;
  /// Supported claim names.
  std::optional<std::vector<std::string>> supported_claims;
  /// Whether claims that scopes such as `profile` request are in the ID token only if no access token is issued.
  std::optional<bool> claim_shortcut_restrictive;
  /// URI of the JWK set.
  std::optional<std::string> jwks_uri;
  /// Whether Authlete hosts the JWK set endpoint itself.
  std::optional<bool> direct_jwks_endpoint_enabled;
  /// JWK set as JSON in a string.
  std::optional<Secret> jwks;
  /// Key ID for signing ID tokens.
  std::optional<std::string> id_token_signature_key_id;
  /// Key ID for signing userinfo responses.
  std::optional<std::string> user_info_signature_key_id;
  /// Key ID for signing authorization responses.
  std::optional<std::string> authorization_signature_key_id;
  /// UserInfo endpoint URL.
  std::optional<std::string> user_info_endpoint;
  /// Whether Authlete hosts a userinfo endpoint itself.
  std::optional<bool> direct_user_info_endpoint_enabled;
  /// Whether dynamic client registration is enabled.
  std::optional<bool> dynamic_registration_supported;
  /// Client registration endpoint URL.
  std::optional<std::string> registration_endpoint;
  /// Base URL of client configuration endpoints.
  std::optional<std::string> registration_management_endpoint;
  /// URI of the privacy policy.
  std::optional<std::string> policy_uri;
  /// Terms of service URI.
  std::optional<std::string> tos_uri;
  /// URL of the service documentation.
  std::optional<std::string> service_documentation;
  /// CIBA backchannel authentication endpoint URL.
  std::optional<std::string> backchannel_authentication_endpoint;
  /// Supported CIBA delivery modes.
  std::optional<std::vector<DeliveryMode>> supported_backchannel_token_delivery_modes;
  /// Lifetime of CIBA `auth_req_id`, in seconds.
  std::optional<std::chrono::seconds> backchannel_auth_req_id_duration;
  /// Minimum CIBA polling interval, in seconds.
  std::optional<std::chrono::seconds> backchannel_polling_interval;
  /// Whether CIBA user codes are supported.
  std::optional<bool> backchannel_user_code_parameter_supported;
  /// Whether CIBA requests under FAPI must have a `binding_message`.
  std::optional<bool> backchannel_binding_message_required_in_fapi;
  /// Device authorization endpoint URL.
  std::optional<std::string> device_authorization_endpoint;
  /// Verification URI shown to users of devices.
  std::optional<std::string> device_verification_uri;
  /// Verification URI in which `USER_CODE` stands for the user code.
  std::optional<std::string> device_verification_uri_complete;
  /// Lifetime of device and user codes, in seconds.
  std::optional<std::chrono::seconds> device_flow_code_duration;
  /// Minimum polling interval of devices, in seconds.
  std::optional<std::chrono::seconds> device_flow_polling_interval;
  /// Character set of user codes.
  UserCodeCharset user_code_charset;
  /// Length of user codes; 0 means the default of the server.
  std::optional<std::int32_t> user_code_length;
  /// Supported trust frameworks (identity assurance).
  std::optional<std::vector<std::string>> supported_trust_frameworks;
  /// Supported evidence types (identity assurance).
  std::optional<std::vector<std::string>> supported_evidence;
  /// Supported identity documents (identity assurance). Deprecated.
  std::optional<std::vector<std::string>> supported_identity_documents;
  /// Supported verification methods (identity assurance). Deprecated.
  std::optional<std::vector<std::string>> supported_verification_methods;
  /// Supported verified claim names (identity assurance).
  std::optional<std::vector<std::string>> supported_verified_claims;
  /// Schema set for validating `verified_claims` requests. Since server 2.3.4.
  VerifiedClaimsValidationSchema verified_claims_validation_schema_set;
  /// Arbitrary key and value attributes.
  std::optional<std::vector<Pair>> attributes;
  /// Whether request objects may lack `nbf` even under FAPI.
  std::optional<bool> nbf_optional;
  /// Whether `iss` is left out of authorization responses.
  std::optional<bool> iss_suppressed;
  /// Names of accepted custom client metadata.
  std::optional<std::vector<std::string>> supported_custom_client_metadata;
  /// Whether access tokens expire no later than their refresh tokens.
  std::optional<bool> token_expiration_linked;
  /// Whether request objects through the front channel must be encrypted.
  std::optional<bool> front_channel_request_object_encryption_required;
  /// Whether `alg` of an encrypted request object must be the registered one of the client.
  std::optional<bool> request_object_encryption_alg_match_required;
  /// Whether `enc` of an encrypted request object must be the registered one of the client.
  std::optional<bool> request_object_encryption_enc_match_required;
  /// Whether hardware security modules may be used.
  std::optional<bool> hsm_enabled;
  /// Keys held on hardware security modules. Set by the service.
  std::optional<std::vector<HardwareKey>> hsks;
  /// Grant management endpoint URL.
  std::optional<std::string> grant_management_endpoint;
  /// Whether requests must have `grant_management_action`.
  std::optional<bool> grant_management_action_required;
  /// Whether registration calls may respond with action UNAUTHORIZED.
  std::optional<bool> unauthorized_on_client_config_supported;
  /// Whether `scope` of a registration request sets the requestable scopes of the client.
  std::optional<bool> dcr_scope_used_as_requestable;
  /// End session endpoint URL.
  std::optional<std::string> end_session_endpoint;
  /// Whether the port of a loopback redirect URI may differ from the registered one.
  std::optional<bool> loopback_redirection_uri_variable;
  /// Whether `aud` of request objects must be the issuer identifier of the service.
  std::optional<bool> request_object_audience_checked;
  /// Whether ID tokens and userinfo responses contain access tokens for external attachments. Since server 2.3.
  std::optional<bool> access_token_for_external_attachment_embedded;
  /// Entity IDs of the superiors of the service in the federation. Since server 2.3.
  std::optional<std::vector<std::string>> authority_hints;
  /// Whether OpenID Federation is enabled. Since server 2.3.
  std::optional<bool> federation_enabled;
  /// Federation JWK set as JSON in a string. Since server 2.3.
  std::optional<Secret> federation_jwks;
  /// Key ID for signing federation statements. Since server 2.3.
  std::optional<std::string> federation_signature_key_id;
  /// Lifetime of the entity configuration, in seconds. Since server 2.3.
  std::optional<std::chrono::seconds> federation_configuration_duration;
  /// Federation registration endpoint URL. Since server 2.3.
  std::optional<std::string> federation_registration_endpoint;
  /// Human-readable organization name for federation. Since server 2.3.
  std::optional<std::string> organization_name;
  /// Predefined transformed claims, as a JSON object in a string.
  std::optional<std::string> predefined_transformed_claims;
  /// Whether a refresh token can be used again for a short time, with the same result. Since server 2.3.
  std::optional<bool> refresh_token_idempotent;
  /// URI of the signed JWK set. Since server 2.3.
  std::optional<std::string> signed_jwks_uri;
  /// Supported attachment types.
  std::optional<std::vector<AttachmentType>> supported_attachments;
  /// Digest algorithms accepted for external attachments.
  std::optional<std::vector<std::string>> supported_digest_algorithms;
  /// Supported document types (identity assurance).
  std::optional<std::vector<std::string>> supported_documents;
  /// Supported document methods (identity assurance).
  std::optional<std::vector<std::string>> supported_documents_methods;
  /// Supported document validation methods (identity assurance). Deprecated.
  std::optional<std::vector<std::string>> supported_documents_validation_methods;
  /// Supported person verification methods (identity assurance). Deprecated.
  std::optional<std::vector<std::string>> supported_documents_verification_methods;
  /// Supported electronic record types (identity assurance).
  std::optional<std::vector<std::string>> supported_electronic_records;
  /// Supported federation registration types. Since server 2.3.
  std::optional<std::vector<ClientRegistrationType>> supported_client_registration_types;
  /// Whether token exchange needs an identifiable client. Since server 2.3.
  std::optional<bool> token_exchange_by_identifiable_clients_only;
  /// Whether token exchange needs a confidential client. Since server 2.3.
  std::optional<bool> token_exchange_by_confidential_clients_only;
  /// Whether token exchange needs an explicitly permitted client. Since server 2.3.
  std::optional<bool> token_exchange_by_permitted_clients_only;
  /// Whether encrypted JWTs are refused in token exchange. Since server 2.3.
  std::optional<bool> token_exchange_encrypted_jwt_rejected;
  /// Whether unsigned JWTs are refused in token exchange. Since server 2.3.
  std::optional<bool> token_exchange_unsigned_jwt_rejected;
  /// Whether the JWT bearer grant needs an identifiable client. Since server 2.3.
  std::optional<bool> jwt_grant_by_identifiable_clients_only;
  /// Whether encrypted JWTs are refused as JWT bearer grants. Since server 2.3.
  std::optional<bool> jwt_grant_encrypted_jwt_rejected;
  /// Whether unsigned JWTs are refused as JWT bearer grants. Since server 2.3.
  std::optional<bool> jwt_grant_unsigned_jwt_rejected;
  /// Whether registration requests with the software ID of another client are rejected. Since server 2.2.30.
  std::optional<bool> dcr_duplicate_software_id_blocked;
  /// Trust anchors of the federation. Since server 2.3.
  std::optional<std::vector<TrustAnchor>> trust_anchors;
  /// Whether a refresh drops the scope `openid` if `offline_access` was absent. Since server 2.2.36.
  std::optional<bool> openid_dropped_on_refresh_without_offline_access;
  /// Supported check methods (identity assurance).
  std::optional<std::vector<std::string>> supported_documents_check_methods;
  /// Whether resource server responses are signed. Since server 2.3.
  std::optional<bool> rs_response_signed;
  /// Lifetime of `c_nonce` values, in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> cnonce_duration;
  /// Whether DPoP proofs must contain a nonce. Since server 3.0.
  std::optional<bool> dpop_nonce_required;
  /// Whether credential issuance is enabled. Since server 3.0.
  std::optional<bool> verifiable_credentials_enabled;
  /// URI of the credential issuer's JWK set. Since server 3.0.
  std::optional<std::string> credential_jwks_uri;
  /// Default lifetime of credential offers, in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> credential_offer_duration;
  /// Lifetime of DPoP nonces, in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> dpop_nonce_duration;
  /// Whether unidentified clients may use pre-authorized codes. Since server 3.0.
  std::optional<bool> pre_authorized_grant_anonymous_access_supported;
  /// Lifetime of deferred issuance transactions, in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> credential_transaction_duration;
  /// Key ID for signing introspection responses. Since server 3.0.
  std::optional<std::string> introspection_signature_key_id;
  /// Key ID for signing resource server responses. Since server 2.3.
  std::optional<std::string> resource_signature_key_id;
  /// Default length of credential offer PINs. Deprecated. Since server 3.0.
  std::optional<std::int32_t> user_pin_length;
  /// Supported values of `prompt`. Since server 3.0.
  std::optional<std::vector<Prompt>> supported_prompt_values;
  /// Whether a refresh can yield a new ID token. Since server 2.3.8.
  std::optional<bool> id_token_reissuable;
  /// Credential issuer's JWK set as JSON in a string. Since server 3.0.
  std::optional<Secret> credential_jwks;
  /// FAPI modes that apply to all requests; absent means that the client or the scopes decide. Since server 3.0.
  std::optional<std::vector<FapiMode>> fapi_modes;
  /// Default lifetime of credentials, in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> credential_duration;
  /// Credential issuer metadata. Since server 3.0.
  std::optional<CredentialIssuerMetadata> credential_issuer_metadata;
  /// Form of the `aud` claim of ID tokens. Since server 2.3.3.
  IdTokenAudType id_token_aud_type;
  /// Whether native SSO is enabled. Since server 3.0.
  std::optional<bool> native_sso_supported;
  /// Version of OpenID for Verifiable Credential Issuance: `1.0`, or `1.0-ID1`, which is the default. Since server
  /// 3.0.22.
  std::optional<std::string> oid4vci_version;
  /// Whether the metadata policy applies to metadata documents. Since server 3.0.23.
  std::optional<bool> cimd_metadata_policy_enabled;
  /// Whether client ID metadata documents are accepted. Since server 3.0.22.
  std::optional<bool> client_id_metadata_document_supported;
  /// Whether the allowlist for metadata document clients applies. Since server 3.0.22.
  std::optional<bool> cimd_allowlist_enabled;
  /// Permitted client IDs of metadata document clients. Since server 3.0.22.
  std::optional<std::vector<std::string>> cimd_allowlist;
  /// Whether metadata documents are fetched every time. Since server 3.0.22.
  std::optional<bool> cimd_always_retrieved;
  /// Whether client IDs with the scheme `http` are accepted; for development only. Since server 3.0.22.
  std::optional<bool> cimd_http_permitted;
  /// Whether client IDs may have a query. Since server 3.0.22.
  std::optional<bool> cimd_query_permitted;
  /// Policy applied to metadata documents, as JSON in a string. Since server 3.0.23.
  std::optional<std::string> cimd_metadata_policy;
  /// Whether client ID aliases may not begin with `http://` or `https://`. Since server 3.0.22.
  std::optional<bool> http_alias_prohibited;
  /// Validity window of attestation challenges, in seconds. Since server 3.0.28.
  std::optional<std::chrono::seconds> attestation_challenge_time_window;
  /// Social networks offered to developers (legacy).
  std::optional<std::vector<Sns>> supported_developer_snses;
  /// Credentials for the developer social networks (legacy).
  std::optional<std::vector<SnsCredentials>> developer_sns_credentials;
  /// Endpoint that hands out attestation challenges. Since server 3.0.28.
  std::optional<std::string> challenge_endpoint;
  /// Version of the OpenID4VC High Assurance Interoperability Profile (HAIP) to apply.
  std::optional<std::string> haip_version;
  /// Trusted root certificates for client attesters, PEM. Since server 3.0.31.
  std::optional<std::vector<std::string>> client_attester_roots;
  /// Whether the client attester roots apply. Since server 3.0.31.
  std::optional<bool> client_attester_roots_enabled;
  /// Whether only those client attester roots are trusted. Since server 3.0.31.
  std::optional<bool> client_attester_roots_only;
  /// Trusted root certificates for key attesters, PEM. Since server 3.0.31.
  std::optional<std::vector<std::string>> key_attester_roots;
  /// Whether the key attester roots apply. Since server 3.0.31.
  std::optional<bool> key_attester_roots_enabled;
  /// Whether only those key attester roots are trusted. Since server 3.0.31.
  std::optional<bool> key_attester_roots_only;
  /// Whether back-channel logout is supported. Since server 3.0.32.
  std::optional<bool> backchannel_logout_supported;
  /// Whether logout tokens can contain `sid`. Since server 3.0.32.
  std::optional<bool> backchannel_logout_session_supported;
  /// Members that this library does not know, by name. They are sent back as they were received.
  NamedValues<RawJson> unknown_members;

  friend bool operator==(const Service&, const Service&) = default;
};

}  // namespace authlete
