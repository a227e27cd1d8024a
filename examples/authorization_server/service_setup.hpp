#pragma once

#include <authlete/client.hpp>

#include <boost/asio/awaitable.hpp>

#include <string>

#include "settings.hpp"

namespace example {

/// Changes the settings of the service, if `--configure-service` is there: the issuer, the endpoints, the scopes, and
/// what RFC 9700 recommends. It keeps all other settings, and scopes that the service has already.
///
/// Throws: `authlete::Exception` if a call fails.
boost::asio::awaitable<void> set_up_service(authlete::Client client, const Settings& settings, std::string issuer);

}  // namespace example
