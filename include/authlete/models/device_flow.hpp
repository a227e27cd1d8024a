// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/enums/device_flow.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `device_flow.process`, which issues a device code and a user code.
struct DeviceAuthorizationRequest {
  DeviceAuthorizationRequest() = default;

  /// Whole form-urlencoded body of the device authorization request, verbatim. Always sent.
  Secret parameters;
  /// Client ID from HTTP Basic credentials of the client; absent when none. A string even when numeric.
  std::optional<std::string> client_id;
  /// Client secret from HTTP Basic credentials of the client.
  std::optional<Secret> client_secret;
  /// Client certificate of the TLS connection, PEM.
  std::optional<std::string> client_certificate;
  /// Rest of the client certificate chain, PEM.
  std::optional<std::vector<std::string>> client_certificate_path;
  /// Value of the OAuth-Client-Attestation header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation;
  /// Value of the OAuth-Client-Attestation-PoP header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation_pop;
  /// Options for client ID metadata documents. Since server 3.0.22.
  std::optional<CimdOptions> cimd_options;

  friend bool operator==(const DeviceAuthorizationRequest&, const DeviceAuthorizationRequest&) = default;
};

/// Response of `device_flow.process`, which issues a device code and a user code.
struct DeviceAuthorizationResponse {
  DeviceAuthorizationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  DeviceAuthorizationAction action;
  /// Content of the response to the client.
  std::optional<Secret> response_content;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Display name of the client.
  std::optional<std::string> client_name;
  /// How the client was authenticated.
  ClientAuthMethod client_auth_method;
  /// Requested scopes; their descriptions are always absent.
  std::optional<std::vector<Scope>> scopes;
  /// Names of the claims that are requested by scopes such as `profile`.
  std::optional<std::vector<std::string>> claim_names;
  /// Requested authentication context classes.
  std::optional<std::vector<std::string>> acrs;
  /// New device code.
  std::optional<Secret> device_code;
  /// New user code.
  std::optional<Secret> user_code;
  /// Verification URI for the user.
  std::optional<std::string> verification_uri;
  /// Verification URI that contains the user code.
  std::optional<Secret> verification_uri_complete;
  /// Lifetime of the device code and the user code, in seconds.
  std::optional<std::chrono::seconds> expires_in;
  /// Minimum polling interval, in seconds.
  std::optional<std::chrono::seconds> interval;
  /// Warnings about the request.
  std::optional<std::vector<std::string>> warnings;
  /// Target resources (RFC 8707).
  std::optional<std::vector<std::string>> resources;
  /// Requested authorization details (RFC 9396).
  std::optional<AuthorizationDetails> authorization_details;
  /// Attributes of the service.
  std::optional<std::vector<Pair>> service_attributes;
  /// Attributes of the client.
  std::optional<std::vector<Pair>> client_attributes;
  /// Scopes with a variable part.
  std::optional<std::vector<DynamicScope>> dynamic_scopes;
  /// Value of `grant_management_action` in the request (Grant Management for OAuth 2.0).
  GrantManagementAction gm_action;
  /// Value of `grant_id` in the request (Grant Management for OAuth 2.0). Since server 2.3.
  std::optional<std::string> grant_id;
  /// The grant that `grant_id` names.
  std::optional<Grant> grant;
  /// User who gave the grant that `grant_id` names. Personal data. Since server 2.3.
  std::optional<std::string> grant_subject;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;
  /// Value for the OAuth-Client-Attestation-Challenge header; when there, send it with every action. Since server
  /// 3.0.28.
  std::optional<std::string> attestation_challenge;

  /// The codes were issued.
  bool succeeded() const noexcept { return action == DeviceAuthorizationAction::ok; }

  friend bool operator==(const DeviceAuthorizationResponse&, const DeviceAuthorizationResponse&) = default;
};

/// Request of `device_flow.verification`, which looks up the request that a user code belongs to.
struct DeviceVerificationRequest {
  DeviceVerificationRequest() = default;

  /// User code that the user entered. Always sent.
  Secret user_code;

  friend bool operator==(const DeviceVerificationRequest&, const DeviceVerificationRequest&) = default;
};

