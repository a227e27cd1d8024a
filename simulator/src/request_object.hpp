#pragma once

#include <optional>
#include <string>

#include "authorization_reader.hpp"
#include "form.hpp"
#include "service.hpp"

namespace authlete::simulator {

/// The parameters of an authorization request after its request object was read.
struct ResolvedRequest {
  Form parameters;
  std::optional<std::string> payload;           ///< The claims of the request object as JSON, if there is one.
  std::optional<AuthorizationRefusal> refusal;  ///< Set if the request object is refused.
};

/// Reads the request object of the parameter `request`, if there is one: a JWT that the client has signed (RFC 9101).
/// Its claims replace all other parameters. If the service processes request objects in the traditional way, they only
/// go before the parameters of the same name (OpenID Connect Core section 6.1).
ResolvedRequest resolve_request_object(const Form& parameters, const RegisteredClient& client, const Service& service,
                                       TimePoint now);

}  // namespace authlete::simulator
