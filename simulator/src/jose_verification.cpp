#include "jose_verification.hpp"

#include "client_registry.hpp"
#include "jws_verification.hpp"
#include "operation_result.hpp"

namespace authlete::simulator {

namespace {

using Names = std::vector<std::string>;

// RFC 7519 section 4.1: the claims that limit the time in which a JWT is valid.
Names invalid_times(const SignedJwt& jwt, TimePoint now, std::chrono::seconds skew) {
  const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  Names names;
  for (const std::string_view name : {"exp", "nbf", "iat"}) {
    if (!jwt.claims.contains(name)) continue;
    const std::optional<std::int64_t> time = jwt.claim_seconds(name);
    const bool valid = time && (name == "exp" ? seconds - skew.count() < *time : seconds + skew.count() >= *time);
    if (!valid) names.emplace_back(name);
  }
  return names;
}

}  // namespace

bool JoseVerification::is_signed(const JoseVerifyRequest& request) const {
  const std::string& text = request.jose.reveal();
  if (!request.signed_by_client.value_or(false)) return keys_.verified_claims(text).has_value();
  const std::optional<SignedJwt> jwt = parse_jwt(text);
  if (!jwt) return false;
  const std::string identifier = request.client_identifier.value_or(jwt->claim_text("iss"));
  const RegisteredClient* client = service_.find_client(identifier);
  if (!client) return false;
  return is_signed_by_set(*jwt, read_key_set(client->jwks.value_or(""))) ||
         (client->client_secret && is_signed_by_secret(*jwt, client->client_secret->reveal()));
}

JoseVerifyResponse JoseVerification::verify(const JoseVerifyRequest& request, TimePoint now) const {
  JoseVerifyResponse response;
  const std::optional<SignedJwt> jwt = parse_jwt(request.jose.reveal());
  response.signature_valid = jwt && is_signed(request);
  if (!*response.signature_valid)
    response.error_descriptions.emplace().emplace_back(jwt ? "The signature is wrong." : "This is not a JWT.");
  if (jwt) {
    Names missing;
    for (const std::string& name : request.mandatory_claims.value_or(Names()))
      if (!jwt->claims.contains(name)) missing.push_back(name);
    if (!missing.empty()) response.missing_claims = std::move(missing);
    Names invalid = invalid_times(*jwt, now, request.clock_skew.value_or(std::chrono::seconds(0)));
    if (!invalid.empty()) response.invalid_claims = std::move(invalid);
  }
  response.valid = *response.signature_valid && !response.missing_claims && !response.invalid_claims;
  set_result(response, {"A315001", "The JOSE object was examined."});
  return response;
}

}  // namespace authlete::simulator
