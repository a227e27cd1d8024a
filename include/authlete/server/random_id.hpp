#pragma once

#include <string>

#include "authlete/export.hpp"

namespace authlete::server {

/// Returns 128 random bits as 22 characters of base64url, for identifiers that are used for a short time.
///
/// Throws: `std::runtime_error` if the system has no random bytes.
AUTHLETE_EXPORT std::string random_id_128();

/// Returns 256 random bits as 43 characters of base64url, for sessions and keys.
///
/// Throws: `std::runtime_error` if the system has no random bytes.
AUTHLETE_EXPORT std::string random_id_256();

}  // namespace authlete::server
