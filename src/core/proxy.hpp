#pragma once

#include <string>
#include <string_view>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"

namespace authlete::core {

/// The parts of a proxy's URL.
struct ProxyUrl {
  ProxyUrl() = default;

  std::string host;  ///< Without the brackets of an IPv6 address.
  std::string port;
  bool has_user_information = false;
  std::string text;       ///< `http://host:port`, without user information.
  std::string user_name;  ///< Percent-decoded, as the password is.
  Secret password;
};

/// Fails with `configuration`; the message shows nothing of the URL, which may hold a password.
Result<ProxyUrl> parse_proxy_url(std::string_view text);

/// Success if connections can be made as the options say, else `configuration` with a message that names the member.
Result<void> check_proxy(const ProxyOptions& options);

}  // namespace authlete::core
