#pragma once

#include <string>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::core {

/// The parts of a base URL, each in the form its user needs.
struct BaseUrl {
  BaseUrl() = default;

  std::string host;  ///< Without the brackets of an IPv6 address.
  std::string port = "443";
  bool host_is_address = false;
  std::string host_header;  ///< The value of `Host`: brackets and a port other than 443 included.
  std::string path_prefix;  ///< Empty, or with a leading and without a trailing slash; percent-encoded.
  std::string text;         ///< Canonical text without a trailing slash.
};

/// Fails with `configuration`; the message shows neither user information nor a query, which may hold secrets.
Result<BaseUrl> parse_base_url(std::string_view text);

}  // namespace authlete::core
