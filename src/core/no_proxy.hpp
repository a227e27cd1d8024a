#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authlete/result.hpp"

namespace authlete::core {

/// Returns success if every entry has a form that `ProxyOptions::no_proxy` allows, else `configuration`.
Result<void> check_no_proxy(const std::vector<std::string>& entries);

/// Returns whether one of the entries covers the host of a URL (an IPv6 address without brackets) and its port.
/// Precondition: `check_no_proxy` accepted the entries.
bool covered_by_no_proxy(const std::vector<std::string>& entries, std::string_view host, std::string_view port);

}  // namespace authlete::core
