// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "authlete/enums/common.hpp"
#include "authlete/enums/native_sso.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `native_sso.process`, which makes the token response of a native SSO grant.
struct NativeSsoRequest {
  NativeSsoRequest() = default;

  /// `jwt_access_token` of the token response when it is there, else its `access_token`. Always sent.
  Secret access_token;
  /// `refresh_token` of the token response.
  std::optional<Secret> refresh_token;
  /// `sub` claim of the ID token; default is the subject of the access token. Personal data.
  std::optional<std::string> sub;
  /// Extra ID token claims, as a JSON object in a string. Personal data.
  std::optional<std::string> claims;
  /// Extra JWS header parameters of the ID token, as JSON in a string. Personal data.
  std::optional<std::string> idt_header_params;
  /// Form of the `aud` claim of the ID token; default `array`.
  IdTokenAudType id_token_aud_type;
  /// `device_secret` of the token response, or a new one if there is none. Always sent.
  Secret device_secret;
  /// `ds_hash` claim of the ID token; default is the SHA-256 hash of `device_secret`, base64url. Personal data.
  std::optional<std::string> device_secret_hash;

  friend bool operator==(const NativeSsoRequest&, const NativeSsoRequest&) = default;
};

/// Response of `native_sso.process`, which makes the token response of a native SSO grant.
struct NativeSsoResponse {
  NativeSsoResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  NativeSsoAction action;
  /// Content of the token response to the client.
  std::optional<Secret> response_content;
  /// New ID token.
  std::optional<Secret> id_token;

  /// The token response was made.
  bool succeeded() const noexcept { return action == NativeSsoAction::ok; }

  friend bool operator==(const NativeSsoResponse&, const NativeSsoResponse&) = default;
};

/// Request of `native_sso.logout`, which deletes all tokens of a session.
struct NativeSsoLogoutRequest {
  NativeSsoLogoutRequest() = default;

  /// Session whose tokens to delete. Always sent. Personal data.
  std::string session_id;

  friend bool operator==(const NativeSsoLogoutRequest&, const NativeSsoLogoutRequest&) = default;
};

/// Response of `native_sso.logout`, which deletes all tokens of a session.
struct NativeSsoLogoutResponse {
  NativeSsoLogoutResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  NativeSsoLogoutAction action;
  /// Number of token records deleted.
  std::optional<std::int32_t> count;

  /// The tokens of the session were deleted.
  bool succeeded() const noexcept { return action == NativeSsoLogoutAction::ok; }

  friend bool operator==(const NativeSsoLogoutResponse&, const NativeSsoLogoutResponse&) = default;
};

}  // namespace authlete
