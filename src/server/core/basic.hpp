#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/secret.hpp"

namespace authlete::server {

/// Client ID and client secret of the scheme `Basic`.
struct BasicCredentials {
  std::string id;
  Secret secret;
};

/// Decodes the credentials of the scheme `Basic` (RFC 7617). Both parts are then decoded like a value of a form (RFC
/// 6749 section 2.3.1).
///
/// With `allow_unencoded`, a part that cannot be decoded so is taken as it is. It helps clients that do not encode
/// their secrets.
///
/// Returns: the credentials, or nothing if they are malformed: not strict base64, without a colon, without an ID, not
/// UTF-8, or with control characters.
std::optional<BasicCredentials> decode_basic(std::string_view credentials, bool allow_unencoded);

}  // namespace authlete::server
