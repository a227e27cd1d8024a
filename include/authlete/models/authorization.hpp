// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/authorization.hpp"
#include "authlete/enums/common.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/large_models.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `authorization.process`, which parses and checks an authorization request; the response says what to do
/// next.
struct AuthorizationRequest {
  AuthorizationRequest() = default;

  /// Query string of the authorization request, or its form-urlencoded body, verbatim. Always sent.
  Secret parameters;
  /// Text to keep with the issued ticket. Personal data. Since server 3.0.
  std::optional<std::string> context;
  /// Options for client ID metadata documents. Since server 3.0.22.
  std::optional<CimdOptions> cimd_options;

  friend bool operator==(const AuthorizationRequest&, const AuthorizationRequest&) = default;
};

/// The members of a client that an authorization server needs while it processes a request.
struct ClientLimitedAuthorization {
  ClientLimitedAuthorization() = default;

  /// Sequence number given by the server.
  std::optional<std::int32_t> number;
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
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the alias may be used; always true in API 3.0. Deprecated.
  std::optional<bool> client_id_alias_enabled;
  /// Public or confidential.
  ClientType client_type;
  /// URI of the client's logo.
  std::optional<std::string> logo_uri;
  /// Localized logo URIs.
  std::optional<std::vector<TaggedValue>> logo_uris;
  /// Terms of service URI.
  std::optional<std::string> tos_uri;
  /// Localized terms of service URIs.
  std::optional<std::vector<TaggedValue>> tos_uris;
  /// URI of the privacy policy.
  std::optional<std::string> policy_uri;
  /// Localized privacy policy URIs.
  std::optional<std::vector<TaggedValue>> policy_uris;
  /// Sequence number of the service owning the client.
  std::optional<std::int32_t> service_number;
  /// Default `max_age`, in seconds; 0 means none.
  std::optional<std::chrono::seconds> default_max_age;
  /// Whether ID tokens must contain `auth_time`.
  std::optional<bool> auth_time_required;
  /// When the record was created, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> created_at;
  /// When the record last changed, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> modified_at;
  /// Whether access tokens are bound to the client certificate.
  std::optional<bool> tls_client_certificate_bound_access_tokens;
  /// Whether CIBA requests need a user code.
  std::optional<bool> bc_user_code_required;
  /// Whether dynamic registration created the client.
  std::optional<bool> dynamically_registered;
  /// Whether pushed authorization requests are mandatory.
  std::optional<bool> par_required;
  /// Whether a request object is mandatory.
  std::optional<bool> request_object_required;
  /// Whether request objects through the front channel must be encrypted.
  std::optional<bool> front_channel_request_object_encryption_required;
  /// Whether `alg` of an encrypted request object must be the registered one of the client.
  std::optional<bool> request_object_encryption_alg_match_required;
  /// Whether `enc` of an encrypted request object must be the registered one of the client.
  std::optional<bool> request_object_encryption_enc_match_required;
  /// Whether a new access token invalidates the user's older ones for the same client. Since server 2.3.
  std::optional<bool> single_access_token_per_subject;
  /// Whether PKCE is mandatory in authorization requests. Since server 2.3.
  std::optional<bool> pkce_required;
  /// Whether PKCE must use S256. Since server 2.3.
  std::optional<bool> pkce_s256_required;
  /// Whether resource requests must carry HTTP message signatures. Deprecated. Since server 2.3.
  std::optional<bool> rs_request_signed;
  /// Whether DPoP proofs are mandatory for this client. Since server 2.3.
  std::optional<bool> dpop_required;
  /// Whether the client is locked.
  std::optional<bool> locked;
  /// Whether the client prefers the endpoints for mutual TLS (`use_mtls_endpoint_aliases`). Since server 3.0.
  std::optional<bool> mtls_endpoint_aliases_used;
  /// Whether the client is in scope for token migrations.
  std::optional<bool> in_scope_for_token_migration;
  /// When the trust chain expires, milliseconds since the epoch. Since server 2.3.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> trust_chain_expires_at;
  /// When the trust chain was last updated, milliseconds since the epoch. Since server 2.3.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> trust_chain_updated_at;
  /// Whether federation automatic registration created the client. Since server 2.3.
  std::optional<bool> automatically_registered;
  /// Whether federation explicit registration created the client. Since server 2.3.
  std::optional<bool> explicitly_registered;
  /// Whether credential responses must be encrypted. Since server 3.0.
  std::optional<bool> credential_response_encryption_required;
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
  /// Entity ID in OpenID Federation. Since server 2.3.
  std::optional<std::string> entity_id;

  friend bool operator==(const ClientLimitedAuthorization&, const ClientLimitedAuthorization&) = default;
};

