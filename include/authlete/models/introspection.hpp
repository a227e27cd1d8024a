// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/enums/introspection.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `introspection.process`, which checks an access token for a resource server.
struct IntrospectionRequest {
  IntrospectionRequest() = default;

  /// Access token to check. Always sent.
  Secret token;
  /// Scopes the token must cover.
  std::optional<std::vector<std::string>> scopes;
  /// Subject the token must belong to. Personal data.
  std::optional<std::string> subject;
  /// Client certificate of the TLS connection, PEM.
  std::optional<std::string> client_certificate;
  /// Value of the DPoP header.
  std::optional<Secret> dpop;
  /// HTTP method of the client's request, for checking the DPoP proof.
  std::optional<std::string> htm;
  /// URL of the client's request, for checking the DPoP proof.
  std::optional<std::string> htu;
  /// Resources that must be among the targets of the token.
  std::optional<std::vector<std::string>> resources;
  /// Acceptable authentication context classes. Since server 2.3.
  std::optional<std::vector<std::string>> acr_values;
  /// Maximum authentication age, in seconds. Since server 2.3.
  std::optional<std::chrono::seconds> max_age;
  /// HTTP signature components that must be covered. Deprecated. Since server 2.3.
  std::optional<std::vector<std::string>> required_components;
  /// URL of the resource; use `target_uri` instead. Deprecated. Since server 2.3.
  std::optional<std::string> uri;
  /// Body of the signed HTTP message. Personal data. Deprecated. Since server 2.3.
  std::optional<std::string> message;
  /// Headers of the client's signed HTTP request, with Signature and Signature-Input. Since server 2.3.
  std::optional<std::vector<Pair>> headers;
  /// Target URI of the client's signed HTTP request, with query. Since server 2.3.27.
  std::optional<std::string> target_uri;
  /// Whether the DPoP proof must contain a nonce even if the service does not require it. Since server 3.0.
  std::optional<bool> dpop_nonce_required;
  /// Whether the client's request has content. Since server 2.3.27.
  std::optional<bool> request_body_contained;

  friend bool operator==(const IntrospectionRequest&, const IntrospectionRequest&) = default;
};

/// Response of `introspection.process`, which checks an access token for a resource server.
struct IntrospectionResponse {
  IntrospectionResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  IntrospectionAction action;
  /// Value of WWW-Authenticate in the response to the client that refuses the request; there even if `action` is OK.
  std::optional<Secret> response_content;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// When the access token expires, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> expires_at;
  /// Unique user ID in the caller's user store; absent for client credentials. Personal data.
  std::optional<std::string> subject;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Whether the token exists.
  std::optional<bool> existent;
  /// Whether the token exists and has not expired.
  std::optional<bool> usable;
  /// Whether the token covers the required scopes.
  std::optional<bool> sufficient;
  /// Whether the token can be refreshed.
  std::optional<bool> refreshable;
  /// Extra properties bound to the token. Personal data.
  std::optional<std::vector<Property>> properties;
  /// SHA-256 thumbprint of the bound certificate, base64url.
  std::optional<std::string> certificate_thumbprint;
  /// `resource` parameters of the authorization request.
  std::optional<std::vector<std::string>> resources;
  /// Target resources of the access token.
  std::optional<std::vector<std::string>> access_token_resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Attributes of the service.
  std::optional<std::vector<Pair>> service_attributes;
  /// Attributes of the client.
  std::optional<std::vector<Pair>> client_attributes;
  /// Full scope objects of the token.
  std::optional<std::vector<Scope>> scope_details;
  /// ID of the grant that the token belongs to (Grant Management for OAuth 2.0). Since server 2.3.
  std::optional<std::string> grant_id;
  /// The grant that `grant_id` names.
  std::optional<Grant> grant;
  /// Whether the token is for an external attachment (OpenID Connect for Identity Assurance).
  std::optional<bool> for_external_attachment;
  /// Claims the user agreed to release.
  std::optional<std::vector<std::string>> consented_claims;
  /// Grant type by which the token was obtained. Since server 2.1.24.
  GrantType grant_type;
  /// Authentication context class that was met. Since server 2.3.
  std::optional<std::string> acr;
  /// When the user was authenticated, seconds since the epoch. Since server 2.3.
  std::optional<std::chrono::sys_seconds> auth_time;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Whether the token may be used for credential issuance. Since server 3.0.
  std::optional<bool> for_credential_issuance;
  /// Value of the `c_nonce`. Since server 3.0.
  std::optional<std::string> cnonce;
  /// When the `c_nonce` expires, milliseconds since the epoch. Since server 3.0.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> cnonce_expires_at;
  /// Credentials the token may obtain, as JSON in a string. Since server 3.0.
  std::optional<std::string> issuable_credentials;
  /// Value for the DPoP-Nonce header; when there, send it with every action. Since server 3.0.
  std::optional<std::string> dpop_nonce;
  /// Whether the resource response must be signed. Since server 2.3.27.
  std::optional<bool> response_signing_required;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  /// The token is valid and sufficient.
  bool succeeded() const noexcept { return action == IntrospectionAction::ok; }

  friend bool operator==(const IntrospectionResponse&, const IntrospectionResponse&) = default;
};

/// Request of `introspection.standard`, which makes an introspection response by RFC 7662 or RFC 9701.
struct StandardIntrospectionRequest {
  StandardIntrospectionRequest() = default;

  /// Whole form-urlencoded body of the resource server's introspection request, verbatim. Always sent.
  Secret parameters;
  /// Whether the response includes hidden properties.
  std::optional<bool> with_hidden_properties;
  /// URI of the resource server that asks; needed for a response in JWT form. Since server 3.0.
  std::optional<std::string> rs_uri;
  /// Accept header of the introspection request. Since server 3.0.
  std::optional<std::string> http_accept_header;
  /// JWS algorithm of the introspection response; default RS256. Since server 3.0.
  JwsAlg introspection_sign_alg;
  /// JWE key algorithm of the introspection response. Since server 3.0.
  JweAlg introspection_encryption_alg;
  /// JWE content algorithm of the introspection response; default A128CBC_HS256. Since server 3.0.
  JweEnc introspection_encryption_enc;
  /// Symmetric key that signs the introspection response. Since server 3.0.
  std::optional<Secret> shared_key_for_sign;
  /// Symmetric key that encrypts the introspection response. Since server 3.0.
  std::optional<Secret> shared_key_for_encryption;
  /// Public key for encrypting the introspection response, as a JWK in JSON. Since server 3.0.
  std::optional<std::string> public_key_for_encryption;

  friend bool operator==(const StandardIntrospectionRequest&, const StandardIntrospectionRequest&) = default;
};

/// Response of `introspection.standard`, which makes an introspection response by RFC 7662 or RFC 9701.
struct StandardIntrospectionResponse {
  StandardIntrospectionResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  StandardIntrospectionAction action;
  /// Content of the response to the resource server.
  std::optional<Secret> response_content;

  /// The introspection response was made.
  bool succeeded() const noexcept {
    return action == StandardIntrospectionAction::ok || action == StandardIntrospectionAction::jwt;
  }

  friend bool operator==(const StandardIntrospectionResponse&, const StandardIntrospectionResponse&) = default;
};

}  // namespace authlete
