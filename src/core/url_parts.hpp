#pragma once

#include <boost/url/url_view_base.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace authlete::core {

/// The port as a number without leading zeros, `otherwise` if the URL has none, nothing if it is impossible.
std::optional<std::string> port_of(const boost::urls::url_view_base& url, std::string_view otherwise);

/// The host as the URL has it, without the brackets of an IPv6 address.
std::string host_of(const boost::urls::url_view_base& url);

}  // namespace authlete::core
