#pragma once

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <string>
#include <string_view>

#include "authorization_helpers.hpp"
#include "digest.hpp"
#include "signing_keys.hpp"

/// JWTs as clients make them.
namespace authlete::simulator {

/// Returns the first two parts of a JWT, and the dot between them.
inline std::string unsigned_part(const boost::json::object& header, const boost::json::object& claims) {
  return base64url(boost::json::serialize(header)) + "." + base64url(boost::json::serialize(claims));
}

/// Returns a JWT that the key has signed. `alg` of the header is set here, unless it is given.
inline std::string signed_jwt(const SigningKey& key, const boost::json::object& claims,
                              boost::json::object header = {}) {
  if (!header.contains("alg")) header["alg"] = key.algorithm();
  const std::string text = unsigned_part(header, claims);
  return text + "." + base64url(key.sign(text));
}

inline std::string jwt_with_secret(std::string_view secret, const boost::json::object& claims) {
  const std::string text = unsigned_part({{"alg", "HS256"}}, claims);
  unsigned char code[32];
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), code, &size);
  return text + "." + base64url(std::string_view(reinterpret_cast<const char*>(code), size));
}

inline std::string unsigned_jwt(const boost::json::object& claims) {
  return unsigned_part({{"alg", "none"}}, claims) + ".";
}

/// Returns the JWT with another first byte of its signature.
inline std::string with_broken_signature(std::string jwt) {
  char& first = jwt[jwt.rfind('.') + 1];
  first = first == 'A' ? 'B' : 'A';
  return jwt;
}

inline std::string key_set_of(const SigningKey& key) {
  return boost::json::serialize(boost::json::object{{"keys", boost::json::array{key.jwk(false)}}});
}

/// The time of the tests with JWTs.
inline constexpr std::int64_t jwt_test_time = 1'800'000'000;

inline void use_test_time(InProcessService& service) {
  service.backend.stop_clock();
  service.backend.set_time(TimePoint(std::chrono::seconds(jwt_test_time)));
}

/// Registers a client and returns it as the service describes it.
inline boost::json::object registered_client(InProcessService& service, const boost::json::object& members) {
  const HttpResponse response =
      service.send("POST", "/api/10738933707579/client/create", boost::json::serialize(members));
  BOOST_REQUIRE_MESSAGE(response.status == 201u, response.body);
  return boost::json::parse(response.body).as_object();
}

inline std::string client_id_in(const boost::json::object& client) {
  return std::to_string(client.at("clientId").to_number<std::int64_t>());
}

/// Returns `error` of the content of a response, or the action if the response has no content with an error.
inline std::string error_in(const boost::json::object& response) {
  const boost::json::value* content = response.if_contains("responseContent");
  if (!content || !content->is_string()) return action_of(response);
  boost::system::error_code failed;
  const boost::json::value value = boost::json::parse(content->get_string(), failed);
  if (failed || !value.is_object() || !value.get_object().contains("error")) return action_of(response);
  return text(value.get_object(), "error");
}

/// Returns a DPoP proof for a request of the token endpoint. `changes` replaces claims; null removes one.
inline std::string dpop_proof(const SigningKey& key, const boost::json::object& changes = {},
                              boost::json::object header = {}) {
  static int number = 0;
  boost::json::object claims{{"jti", "proof-" + std::to_string(++number)},
                             {"htm", "POST"},
                             {"htu", "https://simulator.example.com/token"},
                             {"iat", jwt_test_time}};
  for (const auto& [name, value] : changes) {
    if (value.is_null())
      claims.erase(name);
    else
      claims[name] = value;
  }
  if (!header.contains("typ")) header["typ"] = "dpop+jwt";
  if (!header.contains("jwk")) header["jwk"] = key.public_key().jwk();
  return signed_jwt(key, claims, header);
}

/// Returns a DPoP proof for a resource.
inline std::string resource_proof(const SigningKey& key, const std::string& access_token,
                                  boost::json::object changes = {}) {
  boost::json::object claims{
      {"htm", "GET"}, {"htu", "https://rs.example.com/api"}, {"ath", base64url(sha256(access_token))}};
  for (const auto& [name, value] : changes) claims[name] = value;
  return dpop_proof(key, claims);
}

}  // namespace authlete::simulator
