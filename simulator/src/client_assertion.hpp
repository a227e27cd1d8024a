#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "jws_verification.hpp"
#include "service.hpp"
#include "used_ids.hpp"

namespace authlete::simulator {

/// The value of `client_assertion_type` for JWTs (RFC 7523 section 2.2).
inline constexpr std::string_view jwt_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The audiences of an endpoint, and the time.
struct AssertionContext {
  std::vector<std::string> audiences;  ///< The values of `aud` that are accepted.
  TimePoint now;
};

/// Returns the values that `aud` of a client assertion may have at an endpoint: the issuer, the token endpoint, the
/// endpoint for pushed authorization requests, and the endpoint itself. The service may allow the issuer only.
std::vector<std::string> assertion_audiences(const ServiceSettings& settings,
                                             const std::optional<std::string>& endpoint);

/// Checks the assertion of a client (RFC 7523 section 3), by the key set of the client for `private_key_jwt` and by its
/// secret for `client_secret_jwt`. Returns why the assertion is refused, or an empty string. An assertion that is
/// accepted has been used: it is not accepted again.
std::string_view fault_of_assertion(const SignedJwt& assertion, const RegisteredClient& client,
                                    ClientAuthMethod::Value method, const Service& service,
                                    const AssertionContext& context, UsedIds& used);

}  // namespace authlete::simulator
