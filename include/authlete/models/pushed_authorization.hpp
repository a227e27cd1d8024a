// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/enums/pushed_authorization.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `pushed_authorization.process`, which checks and stores a pushed authorization request.
struct PushedAuthorizationRequest {
  PushedAuthorizationRequest() = default;

  /// Body of the pushed authorization request, form-encoded. Always sent.
  Secret parameters;
  /// Client ID from the client's authentication.
  std::optional<std::string> client_id;
  /// Client secret.
  std::optional<Secret> client_secret;
  /// Client certificate of the TLS connection, PEM.
  std::optional<std::string> client_certificate;
  /// Rest of the client certificate chain, PEM.
  std::optional<std::vector<std::string>> client_certificate_path;
  /// Value of the DPoP header.
  std::optional<Secret> dpop;
  /// HTTP method for checking the DPoP proof.
  std::optional<std::string> htm;
  /// URL for checking the DPoP proof.
  std::optional<std::string> htu;
  /// Value of the OAuth-Client-Attestation header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation;
  /// Value of the OAuth-Client-Attestation-PoP header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation_pop;
  /// Whether DPoP proofs must contain a nonce. Since server 3.0.
  std::optional<bool> dpop_nonce_required;

  friend bool operator==(const PushedAuthorizationRequest&, const PushedAuthorizationRequest&) = default;
};

/// Response of `pushed_authorization.process`, which checks and stores a pushed authorization request.
struct PushedAuthorizationResponse {
  PushedAuthorizationResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  PushedAuthorizationAction action;
  /// Issued `request_uri`.
  std::optional<Secret> request_uri;
  /// Prepared body or header value for the response to the client.
  std::optional<Secret> response_content;
  /// How the client was authenticated.
  ClientAuthMethod client_auth_method;
  /// Value for the DPoP-Nonce header; null means none. Since server 3.0.
  std::optional<std::string> dpop_nonce;
  /// Value for the OAuth-Client-Attestation-Challenge header. Since server 3.0.28.
  std::optional<std::string> attestation_challenge;

  /// The request was stored.
  bool succeeded() const noexcept { return action == PushedAuthorizationAction::created; }

  friend bool operator==(const PushedAuthorizationResponse&, const PushedAuthorizationResponse&) = default;
};

}  // namespace authlete
