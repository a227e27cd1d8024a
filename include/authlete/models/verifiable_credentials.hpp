// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/verifiable_credentials.hpp"
#include "authlete/models/common.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// One parsed credential request.
struct CredentialRequestInfo {
  CredentialRequestInfo() = default;

  /// Identifier of the credential request.
  std::optional<std::string> identifier;
  /// Credential format.
  std::optional<std::string> format;
  /// Key to which to bind the credential, as a JWK in JSON.
  std::optional<std::string> binding_key;
  /// Keys to which to bind the credentials, as JWKs in JSON.
  std::optional<std::vector<std::string>> binding_keys;
  /// Format-specific parameters of the request, as JSON in a string.
  std::optional<std::string> details;
  /// Requested credential configuration. Since server 3.0.25.
  std::optional<std::string> credential_configuration_id;
  /// Requested credential identifier. Since server 3.0.25.
  std::optional<std::string> credential_identifier;

  friend bool operator==(const CredentialRequestInfo&, const CredentialRequestInfo&) = default;
};

/// The instruction to issue one credential.
struct CredentialIssuanceOrder {
  CredentialIssuanceOrder() = default;

  /// Identifier of the parsed credential request.
  std::optional<std::string> request_identifier;
  /// Content to add to the credential, as a JSON object in a string. Personal data.
  std::optional<std::string> credential_payload;
  /// Whether to respond with a transaction ID instead of the credential.
  std::optional<bool> issuance_deferred;
  /// Lifetime of the credential, in seconds; 0 means the service setting, and a negative value that it never expires.
  std::optional<std::chrono::seconds> credential_duration;
  /// Key ID for signing the credential; the service selects a key by default.
  std::optional<std::string> signing_key_id;

  friend bool operator==(const CredentialIssuanceOrder&, const CredentialIssuanceOrder&) = default;
};

/// Request of `verifiable_credentials.metadata`, which makes the metadata of the credential issuer.
struct VciMetadataRequest {
  VciMetadataRequest() = default;

  /// Whether the JSON has line breaks and indentation. Always sent.
  bool pretty = false;

  friend bool operator==(const VciMetadataRequest&, const VciMetadataRequest&) = default;
};

/// Response of `verifiable_credentials.metadata`, which makes the metadata of the credential issuer.
struct VciMetadataResponse {
  VciMetadataResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciMetadataAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;

  /// The metadata was made.
  bool succeeded() const noexcept { return action == VciMetadataAction::ok; }

  friend bool operator==(const VciMetadataResponse&, const VciMetadataResponse&) = default;
};

/// Request of `verifiable_credentials.jwt_issuer`, which makes the JWT issuer metadata.
struct VciJwtIssuerRequest {
  VciJwtIssuerRequest() = default;

  /// Whether the JSON has line breaks and indentation. Always sent.
  bool pretty = false;

  friend bool operator==(const VciJwtIssuerRequest&, const VciJwtIssuerRequest&) = default;
};

/// Response of `verifiable_credentials.jwt_issuer`, which makes the JWT issuer metadata.
struct VciJwtIssuerResponse {
  VciJwtIssuerResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciJwtIssuerAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;

  /// The metadata was made.
  bool succeeded() const noexcept { return action == VciJwtIssuerAction::ok; }

  friend bool operator==(const VciJwtIssuerResponse&, const VciJwtIssuerResponse&) = default;
};

/// Request of `verifiable_credentials.jwks`, which makes the JWK set of the credential issuer.
struct VciJwksRequest {
  VciJwksRequest() = default;

  /// Whether the JSON has line breaks and indentation. Always sent.
  bool pretty = false;

  friend bool operator==(const VciJwksRequest&, const VciJwksRequest&) = default;
};

/// Response of `verifiable_credentials.jwks`, which makes the JWK set of the credential issuer.
struct VciJwksResponse {
  VciJwksResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciJwksAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;

  /// The JWK set was made.
  bool succeeded() const noexcept { return action == VciJwksAction::ok; }

  friend bool operator==(const VciJwksResponse&, const VciJwksResponse&) = default;
};

/// Request of `verifiable_credentials.create_offer`, which creates a credential offer.
struct VciOfferCreateRequest {
  VciOfferCreateRequest() = default;

  /// Whether the offer has the authorization code grant.
  std::optional<bool> authorization_code_grant_included;
  /// Whether the offer has an issuer state.
  std::optional<bool> issuer_state_included;
  /// Whether the offer has the pre-authorized code grant.
  std::optional<bool> pre_authorized_code_grant_included;
  /// User for whom the offer is made. Personal data.
  std::optional<std::string> subject;
  /// Lifetime of the offer, in seconds; 0 means the service setting.
  std::optional<std::chrono::seconds> duration;
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
  /// Credential configurations to offer.
  std::optional<std::vector<std::string>> credential_configuration_ids;
  /// Transaction code that the wallet user must enter.
  std::optional<Secret> tx_code;
  /// Input mode of the transaction code: `numeric` or `text`.
  std::optional<std::string> tx_code_input_mode;
  /// Description of the transaction code for the wallet user.
  std::optional<std::string> tx_code_description;

