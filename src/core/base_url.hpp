#pragma once

#include <string>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::core {

/// The parts of a base URL, each in the form in which it is used.
struct BaseUrl {
  BaseUrl() = default;

  std::string host;  ///< Without the brackets of an IPv6 address.
  std::string port = "443";
  bool host_is_address = false;
  std::string host_header;  ///< Value of the `Host` field, including brackets and a port other than 443.
  std::string path_prefix;  ///< Percent-encoded. Empty, or with a leading and without a trailing slash.
  std::string text;         ///< Canonical URL without a trailing slash.
};

/// Parses a base URL. Fails with `configuration`; the message shows neither user information nor a query, which may
/// contain secrets.
Result<BaseUrl> parse_base_url(std::string_view text);

}  // namespace authlete::core
