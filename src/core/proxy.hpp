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
  std::string text;       ///< URL in the form `http://host:port`, without user information.
  std::string user_name;  ///< Percent-decoded, like the password.
  Secret password;
};

/// Parses the URL of a proxy. Fails with `configuration`; the message shows nothing of the URL, which may contain a
/// password.
Result<ProxyUrl> parse_proxy_url(std::string_view text);

/// Returns success if connections can be made with these options, else `configuration` with a message that names the
/// member.
Result<void> check_proxy(const ProxyOptions& options);

}  // namespace authlete::core
