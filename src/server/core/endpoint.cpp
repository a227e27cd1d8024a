#include "authlete/server/endpoint.hpp"

#include <array>

namespace authlete::server {

std::string_view to_string(Endpoint endpoint) noexcept {
  static constexpr std::array<std::string_view, 14> names{"authorization",
                                                          "interaction",
                                                          "pushed_authorization",
                                                          "token",
                                                          "revocation",
                                                          "introspection",
                                                          "userinfo",
                                                          "device_authorization",
                                                          "device_page",
                                                          "backchannel_authentication",
                                                          "registration",
                                                          "configuration",
                                                          "jwks",
                                                          "end_session"};
  const auto index = static_cast<std::size_t>(endpoint);
  return index < names.size() ? names[index] : "unknown";
}

}  // namespace authlete::server