/// Response of `device_flow.verification`, which looks up the request that a user code belongs to.
struct DeviceVerificationResponse {
  DeviceVerificationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  DeviceVerificationAction action;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Display name of the client.
  std::optional<std::string> client_name;
  /// Requested scopes; their descriptions are always absent.
  std::optional<std::vector<Scope>> scopes;
  /// Names of the claims that are requested by scopes such as `profile`.
  std::optional<std::vector<std::string>> claim_names;
  /// Requested authentication context classes.
  std::optional<std::vector<std::string>> acrs;
  /// Target resources (RFC 8707).
  std::optional<std::vector<std::string>> resources;
  /// Requested authorization details (RFC 9396).
  std::optional<AuthorizationDetails> authorization_details;
  /// Attributes of the service.
  std::optional<std::vector<Pair>> service_attributes;
  /// Attributes of the client.
  std::optional<std::vector<Pair>> client_attributes;
  /// Scopes with a variable part.
  std::optional<std::vector<DynamicScope>> dynamic_scopes;
  /// When the user code expires, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> expires_at;
  /// Value of `grant_management_action` in the request (Grant Management for OAuth 2.0).
  GrantManagementAction gm_action;
  /// Value of `grant_id` in the request (Grant Management for OAuth 2.0). Since server 2.3.
  std::optional<std::string> grant_id;
  /// The grant that `grant_id` names.
  std::optional<Grant> grant;
  /// User who gave the grant that `grant_id` names. Personal data. Since server 2.3.
  std::optional<std::string> grant_subject;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  /// The user code is valid.
  bool succeeded() const noexcept { return action == DeviceVerificationAction::valid; }

  friend bool operator==(const DeviceVerificationResponse&, const DeviceVerificationResponse&) = default;
};

/// Request of `device_flow.complete`, which records the user's decision on a device request.
struct DeviceCompleteRequest {
  DeviceCompleteRequest() = default;

  /// User code that the user entered. Always sent.
  Secret user_code;
  /// Outcome of the user's decision. Required.
  DeviceCompleteResult result;
  /// Unique user ID in the caller's user store; needed whatever the result is. Always sent. Personal data.
  std::string subject;
  /// Claim `sub` of ID tokens, instead of the subject. Personal data.
  std::optional<std::string> sub;
  /// When the user was authenticated, seconds since the epoch.
  std::optional<std::chrono::sys_seconds> auth_time;
  /// Authentication context class that was met.
  std::optional<std::string> acr;
  /// ID token claims of the user, as a JSON object in a string. Personal data.
  std::optional<std::string> claims;
  /// Extra properties for the tokens to be issued. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Scopes to grant instead of those requested.
  std::optional<std::vector<std::string>> scopes;
  /// Value of `error_description` for the client, unless the result is AUTHORIZED.
  std::optional<std::string> error_description;
  /// Value of `error_uri` for the client, unless the result is AUTHORIZED.
  std::optional<std::string> error_uri;
  /// Extra JWS header parameters of the ID token, as JSON in a string. Personal data.
  std::optional<std::string> idt_header_params;
  /// Claims the user agreed to release.
  std::optional<std::vector<std::string>> consented_claims;
  /// Extra claims of a JWT access token, as JSON in a string. Personal data.
  std::optional<std::string> jwt_at_claims;
  /// Lifetime of the access token, in seconds; 0 means the service setting. Since server 2.3.20.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token, in seconds; 0 means the service setting. Since server 2.3.20.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Form of the `aud` claim of ID tokens; default is the service setting. Since server 2.3.3.
  IdTokenAudType id_token_aud_type;

  friend bool operator==(const DeviceCompleteRequest&, const DeviceCompleteRequest&) = default;
};

/// Response of `device_flow.complete`, which records the user's decision on a device request.
struct DeviceCompleteResponse {
  DeviceCompleteResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  DeviceCompleteAction action;

  /// The decision was recorded.
  bool succeeded() const noexcept { return action == DeviceCompleteAction::success; }

  friend bool operator==(const DeviceCompleteResponse&, const DeviceCompleteResponse&) = default;
};

}  // namespace authlete
