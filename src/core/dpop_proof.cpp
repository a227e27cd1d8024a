#include "core/dpop_proof.hpp"

#include "core/base64.hpp"

namespace authlete::core {

namespace {

void append_member(std::string& json, std::string_view name, std::string_view value) {
  json += json.empty() ? "{\"" : ",\"";
  json.append(name).append("\":\"").append(value) += '"';
}

}  // namespace

std::string encoded_dpop_header(std::string_view public_jwk) {
  std::string json;
  append_member(json, "typ", "dpop+jwt");
  append_member(json, "alg", "ES256");
  json.append(",\"jwk\":").append(public_jwk) += '}';
  return base64url(json);
}

std::string encoded_dpop_claims(const DpopClaims& claims) {
  std::string json;
  append_member(json, "jti", claims.jti);
  append_member(json, "htm", claims.htm);
  append_member(json, "htu", claims.htu);
  append_member(json, "ath", claims.ath);
  if (!claims.nonce.empty()) append_member(json, "nonce", claims.nonce);
  json.append(",\"iat\":").append(std::to_string(claims.iat)) += '}';
  return base64url(json);
}

}  // namespace authlete::core
