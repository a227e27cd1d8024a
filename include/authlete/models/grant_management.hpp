// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>

#include "authlete/enums/common.hpp"
#include "authlete/enums/grant_management.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `grant_management.process`, which queries or revokes a grant.
struct GrantManagementRequest {
  GrantManagementRequest() = default;

  /// Access token presented at the grant management endpoint.
  std::optional<Secret> access_token;
  /// Client certificate of the TLS connection, PEM.
  std::optional<std::string> client_certificate;
  /// Value of the DPoP header.
  std::optional<Secret> dpop;
  /// HTTP method for checking the DPoP proof; default GET for `query`, DELETE for `revoke`.
  std::optional<std::string> htm;
  /// URL for checking the DPoP proof; default is the service's `grant_management_endpoint`, a slash and the grant ID.
  std::optional<std::string> htu;
  /// What to do with the grant: `query` or `revoke`.
  GrantManagementAction gm_action;
  /// ID of the grant to query or revoke. Since server 2.3.
  std::optional<std::string> grant_id;
  /// Whether the DPoP proof must contain a nonce even if the service does not require it. Since server 3.0.
  std::optional<bool> dpop_nonce_required;

  friend bool operator==(const GrantManagementRequest&, const GrantManagementRequest&) = default;
};

/// Response of `grant_management.process`, which queries or revokes a grant.
struct GrantManagementResponse {
  GrantManagementResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  GrantManagementResponseAction action;
  /// Content of the response to the client if `action` is OK, else the value of its WWW-Authenticate.
  std::optional<Secret> response_content;
  /// Value for the DPoP-Nonce header; when there, send it with every action. Since server 3.0.
  std::optional<std::string> dpop_nonce;

  /// The grant was found, or was revoked.
  bool succeeded() const noexcept {
    return action == GrantManagementResponseAction::ok || action == GrantManagementResponseAction::no_content;
  }

  friend bool operator==(const GrantManagementResponse&, const GrantManagementResponse&) = default;
};

}  // namespace authlete
