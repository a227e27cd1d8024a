// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/ciba.hpp"
#include "authlete/enums/common.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `ciba.process`, which parses and checks a backchannel authentication request.
struct BackchannelAuthenticationRequest {
  BackchannelAuthenticationRequest() = default;

  /// Whole form-urlencoded body of the backchannel authentication request, verbatim. Always sent.
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

  friend bool operator==(const BackchannelAuthenticationRequest&, const BackchannelAuthenticationRequest&) = default;
};

/// Response of `ciba.process`, which parses and checks a backchannel authentication request.
struct BackchannelAuthenticationResponse {
  BackchannelAuthenticationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  BackchannelAuthenticationAction action;
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
  /// Requested scopes; their descriptions are always absent.
  std::optional<std::vector<Scope>> scopes;
  /// Names of the claims that are requested by scopes such as `profile`.
  std::optional<std::vector<std::string>> claim_names;
  /// Bearer token for notifying the client.
  std::optional<Secret> client_notification_token;
  /// Requested authentication context classes.
  std::optional<std::vector<std::string>> acrs;
  /// Kind of hint that identifies the user.
  UserIdentificationHintType hint_type;
  /// Hint that identifies the user.
  std::optional<Secret> hint;
  /// Subject of the ID token hint. Personal data.
  std::optional<std::string> sub;
  /// Message to show on both devices. Personal data.
  std::optional<std::string> binding_message;
  /// User code of the request.
  std::optional<Secret> user_code;
  /// Whether the request must have a user code.
  std::optional<bool> user_code_required;
  /// Value of `requested_expiry` in the CIBA request, in seconds; 0 means none.
  std::optional<std::chrono::seconds> requested_expiry;
  /// Claim `request_context` of the CIBA request, as JSON in a string. Personal data.
  std::optional<std::string> request_context;
  /// Warnings about the request.
  std::optional<std::vector<std::string>> warnings;
  /// Ticket for `ciba.issue`, `ciba.complete` or `ciba.fail`.
  std::optional<Secret> ticket;
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
  /// CIBA delivery mode of the client.
  DeliveryMode delivery_mode;
  /// How the client was authenticated.
  ClientAuthMethod client_auth_method;
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

  /// The request is valid: find the user.
  bool succeeded() const noexcept { return action == BackchannelAuthenticationAction::user_identification; }

  friend bool operator==(const BackchannelAuthenticationResponse&, const BackchannelAuthenticationResponse&) = default;
};

/// Request of `ciba.issue`, which issues the auth_req_id of a backchannel authentication request.
struct BackchannelAuthenticationIssueRequest {
  BackchannelAuthenticationIssueRequest() = default;

  /// Ticket from the response of `ciba.process`. Always sent.
  Secret ticket;

  friend bool operator==(const BackchannelAuthenticationIssueRequest&,
                         const BackchannelAuthenticationIssueRequest&) = default;
};

/// Response of `ciba.issue`, which issues the auth_req_id of a backchannel authentication request.
struct BackchannelAuthenticationIssueResponse {
  BackchannelAuthenticationIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  BackchannelAuthenticationIssueAction action;
  /// Content of the response to the client.
  std::optional<Secret> response_content;
  /// Issued `auth_req_id`.
  std::optional<Secret> auth_req_id;
  /// Lifetime of the `auth_req_id`, in seconds.
  std::optional<std::chrono::seconds> expires_in;
  /// Minimum polling interval, in seconds.
  std::optional<std::chrono::seconds> interval;

  /// The `auth_req_id` was issued.
  bool succeeded() const noexcept { return action == BackchannelAuthenticationIssueAction::ok; }

  friend bool operator==(const BackchannelAuthenticationIssueResponse&,
                         const BackchannelAuthenticationIssueResponse&) = default;
};

/// Request of `ciba.fail`, which makes the error response to a backchannel authentication request.
struct BackchannelAuthenticationFailRequest {
  BackchannelAuthenticationFailRequest() = default;

  /// Ticket from the response of `ciba.process`. Always sent.
  Secret ticket;
  /// Reason for the failure. Required.
  BackchannelAuthenticationFailReason reason;
  /// Value of `error_description` for the client.
  std::optional<std::string> error_description;
  /// Value of `error_uri` for the client.
  std::optional<std::string> error_uri;

