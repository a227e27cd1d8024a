#pragma once

#include <chrono>
#include <string_view>

#include "authlete/server/http_response.hpp"
#include "authlete/server/resource_options.hpp"
#include "authlete/server/resource_server.hpp"
#include "server/resource/access_token.hpp"

namespace authlete::server {

/// The responses that refuse a request. All of them have `Cache-Control: no-store`.

/// Returns the response to a request whose token is in any state but `present`: 401 without an error code if there is
/// no token, with a challenge for each scheme (RFC 6750 section 3.1); otherwise 400 or 401.
HttpResponse refuse_without_token(AccessToken::State state, const ResourceOptions& options, const Need& need);

/// Returns 401 for a token that is not valid, or not for this request.
HttpResponse refuse_invalid_token(TokenScheme scheme, const ResourceOptions& options, std::string_view description);

/// Returns 403 for a token that does not cover the need of the request.
HttpResponse refuse_insufficient_scope(TokenScheme scheme, const ResourceOptions& options, const Need& need,
                                       std::string_view description);

/// Returns 401 for a token of a user whose authentication does not suffice (RFC 9470 section 3).
HttpResponse refuse_insufficient_authentication(TokenScheme scheme, const ResourceOptions& options, const Need& need,
                                                std::string_view description);

/// Returns a response with the challenge that the service made, unless it is empty.
HttpResponse refuse_with_challenge(int status, std::string_view challenge);

/// Returns 503 without a challenge, because the token may be good.
HttpResponse refuse_for_now(std::chrono::seconds retry_after);

}  // namespace authlete::server
