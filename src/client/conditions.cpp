#include "client/conditions.hpp"

#include <string>
#include <string_view>

#include "authlete/models/ciba.hpp"
#include "authlete/models/device_flow.hpp"
#include "authlete/models/grant_management.hpp"
#include "authlete/models/introspection.hpp"
#include "authlete/models/pushed_authorization.hpp"
#include "authlete/models/revocation.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/models/userinfo.hpp"
#include "client/required.hpp"
#include "core/unescaped.hpp"

namespace authlete::client {

namespace {

using core::Idempotency;

Idempotency idempotent_if(bool condition) { return condition ? Idempotency::idempotent : Idempotency::non_idempotent; }

// Whether a form (`application/x-www-form-urlencoded`) has a parameter of that name with a value. A name may be
// percent-encoded. If other escapes are resolved as well, more names match, which only makes more requests not
// idempotent.
bool has_parameter(const Secret& form, std::string_view wanted) {
  std::string_view rest = form.reveal();
  while (!rest.empty()) {
    const std::string_view parameter = rest.substr(0, rest.find('&'));
    rest.remove_prefix(parameter.size() < rest.size() ? parameter.size() + 1 : rest.size());
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || equals + 1 == parameter.size()) continue;
    std::string name(parameter.substr(0, equals));
    core::unescape_wholly(name);
    if (name == wanted) return true;
  }
  return false;
}

// A client assertion (RFC 7523) may be accepted only once, by its `jti`.
bool has_client_assertion(const Secret& parameters) { return has_parameter(parameters, "client_assertion"); }

// The proof of possession that comes with an attestation may be accepted only once, by its `jti` or challenge.
template <class Request>
bool has_attestation(const Request& request) {
  return given(request.oauth_client_attestation) || given(request.oauth_client_attestation_pop);
}

// A signed request of CIBA has a `jti`, by which it may be accepted only once.
bool has_signed_request(const Secret& parameters) { return has_parameter(parameters, "request"); }

// A DPoP proof may be accepted only once, by its `jti` (RFC 9449 section 11.1).
template <class Request>
bool has_dpop_proof(const Request& request) {
  return given(request.dpop);
}

bool makes_new_value(const TokenUpdateRequest& request) { return request.access_token_value_updated.value_or(false); }

}  // namespace

Idempotency idempotency_of(const BackchannelAuthenticationRequest& request) {
  return idempotent_if(!has_client_assertion(request.parameters) && !has_attestation(request) &&
                       !has_signed_request(request.parameters));
}

Idempotency idempotency_of(const DeviceAuthorizationRequest& request) {
  return idempotent_if(!has_client_assertion(request.parameters) && !has_attestation(request));
}

Idempotency idempotency_of(const GrantManagementRequest& request) { return idempotent_if(!has_dpop_proof(request)); }

Idempotency idempotency_of(const IntrospectionRequest& request) { return idempotent_if(!has_dpop_proof(request)); }

Idempotency idempotency_of(const PushedAuthorizationRequest& request) {
  return idempotent_if(!has_client_assertion(request.parameters) && !has_attestation(request) &&
                       !has_dpop_proof(request));
}

Idempotency idempotency_of(const RevocationRequest& request) {
  return idempotent_if(!has_client_assertion(request.parameters) && !has_attestation(request));
}

// If the response is lost, the old selector no longer selects a token.
Idempotency idempotency_of(const TokenUpdateRequest& request) { return idempotent_if(!makes_new_value(request)); }

Idempotency idempotency_of(const UserinfoRequest& request) { return idempotent_if(!has_dpop_proof(request)); }

}  // namespace authlete::client
