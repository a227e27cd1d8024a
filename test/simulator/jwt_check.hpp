#pragma once

#include <boost/json/object.hpp>

#include <string>

namespace authlete::simulator {

/// The parts of a JWT.
struct CheckedJwt {
  boost::json::object header;
  boost::json::object claims;
  bool verified = false;  ///< A key of the JWK set has signed the JWT.
};

/// Verifies a JWT by a JWK set, as a client does. It uses OpenSSL and nothing of the simulator.
CheckedJwt check_jwt(const std::string& jwt, const boost::json::object& jwk_set);

}  // namespace authlete::simulator