/// Response of `authorization.process`, which parses and checks an authorization request; the response says what to do
/// next.
struct AuthorizationResponse {
  AuthorizationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  AuthorizationAction action;
  /// The client that made the request, reduced.
  std::optional<ClientLimitedAuthorization> client;
  /// Requested display mode; `page` if the request has none.
  Display display;
  /// Maximum authentication age of the request, else of the client, in seconds; 0 means none, or `max_age=0`: only the
  /// parameters tell which.
  std::optional<std::chrono::seconds> max_age;
  /// The service, with all its settings. To use it, include authlete/models/service.hpp.
  HeapOptional<Service> service;
  /// Requested scopes.
  std::optional<std::vector<Scope>> scopes;
  /// Preferred UI locales, best first.
  std::optional<std::vector<std::string>> ui_locales;
  /// Preferred claim locales, best first.
  std::optional<std::vector<std::string>> claims_locales;
  /// Claim names requested for the ID token.
  std::optional<std::vector<std::string>> claims;
  /// Whether one of the requested ACRs is essential.
  std::optional<bool> acr_essential;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Requested authentication context classes.
  std::optional<std::vector<std::string>> acrs;
  /// User whom the request asks for (claim `sub` of `claims`); absent means any. Personal data.
  std::optional<std::string> subject;
  /// Value of `login_hint`. Personal data.
  std::optional<std::string> login_hint;
  /// Prompts requested.
  std::optional<std::vector<Prompt>> prompts;
  /// Weakest prompt the user interface must satisfy. Deprecated.
  Prompt lowest_prompt;
  /// Payload of the request object, as JSON in a string. Personal data.
  std::optional<std::string> request_object_payload;
  /// Member `id_token` of the claims request, as JSON in a string. Personal data.
  std::optional<std::string> id_token_claims;
  /// Member `userinfo` of the claims request, as JSON in a string. Personal data.
  std::optional<std::string> user_info_claims;
  /// Target resources (RFC 8707).
  std::optional<std::vector<std::string>> resources;
  /// Requested authorization details (RFC 9396).
  std::optional<AuthorizationDetails> authorization_details;
  /// Value of `purpose` in the request (OpenID Connect for Identity Assurance).
  std::optional<std::string> purpose;
  /// Content of the response to the client, or the URL to redirect to if `action` is LOCATION.
  std::optional<Secret> response_content;
  /// Ticket for `authorization.issue` or `authorization.fail`.
  std::optional<Secret> ticket;
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
  /// Claims needed to compute transformed claims.
  std::optional<std::vector<std::string>> requested_claims_for_tx;
  /// Verified claims needed to compute transformed claims.
  std::optional<std::vector<StringArray>> requested_verified_claims_for_tx;
  /// Transformed claims of the request, as JSON in a string. Personal data.
  std::optional<std::string> transformed_claims;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Claims to deliver at the userinfo endpoint.
  std::optional<std::vector<std::string>> claims_at_user_info;
  /// Credential offer named by the issuer state. Since server 3.0.
  std::optional<CredentialOfferInfo> credential_offer_info;
  /// Credentials the token may obtain, as JSON in a string. Since server 3.0.
  std::optional<std::string> issuable_credentials;
  /// Whether the request asks for native SSO; `session_id` is then needed to issue. Since server 3.0.
  std::optional<bool> native_sso_requested;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  /// The request is valid: continue with a page, or without one.
  bool succeeded() const noexcept {
    return action == AuthorizationAction::interaction || action == AuthorizationAction::no_interaction;
  }

  friend bool operator==(const AuthorizationResponse&, const AuthorizationResponse&) = default;
};

/// Request of `authorization.fail`, which makes the error response to an authorization request.
struct AuthorizationFailRequest {
  AuthorizationFailRequest() = default;

  /// Ticket from the authorization response. Always sent.
  Secret ticket;
  /// Reason for the failure. Required.
  AuthorizationFailReason reason;
  /// Text to append to `error_description`.
  std::optional<std::string> description;

  friend bool operator==(const AuthorizationFailRequest&, const AuthorizationFailRequest&) = default;
};

/// Response of `authorization.fail`, which makes the error response to an authorization request.
struct AuthorizationFailResponse {
  AuthorizationFailResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  AuthorizationFailAction action;
  /// Content of the response to the client, or the URL to redirect to if `action` is LOCATION.
  std::optional<Secret> response_content;

  /// The error response was made; it goes to the client.
  bool succeeded() const noexcept {
    return action == AuthorizationFailAction::location || action == AuthorizationFailAction::form;
  }

  friend bool operator==(const AuthorizationFailResponse&, const AuthorizationFailResponse&) = default;
};

/// Request of `authorization.issue`, which issues the authorization code and the tokens of an authorization request
/// after the user's consent.
struct AuthorizationIssueRequest {
  AuthorizationIssueRequest() = default;

