#pragma once

#include <boost/json/object.hpp>

#include "service_settings.hpp"

namespace authlete::simulator {

/// Returns the metadata of the authorization server (OpenID Connect Discovery section 3, RFC 8414 section 2).
boost::json::object discovery_document(const ServiceSettings& settings);

}  // namespace authlete::simulator
