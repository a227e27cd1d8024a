#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/server/endpoint.hpp"
#include "authlete/server/options.hpp"

namespace authlete::server {

/// Returns the path of an endpoint at this server. It refers to the options, or to `buffer`.
std::string_view path_of(const Options& options, Endpoint endpoint, std::string& buffer);

/// Returns the endpoint that a path belongs to.
std::optional<Endpoint> find_endpoint(const Options& options, std::string_view path);

/// Returns what follows the path of an endpoint in the path of a request, without the slash between them. It is empty
/// if nothing follows.
std::string_view sub_path(const Options& options, Endpoint endpoint, std::string_view path);

}  // namespace authlete::server