  friend bool operator==(const VciOfferCreateRequest&, const VciOfferCreateRequest&) = default;
};

/// Response of `verifiable_credentials.create_offer`, which creates a credential offer.
struct VciOfferCreateResponse {
  VciOfferCreateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  VciOfferCreateAction action;
  /// The created credential offer.
  std::optional<CredentialOfferInfo> info;

  /// The offer was created.
  bool succeeded() const noexcept { return action == VciOfferCreateAction::created; }

  friend bool operator==(const VciOfferCreateResponse&, const VciOfferCreateResponse&) = default;
};

/// Request of `verifiable_credentials.offer_info`, which reads a credential offer.
struct VciOfferInfoRequest {
  VciOfferInfoRequest() = default;

  /// Identifier of the credential offer.
  std::optional<std::string> identifier;

  friend bool operator==(const VciOfferInfoRequest&, const VciOfferInfoRequest&) = default;
};

/// Response of `verifiable_credentials.offer_info`, which reads a credential offer.
struct VciOfferInfoResponse {
  VciOfferInfoResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciOfferInfoAction action;
  /// The credential offer.
  std::optional<CredentialOfferInfo> info;

  /// The offer exists.
  bool succeeded() const noexcept { return action == VciOfferInfoAction::ok; }

  friend bool operator==(const VciOfferInfoResponse&, const VciOfferInfoResponse&) = default;
};

/// Request of `verifiable_credentials.parse_single`, which parses and checks a credential request.
struct VciSingleParseRequest {
  VciSingleParseRequest() = default;

  /// Access token presented with the credential request.
  std::optional<Secret> access_token;
  /// Body of the credential request.
  std::optional<Secret> request_content;

  friend bool operator==(const VciSingleParseRequest&, const VciSingleParseRequest&) = default;
};

/// Response of `verifiable_credentials.parse_single`, which parses and checks a credential request.
struct VciSingleParseResponse {
  VciSingleParseResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciSingleParseAction action;
  /// Content of the response to the wallet, or the value of its WWW-Authenticate if `action` is UNAUTHORIZED.
  std::optional<Secret> response_content;
  /// The credential request.
  std::optional<CredentialRequestInfo> info;

  /// The request is valid.
  bool succeeded() const noexcept { return action == VciSingleParseAction::ok; }

  friend bool operator==(const VciSingleParseResponse&, const VciSingleParseResponse&) = default;
};

/// Request of `verifiable_credentials.issue_single`, which issues one credential.
struct VciSingleIssueRequest {
  VciSingleIssueRequest() = default;

  /// Access token presented with the credential request.
  std::optional<Secret> access_token;
  /// Instructions for issuing the credential.
  std::optional<CredentialIssuanceOrder> order;
  /// Whether to refuse the credential request. Since server 3.0.25.
  std::optional<bool> denied;
  /// Time after which the wallet should ask again, in seconds. Since server 3.0.25.
  std::optional<std::chrono::seconds> interval;

  friend bool operator==(const VciSingleIssueRequest&, const VciSingleIssueRequest&) = default;
};

/// Response of `verifiable_credentials.issue_single`, which issues one credential.
struct VciSingleIssueResponse {
  VciSingleIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciSingleIssueAction action;
  /// Content of the response to the wallet, or the value of its WWW-Authenticate if `action` is UNAUTHORIZED.
  std::optional<Secret> response_content;
  /// Transaction ID of the deferred issuance.
  std::optional<Secret> transaction_id;

  /// The credential was issued, or will be.
  bool succeeded() const noexcept {
    return action == VciSingleIssueAction::ok || action == VciSingleIssueAction::ok_jwt ||
           action == VciSingleIssueAction::accepted || action == VciSingleIssueAction::accepted_jwt;
  }

  friend bool operator==(const VciSingleIssueResponse&, const VciSingleIssueResponse&) = default;
};

/// Request of `verifiable_credentials.parse_batch`, which parses and checks a batch credential request.
struct VciBatchParseRequest {
  VciBatchParseRequest() = default;

  /// Access token presented with the credential request.
  std::optional<Secret> access_token;
  /// Body of the batch credential request.
  std::optional<Secret> request_content;

  friend bool operator==(const VciBatchParseRequest&, const VciBatchParseRequest&) = default;
};

