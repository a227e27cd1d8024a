#pragma once

#include <cstdint>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::server {

/// The endpoints of an authorization server.
enum class Endpoint : std::uint8_t {
  authorization,
  interaction,  ///< The pages to which the authorization endpoint redirects the browser.
  pushed_authorization,
  token,
  revocation,
  introspection,
  userinfo,
  device_authorization,
  device_page,  ///< The page on which a user enters the code of a device.
  backchannel_authentication,
  registration,
  configuration,  ///< The discovery document.
  jwks,
  end_session,
};

/// Returns the name of the enumerator, such as `token`.
AUTHLETE_EXPORT std::string_view to_string(Endpoint endpoint) noexcept;

}  // namespace authlete::server