  /// Ticket from the authorization response. Always sent.
  Secret ticket;
  /// User who approved the request. Always sent. Personal data.
  std::string subject;
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
  /// Claim `sub` of ID tokens, instead of the subject. Personal data.
  std::optional<std::string> sub;
  /// Extra JWS header parameters of the ID token, as JSON in a string. Personal data.
  std::optional<std::string> idt_header_params;
  /// Claim values for computing transformed claims, as JSON in a string. Personal data.
  std::optional<std::string> claims_for_tx;
  /// Claims the user agreed to release.
  std::optional<std::vector<std::string>> consented_claims;
  /// Authorization details to grant instead of those requested.
  std::optional<AuthorizationDetails> authorization_details;
  /// Extra claims of a JWT access token, as JSON in a string. Personal data.
  std::optional<std::string> jwt_at_claims;
  /// Value to use for the access token. Since server 2.2.27.
  std::optional<Secret> access_token;
  /// Lifetime of the access token, in seconds; 0 means the service setting. Since server 2.2.41.
  std::optional<std::chrono::seconds> access_token_duration;
  /// ID of the user's authentication session, for native SSO. Personal data. Since server 3.0.
  std::optional<std::string> session_id;
  /// Form of the `aud` claim of ID tokens; default is the service setting. Since server 2.3.3.
  IdTokenAudType id_token_aud_type;
  /// Values of verified claims for computing transformed claims, each a JSON object in a string. Personal data.
  std::optional<std::vector<std::string>> verified_claims_for_tx;

  friend bool operator==(const AuthorizationIssueRequest&, const AuthorizationIssueRequest&) = default;
};

/// The information that the service stores with a ticket.
struct AuthorizationTicketInfo {
  AuthorizationTicketInfo() = default;

  /// Text that was set with the authorization request. Personal data.
  std::optional<std::string> context;

  friend bool operator==(const AuthorizationTicketInfo&, const AuthorizationTicketInfo&) = default;
};

/// Response of `authorization.issue`, which issues the authorization code and the tokens of an authorization request
/// after the user's consent.
struct AuthorizationIssueResponse {
  AuthorizationIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  AuthorizationIssueAction action;
  /// Content of the response to the client, or the URL to redirect to if `action` is LOCATION.
  std::optional<Secret> response_content;
  /// New access token, if the response type has `token`.
  std::optional<Secret> access_token;
  /// When the access token expires, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> access_token_expires_at;
  /// Lifetime of the access token, in seconds.
  std::optional<std::chrono::seconds> access_token_duration;
  /// New ID token, if the response type has `id_token`.
  std::optional<Secret> id_token;
  /// New authorization code, if the response type has `code`.
  std::optional<Secret> authorization_code;
  /// JWT form of the access token.
  std::optional<Secret> jwt_access_token;
  /// Information bound to the ticket. Personal data. Since server 3.0.
  std::optional<AuthorizationTicketInfo> ticket_info;

  /// Code or tokens were issued.
  bool succeeded() const noexcept {
    return action == AuthorizationIssueAction::location || action == AuthorizationIssueAction::form;
  }

  friend bool operator==(const AuthorizationIssueResponse&, const AuthorizationIssueResponse&) = default;
};

/// Request of `authorization.ticket_info`, which reads the information that is bound to a ticket.
struct AuthorizationTicketInfoRequest {
  AuthorizationTicketInfoRequest() = default;

  /// Ticket from the authorization response. Always sent.
  Secret ticket;

  friend bool operator==(const AuthorizationTicketInfoRequest&, const AuthorizationTicketInfoRequest&) = default;
};

/// Response of `authorization.ticket_info`, which reads the information that is bound to a ticket.
struct AuthorizationTicketInfoResponse {
  AuthorizationTicketInfoResponse() = default;

  /// Information bound to the ticket. Personal data.
  std::optional<AuthorizationTicketInfo> info;
  /// Outcome; look at it first.
  AuthorizationTicketInfoAction action;
  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  /// The ticket exists.
  bool succeeded() const noexcept { return action == AuthorizationTicketInfoAction::ok; }

  friend bool operator==(const AuthorizationTicketInfoResponse&, const AuthorizationTicketInfoResponse&) = default;
};

/// Request of `authorization.update_ticket`, which replaces the information that is bound to a ticket.
struct AuthorizationTicketUpdateRequest {
  AuthorizationTicketUpdateRequest() = default;

  /// Ticket from the authorization response. Always sent.
  Secret ticket;
  /// New information for the ticket. Always sent. Personal data.
  AuthorizationTicketInfo info;

  friend bool operator==(const AuthorizationTicketUpdateRequest&, const AuthorizationTicketUpdateRequest&) = default;
};

/// Response of `authorization.update_ticket`, which replaces the information that is bound to a ticket.
struct AuthorizationTicketUpdateResponse {
  AuthorizationTicketUpdateResponse() = default;

  /// Information bound to the ticket after the update. Personal data.
  std::optional<AuthorizationTicketInfo> info;
  /// Outcome; look at it first.
  AuthorizationTicketUpdateAction action;
  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  /// The information was replaced.
  bool succeeded() const noexcept { return action == AuthorizationTicketUpdateAction::ok; }

  friend bool operator==(const AuthorizationTicketUpdateResponse&, const AuthorizationTicketUpdateResponse&) = default;
};

}  // namespace authlete
