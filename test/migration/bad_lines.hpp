#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "authlete/migration/input_finding.hpp"

namespace authlete::test {

/// The beginning of every valid line.
inline const std::string start_of_line = R"({"accessToken":"t","grantType":"PASSWORD","clientId":1,"subject":"john")";

/// A line that cannot be migrated, and the expected finding.
struct BadLine {
  std::string line;
  FindingKind kind;
  std::string_view field;
  friend std::ostream& operator<<(std::ostream& out, const BadLine& bad) { return out << bad.line; }
};

inline const BadLine bad_lines[] = {
    {"", FindingKind::not_json, ""},
    {"{", FindingKind::not_json, ""},
    {"{}{}", FindingKind::not_json, ""},
    {"{'accessToken':'t'}", FindingKind::not_json, ""},
    {"[" + start_of_line + "}]", FindingKind::not_json, ""},
    {"\"text\"", FindingKind::not_json, ""},
    {start_of_line + R"(,"acr":"\xff"})", FindingKind::not_json, ""},
    {start_of_line + ",\"acr\":\"\xff\"}", FindingKind::not_json, ""},
    {start_of_line + ",\"acr\":\"\xc3\xa9 as Latin-1: \xe9\"}", FindingKind::not_json, ""},
    {start_of_line + R"(,"acr":"\ud800"})", FindingKind::not_json, ""},
    {start_of_line + R"(,"expiresIn":1})", FindingKind::unknown_field, "expiresIn"},
    {start_of_line + R"(,"accesstoken":"u"})", FindingKind::unknown_field, "accesstoken"},
    {start_of_line + R"(,"subject":"jane"})", FindingKind::repeated_field, "subject"},
    {start_of_line + R"(,"sub\u006aect":"jane"})", FindingKind::repeated_field, "subject"},
    {R"({"accessToken":1,"grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::wrong_type, "accessToken"},
    {R"({"accessToken":"t","grantType":7,"clientId":1,"subject":"j"})", FindingKind::wrong_type, "grantType"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":"1","subject":"j"})", FindingKind::wrong_type, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1.5,"subject":"j"})", FindingKind::wrong_type, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":99999999999999999999,"subject":"j"})",
     FindingKind::wrong_type, "clientId"},
    {start_of_line + R"(,"scopes":"a b"})", FindingKind::wrong_type, "scopes"},
    {start_of_line + R"(,"scopes":["a",1]})", FindingKind::wrong_type, "scopes/1"},
    {start_of_line + R"(,"accessTokenPersistent":"true"})", FindingKind::wrong_type, "accessTokenPersistent"},
    {start_of_line + R"(,"properties":{"a":"b"}})", FindingKind::wrong_type, "properties"},
    {start_of_line + R"(,"authorizationDetails":{"elements":[{}]}})", FindingKind::wrong_type,
     "authorizationDetails/elements/0/type"},
    {R"({"grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::missing, "accessToken"},
    {R"({"accessToken":"","grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::missing, "accessToken"},
    {R"({"accessToken":"t","clientId":1,"subject":"j"})", FindingKind::missing, "grantType"},
    {R"({"accessToken":"t","grantType":"PASSWORD","subject":"j"})", FindingKind::missing, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":0,"subject":"j"})", FindingKind::missing, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1})", FindingKind::missing, "subject"},
    {R"({"accessToken":"t t","grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::bad_value,
     "accessToken"},
    {start_of_line + R"(,"refreshToken":""})", FindingKind::bad_value, "refreshToken"},
    {start_of_line + R"(,"refreshToken":"t"})", FindingKind::bad_value, "refreshToken"},
    {start_of_line + R"(,"refreshToken":"r\n"})", FindingKind::bad_value, "refreshToken"},
    {R"({"accessToken":"t","grantType":"REFRESH_TOKEN","clientId":1,"subject":"j"})", FindingKind::bad_value,
     "grantType"},
    {R"({"accessToken":"t","grantType":"password","clientId":1,"subject":"j"})", FindingKind::bad_value, "grantType"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":-1,"subject":"j"})", FindingKind::bad_value, "clientId"},
    {start_of_line + R"(,"clientIdentifier":"c"})", FindingKind::bad_value, "clientIdentifier"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1,"subject":"jürgen"})", FindingKind::bad_value,
     "subject"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1,"subject":")" + std::string(101, 'x') + "\"}",
     FindingKind::bad_value, "subject"},
    {start_of_line + R"(,"accessTokenDuration":-1})", FindingKind::bad_value, "accessTokenDuration"},
    {start_of_line + R"(,"accessTokenDuration":1764115200})", FindingKind::bad_value, "accessTokenDuration"},
    {start_of_line + R"(,"refreshTokenDuration":2592000000})", FindingKind::bad_value, "refreshTokenDuration"},
    {start_of_line + R"(,"authTime":1764115200000})", FindingKind::bad_value, "authTime"},
    {start_of_line + R"(,"authTime":-1})", FindingKind::bad_value, "authTime"},
    {start_of_line + R"(,"scopes":["a b"]})", FindingKind::bad_value, "scopes"},
    {start_of_line + R"(,"scopes":[""]})", FindingKind::bad_value, "scopes"},
    {start_of_line + R"(,"properties":[{"value":"v"}]})", FindingKind::missing, "properties"},
    {start_of_line + R"(,"certificateThumbprint":"4142"})", FindingKind::bad_value, "certificateThumbprint"},
    {start_of_line + R"(,"dpopKeyThumbprint":")" + std::string(43, '=') + "\"}", FindingKind::bad_value,
     "dpopKeyThumbprint"},
    {start_of_line + R"(,"resources":["not a URI"]})", FindingKind::bad_value, "resources"},
    {start_of_line + R"(,"resources":["https://as.example/#f"]})", FindingKind::bad_value, "resources"},
    {start_of_line + R"(,"jwtAtClaims":"[]"})", FindingKind::bad_value, "jwtAtClaims"},
};

}  // namespace authlete::test
