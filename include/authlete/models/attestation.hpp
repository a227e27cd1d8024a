// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>

#include "authlete/enums/attestation.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `attestation.challenge`, which creates a challenge for client attestation.
struct AttestationChallengeRequest {
  AttestationChallengeRequest() = default;

  /// Whether the JSON has line breaks and indentation.
  std::optional<bool> pretty;

  friend bool operator==(const AttestationChallengeRequest&, const AttestationChallengeRequest&) = default;
};

/// Response of `attestation.challenge`, which creates a challenge for client attestation.
struct AttestationChallengeResponse {
  AttestationChallengeResponse() = default;

  /// What to do next; look at it first.
  AttestationChallengeAction action;
  /// Content of the response of the endpoint.
  std::optional<Secret> response_content;
  /// Issued challenge.
  std::optional<std::string> attestation_challenge;
  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  /// The challenge was made.
  bool succeeded() const noexcept { return action == AttestationChallengeAction::ok; }

  friend bool operator==(const AttestationChallengeResponse&, const AttestationChallengeResponse&) = default;
};

}  // namespace authlete
