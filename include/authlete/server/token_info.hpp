#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/models/common.hpp"

namespace authlete::server {

/// The facts that a resource server knows of a valid access token. The token itself is not one of them.
///
/// These are the members of `IntrospectionResponse` that differ from token to token and that a resource server needs
/// for its decisions. A string or list that the service did not send is empty.
///
/// Lifetime: a value. Thread safety: as a standard container. All requests with one token share one immutable object.
struct TokenInfo {
  TokenInfo() = default;

  /// Numeric client ID assigned by the service.
  std::int64_t client_id = 0;
  /// Alternative client ID chosen by the operator.
  std::string client_id_alias;
  /// Entity ID of the client (OpenID Federation).
  std::string client_entity_id;
  /// Unique user ID. It is empty for a token of the client credentials grant.
  std::string subject;
  /// Scope names.
  std::vector<std::string> scopes;
  /// Resources at which the token is aimed (RFC 8707). If there are none, the token is for all resources.
  std::vector<std::string> resources;
  /// When the token expires. It is not set if the service did not say so.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> expires_at;
  /// Authentication context class that was met.
  std::string acr;
  /// When the user was authenticated.
  std::optional<std::chrono::sys_seconds> auth_time;
  /// SHA-256 thumbprint of the client certificate that the token is bound to, base64url (RFC 8705 section 3.1).
  std::string certificate_thumbprint;
  /// SHA-256 thumbprint of the key that signed the DPoP proof (RFC 7638), base64url. It is set only with
  /// `ResourceOptions::local_dpop`.
  std::string dpop_key_thumbprint;
  /// Grant type by which the token was obtained.
  GrantType grant_type;
  /// Grant ID.
  std::string grant_id;
  /// Extra properties bound to the token. They may be hidden from clients.
  std::vector<Property> properties;
  /// Authorization details of the token (RFC 9396).
  std::vector<AuthorizationDetailsElement> authorization_details;
  /// Attributes of the client.
  std::vector<Pair> client_attributes;
  /// Claims that the user agreed to release.
  std::vector<std::string> consented_claims;
  /// Value of the `DPoP-Nonce` field that the response to the client must have (RFC 9449 section 9). Such an object is
  /// of one request only.
  std::string dpop_nonce;
  /// Whether the response to the client must be signed (RFC 9421).
  bool response_signing_required = false;

  friend bool operator==(const TokenInfo&, const TokenInfo&) = default;
};

using TokenInfoPointer = std::shared_ptr<const TokenInfo>;

}  // namespace authlete::server
