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

  /// Whole form-urlencoded body of the pushed authorization request, verbatim. Always sent.
  Secret parameters;
  /// Client ID from HTTP Basic credentials of the client; absent when none. A string even when numeric.
  std::optional<std::string> client_id;
  /// Client secret from HTTP Basic credentials of the client.
  std::optional<Secret> client_secret;
  /// Client certificate of the TLS connection, PEM.
  std::optional<std::string> client_certificate;
  /// Rest of the client certificate chain, PEM.
  std::optional<std::vector<std::string>> client_certificate_path;
  /// Value of the DPoP header.
  std::optional<Secret> dpop;
  /// HTTP method for checking the DPoP proof; default POST.
  std::optional<std::string> htm;
  /// URL for checking the DPoP proof; default is the service's `pushed_auth_req_endpoint`.
  std::optional<std::string> htu;
  /// Value of the OAuth-Client-Attestation header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation;
  /// Value of the OAuth-Client-Attestation-PoP header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation_pop;
  /// Whether the DPoP proof must contain a nonce even if the service does not require it. Since server 3.0.
  std::optional<bool> dpop_nonce_required;

  friend bool operator==(const PushedAuthorizationRequest&, const PushedAuthorizationRequest&) = default;
};

/// Response of `pushed_authorization.process`, which checks and stores a pushed authorization request.
struct PushedAuthorizationResponse {
  PushedAuthorizationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  PushedAuthorizationAction action;
  /// Issued `request_uri`.
  std::optional<Secret> request_uri;
  /// Content of the response to the client.
  std::optional<Secret> response_content;
  /// How the client was authenticated.
  ClientAuthMethod client_auth_method;
  /// Value for the DPoP-Nonce header; when there, send it with every action. Since server 3.0.
  std::optional<std::string> dpop_nonce;
  /// Value for the OAuth-Client-Attestation-Challenge header; when there, send it with every action. Since server
  /// 3.0.28.
  std::optional<std::string> attestation_challenge;

  /// The request was stored.
  bool succeeded() const noexcept { return action == PushedAuthorizationAction::created; }

  friend bool operator==(const PushedAuthorizationResponse&, const PushedAuthorizationResponse&) = default;
};

}  // namespace authlete
