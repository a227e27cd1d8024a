#pragma once

#include <string>
#include <string_view>

#include "authlete/models/introspection.hpp"
#include "authlete/server/request_view.hpp"
#include "authlete/server/resource_options.hpp"
#include "server/resource/access_token.hpp"

namespace authlete::server {

/// Returns whether a request has a proof that counts for this request only: of DPoP, or a message signature.
bool has_proof(const RequestView& request, TokenScheme scheme, const ResourceOptions& options) noexcept;

/// Returns whether a request has a message signature that counts (RFC 9421).
bool has_signature(const RequestView& request, const ResourceOptions& options) noexcept;

/// Returns the path of a request, which follows `ResourceOptions::public_url` in its public URL.
std::string_view path_of_target(const RequestView& request) noexcept;

/// Returns the request to the service for the token of a request: without the need, but with the proofs and the
/// certificate, which may be empty.
IntrospectionRequest introspection_request(const RequestView& request, const AccessToken& token,
                                           std::string certificate, const ResourceOptions& options);

}  // namespace authlete::server