/// Response of `verifiable_credentials.parse_batch`, which parses and checks a batch credential request.
struct VciBatchParseResponse {
  VciBatchParseResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciBatchParseAction action;
  /// Content of the response to the wallet, or the value of its WWW-Authenticate if `action` is UNAUTHORIZED.
  std::optional<Secret> response_content;
  /// One entry per credential request.
  std::optional<std::vector<CredentialRequestInfo>> info;

  /// The request is valid.
  bool succeeded() const noexcept { return action == VciBatchParseAction::ok; }

  friend bool operator==(const VciBatchParseResponse&, const VciBatchParseResponse&) = default;
};

/// Request of `verifiable_credentials.issue_batch`, which issues several credentials.
struct VciBatchIssueRequest {
  VciBatchIssueRequest() = default;

  /// Access token presented with the credential request.
  std::optional<Secret> access_token;
  /// Instructions for issuing each credential.
  std::optional<std::vector<CredentialIssuanceOrder>> orders;

  friend bool operator==(const VciBatchIssueRequest&, const VciBatchIssueRequest&) = default;
};

/// Response of `verifiable_credentials.issue_batch`, which issues several credentials.
struct VciBatchIssueResponse {
  VciBatchIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciBatchIssueAction action;
  /// Content of the response to the wallet, or the value of its WWW-Authenticate if `action` is UNAUTHORIZED.
  std::optional<Secret> response_content;

  /// The credentials were issued, or will be.
  bool succeeded() const noexcept {
    return action == VciBatchIssueAction::ok || action == VciBatchIssueAction::ok_jwt ||
           action == VciBatchIssueAction::accepted || action == VciBatchIssueAction::accepted_jwt;
  }

  friend bool operator==(const VciBatchIssueResponse&, const VciBatchIssueResponse&) = default;
};

/// Request of `verifiable_credentials.parse_deferred`, which parses and checks a deferred credential request.
struct VciDeferredParseRequest {
  VciDeferredParseRequest() = default;

  /// Access token presented with the credential request.
  std::optional<Secret> access_token;
  /// Body of the deferred credential request.
  std::optional<Secret> request_content;

  friend bool operator==(const VciDeferredParseRequest&, const VciDeferredParseRequest&) = default;
};

/// Response of `verifiable_credentials.parse_deferred`, which parses and checks a deferred credential request.
struct VciDeferredParseResponse {
  VciDeferredParseResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciDeferredParseAction action;
  /// Content of the response to the wallet, or the value of its WWW-Authenticate if `action` is UNAUTHORIZED.
  std::optional<Secret> response_content;
  /// The credential request that the transaction ID names.
  std::optional<CredentialRequestInfo> info;

  /// The request is valid.
  bool succeeded() const noexcept { return action == VciDeferredParseAction::ok; }

  friend bool operator==(const VciDeferredParseResponse&, const VciDeferredParseResponse&) = default;
};

/// Request of `verifiable_credentials.issue_deferred`, which issues a deferred credential.
struct VciDeferredIssueRequest {
  VciDeferredIssueRequest() = default;

  /// Instructions for issuing the credential.
  std::optional<CredentialIssuanceOrder> order;
  /// Whether to refuse the credential request. Since server 3.0.25.
  std::optional<bool> denied;
  /// Time after which the wallet should ask again, in seconds. Since server 3.0.25.
  std::optional<std::chrono::seconds> interval;

  friend bool operator==(const VciDeferredIssueRequest&, const VciDeferredIssueRequest&) = default;
};

/// Response of `verifiable_credentials.issue_deferred`, which issues a deferred credential.
struct VciDeferredIssueResponse {
  VciDeferredIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  VciDeferredIssueAction action;
  /// Content of the response to the wallet.
  std::optional<Secret> response_content;

  /// The credential was issued, or will be.
  bool succeeded() const noexcept {
    return action == VciDeferredIssueAction::ok || action == VciDeferredIssueAction::ok_jwt ||
           action == VciDeferredIssueAction::accepted || action == VciDeferredIssueAction::accepted_jwt;
  }

  friend bool operator==(const VciDeferredIssueResponse&, const VciDeferredIssueResponse&) = default;
};

/// Request of `verifiable_credentials.nonce`, which issues a c_nonce.
struct VciNonceRequest {
  VciNonceRequest() = default;

  /// Whether the JSON has line breaks and indentation.
  std::optional<bool> pretty;

  friend bool operator==(const VciNonceRequest&, const VciNonceRequest&) = default;
};

/// Response of `verifiable_credentials.nonce`, which issues a c_nonce.
struct VciNonceResponse {
  VciNonceResponse() = default;

  /// What to do next; look at it first.
  VciNonceAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;
  /// Issued `c_nonce`.
  std::optional<std::string> cnonce;
  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  /// The nonce was issued.
  bool succeeded() const noexcept { return action == VciNonceAction::ok; }

  friend bool operator==(const VciNonceResponse&, const VciNonceResponse&) = default;
};

}  // namespace authlete
