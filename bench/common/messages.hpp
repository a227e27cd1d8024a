#pragma once

#include <string_view>

/// The one call that all clients make. The response, of 700 bytes, is in response.json: only the server needs it.
namespace bench {

inline constexpr std::string_view host = "localhost";
inline constexpr std::string_view service_id = "21653835348762";
inline constexpr std::string_view service_token = "q1W2e3R4t5Y6u7I8o9P0aSdFgHjKlZxCvBnM1234567";
inline constexpr std::string_view target = "/api/21653835348762/auth/token/create";

inline constexpr std::string_view request_body =
    R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john",)"
    R"("scopes":["history.read","timeline.read"],"accessTokenDuration":3600,"refreshTokenDuration":86400,)"
    R"("accessToken":"Z5a40U6dWvw2gMoCOAFbZcM85q4HC0Z--0YKD9-Nf6Q",)"
    R"("refreshToken":"9beh15GWkGLseBBO1tPobnsGpKLHV3mTkm0EWnNBa4g","sessionId":"my-sid-01"})";
inline constexpr std::string_view access_token = "Z5a40U6dWvw2gMoCOAFbZcM85q4HC0Z--0YKD9-Nf6Q";
inline constexpr std::string_view refresh_token = "9beh15GWkGLseBBO1tPobnsGpKLHV3mTkm0EWnNBa4g";

}  // namespace bench
