#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

#include "common/messages.hpp"

/// JSON as most programs do it: by way of Boost.JSON's value.
namespace bench {

/// What `request_body` says.
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

/// Reads the answer, and of it only what tells that it is the right one.
inline bool is_created(std::string_view text) {
  const boost::json::value answer = boost::json::parse(text);
  return answer.at("action").as_string() == "OK" && answer.as_object().contains("tokenId");
}

}  // namespace bench
