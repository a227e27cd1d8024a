#pragma once

#include <string_view>

#include "authlete/models/authorization.hpp"
#include "authlete/models/client.hpp"

namespace authlete::simulator {

/// Compares redirect URIs exactly (RFC 9700 section 4.1.3).
bool has_redirect_uri(const RegisteredClient& client, std::string_view uri);
bool may_use(const RegisteredClient& client, ResponseType::Value response_type);
/// Returns the members that the response to an authorization request has.
ClientLimitedAuthorization limited_for_authorization(const RegisteredClient& client);

}  // namespace authlete::simulator
