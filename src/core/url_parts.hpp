#pragma once

#include <boost/url/url_view_base.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace authlete::core {

/// Returns the port without leading zeros, `otherwise` if the URL has none, or nothing if the port is impossible.
std::optional<std::string> port_of(const boost::urls::url_view_base& url, std::string_view otherwise);

/// Returns the host of the URL, without the brackets of an IPv6 address.
std::string host_of(const boost::urls::url_view_base& url);

}  // namespace authlete::core
