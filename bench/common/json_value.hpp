#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

#include "common/messages.hpp"

/// JSON as most programs handle it: with Boost.JSON's value.
namespace bench {

/// The same request as `request_body`.
inline std::string request_as_value() {
  boost::json::object request;
  request["grantType"] = "AUTHORIZATION_CODE";
  request["clientId"] = 26888344961664;
  request["subject"] = "john";
  request["scopes"] = {"history.read", "timeline.read"};
  request["accessTokenDuration"] = 3600;
  request["refreshTokenDuration"] = 86400;
  request["accessToken"] = access_token;
  request["refreshToken"] = refresh_token;
  request["sessionId"] = "my-sid-01";
  return boost::json::serialize(request);
}

/// Parses the response, and reads only as much of it as is needed to recognize success.
inline bool is_created(std::string_view text) {
  const boost::json::value response = boost::json::parse(text);
  return response.at("action").as_string() == "OK" && response.as_object().contains("tokenId");
}

}  // namespace bench