  friend bool operator==(const BackchannelAuthenticationFailRequest&,
                         const BackchannelAuthenticationFailRequest&) = default;
};

/// Response of `ciba.fail`, which makes the error response to a backchannel authentication request.
struct BackchannelAuthenticationFailResponse {
  BackchannelAuthenticationFailResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  BackchannelAuthenticationFailAction action;
  /// Content of the response to the client.
  std::optional<Secret> response_content;

  /// The error response was made; it goes to the client.
  bool succeeded() const noexcept {
    return action == BackchannelAuthenticationFailAction::bad_request ||
           action == BackchannelAuthenticationFailAction::forbidden;
  }

  friend bool operator==(const BackchannelAuthenticationFailResponse&,
                         const BackchannelAuthenticationFailResponse&) = default;
};

/// Request of `ciba.complete`, which records the user's decision on a backchannel authentication request.
struct BackchannelAuthenticationCompleteRequest {
  BackchannelAuthenticationCompleteRequest() = default;

  /// Ticket from the response of `ciba.process`. Always sent.
  Secret ticket;
  /// Outcome of the user's decision. Required.
  BackchannelAuthenticationCompleteResult result;
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
  /// Extra JWS header parameters of the ID token, as JSON in a string. Personal data.
  std::optional<std::string> idt_header_params;
  /// Value of `error_description` for the client, unless the result is AUTHORIZED.
  std::optional<std::string> error_description;
  /// Value of `error_uri` for the client, unless the result is AUTHORIZED.
  std::optional<std::string> error_uri;
  /// Claims the user agreed to release.
  std::optional<std::vector<std::string>> consented_claims;
  /// Extra claims of a JWT access token, as JSON in a string. Personal data.
  std::optional<std::string> jwt_at_claims;
  /// Value to use for the access token. Since server 2.2.27.
  std::optional<Secret> access_token;
  /// Lifetime of the access token, in seconds; 0 means the service setting. Since server 2.3.20.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token, in seconds; 0 means the service setting. Since server 2.3.20.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Form of the `aud` claim of ID tokens; default is the service setting. Since server 2.3.3.
  IdTokenAudType id_token_aud_type;

  friend bool operator==(const BackchannelAuthenticationCompleteRequest&,
                         const BackchannelAuthenticationCompleteRequest&) = default;
};

/// Response of `ciba.complete`, which records the user's decision on a backchannel authentication request.
struct BackchannelAuthenticationCompleteResponse {
  BackchannelAuthenticationCompleteResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  BackchannelAuthenticationCompleteAction action;
  /// Content of the notification to the client, if `action` is NOTIFICATION.
  std::optional<Secret> response_content;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Display name of the client.
  std::optional<std::string> client_name;
  /// CIBA delivery mode of the client.
  DeliveryMode delivery_mode;
  /// Endpoint to which to send the notification.
  std::optional<std::string> client_notification_endpoint;
  /// Bearer token for notifying the client.
  std::optional<Secret> client_notification_token;
  /// Issued `auth_req_id`.
  std::optional<Secret> auth_req_id;
  /// New access token.
  std::optional<Secret> access_token;
  /// New refresh token.
  std::optional<Secret> refresh_token;
  /// New ID token.
  std::optional<Secret> id_token;
  /// Lifetime of the access token, in seconds.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token, in seconds.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Lifetime of the ID token, in seconds.
  std::optional<std::chrono::seconds> id_token_duration;
  /// JWT form of the access token.
  std::optional<Secret> jwt_access_token;
  /// Target resources (RFC 8707).
  std::optional<std::vector<std::string>> resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Attributes of the service.
  std::optional<std::vector<Pair>> service_attributes;
  /// Attributes of the client.
  std::optional<std::vector<Pair>> client_attributes;
  /// ID of the grant (Grant Management for OAuth 2.0). Since server 2.3.
  std::optional<std::string> grant_id;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  /// The decision was recorded.
  bool succeeded() const noexcept {
    return action == BackchannelAuthenticationCompleteAction::notification ||
           action == BackchannelAuthenticationCompleteAction::no_action;
  }

  friend bool operator==(const BackchannelAuthenticationCompleteResponse&,
                         const BackchannelAuthenticationCompleteResponse&) = default;
};

}  // namespace authlete
