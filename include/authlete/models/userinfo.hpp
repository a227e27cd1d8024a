// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/userinfo.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `userinfo.process`, which checks the access token of a userinfo request.
struct UserinfoRequest {
  UserinfoRequest() = default;

  /// Access token presented at the userinfo endpoint. Always sent.
  Secret token;
  /// Client certificate of the TLS connection, PEM.
  std::optional<std::string> client_certificate;
  /// Value of the DPoP header.
  std::optional<Secret> dpop;
  /// HTTP method of the userinfo request, for checking the DPoP proof.
  std::optional<std::string> htm;
  /// URL for checking the DPoP proof; default is the service's `user_info_endpoint`.
  std::optional<std::string> htu;
  /// URL of the userinfo endpoint; use `target_uri` instead. Deprecated. Since server 2.3.
  std::optional<std::string> uri;
  /// Body of the userinfo request. Personal data. Deprecated. Since server 2.3.
  std::optional<std::string> message;
  /// Headers of the client's signed HTTP request, with Signature and Signature-Input. Since server 2.3.
  std::optional<std::vector<Pair>> headers;
  /// Target URI of the signed userinfo request, with query. Since server 2.3.26.
  std::optional<std::string> target_uri;
  /// Whether the DPoP proof must contain a nonce even if the service does not require it. Since server 3.0.
  std::optional<bool> dpop_nonce_required;
  /// Whether the userinfo request has content. Since server 2.3.26.
  std::optional<bool> request_body_contained;

  friend bool operator==(const UserinfoRequest&, const UserinfoRequest&) = default;
};

/// Response of `userinfo.process`, which checks the access token of a userinfo request.
struct UserinfoResponse {
  UserinfoResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  UserinfoAction action;
  /// Claim names requested for the userinfo response.
  std::optional<std::vector<std::string>> claims;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Alternative client ID chosen by the operator.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Value of WWW-Authenticate in the response to the client, unless `action` is OK.
  std::optional<Secret> response_content;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Unique user ID in the caller's user store. Personal data.
  std::optional<std::string> subject;
  /// Access token presented at the userinfo endpoint.
  std::optional<Secret> token;
  /// Extra properties bound to the token. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Member `userinfo` of the claims request, as JSON in a string. Personal data.
  std::optional<std::string> user_info_claims;
  /// Attributes of the service.
  std::optional<std::vector<Pair>> service_attributes;
  /// Attributes of the client.
  std::optional<std::vector<Pair>> client_attributes;
  /// Claims the user agreed to release.
  std::optional<std::vector<std::string>> consented_claims;
  /// Claims needed to compute transformed claims.
  std::optional<std::vector<std::string>> requested_claims_for_tx;
  /// Verified claims needed to compute transformed claims.
  std::optional<std::vector<StringArray>> requested_verified_claims_for_tx;
  /// Transformed claims of the request, as JSON in a string. Personal data.
  std::optional<std::string> transformed_claims;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Value for the DPoP-Nonce header; when there, send it with every action. Since server 3.0.
  std::optional<std::string> dpop_nonce;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  /// The token is valid: call `issue` with the claims.
  bool succeeded() const noexcept { return action == UserinfoAction::ok; }

  friend bool operator==(const UserinfoResponse&, const UserinfoResponse&) = default;
};

/// Request of `userinfo.issue`, which makes the userinfo response from claims.
struct UserinfoIssueRequest {
  UserinfoIssueRequest() = default;

  /// Access token presented at the userinfo endpoint. Always sent.
  Secret token;
  /// Claims of the user, as a JSON object in a string. Personal data.
  std::optional<std::string> claims;
  /// Claim `sub` of the response, instead of the subject. Personal data.
  std::optional<std::string> sub;
  /// Claim values for computing transformed claims, as JSON in a string. Personal data.
  std::optional<std::string> claims_for_tx;
  /// Signature header of the userinfo request. Since server 2.3.
  std::optional<std::string> request_signature;
  /// Headers of the client's signed HTTP request, with Signature and Signature-Input. Since server 2.3.
  std::optional<std::vector<Pair>> headers;
  /// Values of verified claims for computing transformed claims, each a JSON object in a string. Personal data.
  std::optional<std::vector<std::string>> verified_claims_for_tx;

  friend bool operator==(const UserinfoIssueRequest&, const UserinfoIssueRequest&) = default;
};

/// Response of `userinfo.issue`, which makes the userinfo response from claims.
struct UserinfoIssueResponse {
  UserinfoIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  UserinfoIssueAction action;
  /// Content of the response to the client if `action` is JSON or JWT, else the value of its WWW-Authenticate.
  std::optional<Secret> response_content;
  /// Value for the Signature header. Since server 2.3.
  std::optional<std::string> signature;
  /// Value for the Signature-Input header. Since server 2.3.
  std::optional<std::string> signature_input;
  /// Value for the Content-Digest header. Since server 2.3.
  std::optional<std::string> content_digest;

  /// The userinfo response was made.
  bool succeeded() const noexcept { return action == UserinfoIssueAction::json || action == UserinfoIssueAction::jwt; }

  friend bool operator==(const UserinfoIssueResponse&, const UserinfoIssueResponse&) = default;
};

}  // namespace authlete
