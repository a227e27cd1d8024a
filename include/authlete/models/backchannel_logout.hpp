// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>

#include "authlete/enums/backchannel_logout.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `backchannel_logout.create_token`, which creates a back-channel logout token for a client.
struct BackchannelLogoutTokenRequest {
  BackchannelLogoutTokenRequest() = default;

  /// Client ID, alias or entity ID. Always sent.
  std::string client_identifier;
  /// User for whom the logout token is made; it or `session_id` is needed. Personal data.
  std::optional<std::string> subject;
  /// Session for which the logout token is made; it or `subject` is needed. Personal data.
  std::optional<std::string> session_id;

  friend bool operator==(const BackchannelLogoutTokenRequest&, const BackchannelLogoutTokenRequest&) = default;
};

/// Response of `backchannel_logout.create_token`, which creates a back-channel logout token for a client.
struct BackchannelLogoutTokenResponse {
  BackchannelLogoutTokenResponse() = default;

  /// Outcome; look at it first.
  BackchannelLogoutTokenAction action;
  /// Logout token to send to the client.
  std::optional<Secret> logout_token;
  /// URI of the client to which to send the logout token; it may be absent, or not of HTTP.
  std::optional<std::string> backchannel_logout_uri;
  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  /// The logout token was made.
  bool succeeded() const noexcept { return action == BackchannelLogoutTokenAction::ok; }

  friend bool operator==(const BackchannelLogoutTokenResponse&, const BackchannelLogoutTokenResponse&) = default;
};

}  // namespace authlete
