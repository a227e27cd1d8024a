// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/revocation.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `revocation.process`, which processes a revocation request by RFC 7009.
struct RevocationRequest {
  RevocationRequest() = default;

  /// Whole form-urlencoded body of the revocation request, verbatim. Always sent.
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

  friend bool operator==(const RevocationRequest&, const RevocationRequest&) = default;
};

/// Response of `revocation.process`, which processes a revocation request by RFC 7009.
struct RevocationResponse {
  RevocationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  RevocationAction action;
  /// Content of the response to the client.
  std::optional<Secret> response_content;
  /// Value for the OAuth-Client-Attestation-Challenge header; when there, send it with every action. Since server
  /// 3.0.28.
  std::optional<std::string> attestation_challenge;

  /// The request was valid; the token is not valid now.
  bool succeeded() const noexcept { return action == RevocationAction::ok; }

  friend bool operator==(const RevocationResponse&, const RevocationResponse&) = default;
};

}  // namespace authlete
