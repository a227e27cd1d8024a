#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "authlete/error.hpp"
#include "authlete/models/introspection.hpp"
#include "authlete/server/token_info.hpp"

namespace authlete::server {

/// The result of a call of the service for one token. It does not depend on the need of a request.
struct Outcome {
  enum class Kind {
    failed,   ///< The service did not say anything of the token.
    valid,    ///< `token` is set.
    invalid,  ///< The token does not exist or is not usable, with any certificate or proof.
    refused,  ///< The service refuses this request with `status` and `challenge`.
  };

  Kind kind = Kind::failed;
  TokenInfoPointer token;
  int status = 0;
  std::string challenge;
  std::string dpop_nonce;                                ///< For the `DPoP-Nonce` field of the response.
  std::optional<std::chrono::milliseconds> retry_after;  ///< If the service asks for it.
};

/// Returns the outcome of a call that has succeeded.
Outcome outcome_of(IntrospectionResponse response);

}  // namespace authlete::server
