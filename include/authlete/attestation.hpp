// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/attestation.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The call that creates a challenge for attestation-based client authentication.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Attestation : public OperationGroup {
 public:
  explicit Attestation(const Client& client) : OperationGroup(client) {}

  /// Creates a challenge for client attestation. Since server 3.0.28.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only makes another challenge. It is
  /// retried if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/attestation/challenge`.
  boost::asio::awaitable<Result<AttestationChallengeResponse>> challenge(
      AttestationChallengeRequest request = AttestationChallengeRequest(),
      RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
