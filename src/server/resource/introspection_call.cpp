#include "server/resource/introspection_call.hpp"
#include "server/core/header_fields.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::server {

namespace {

// A target may also be a whole URL (RFC 9112 section 3.2.2). Its origin does not count, because a client may write
// anything there.
std::string_view origin_form(std::string_view target) noexcept {
  const std::size_t scheme = target.find("://");
  if (target.starts_with('/') || scheme == target.npos) return target;
  const std::size_t path = target.find_first_of("/?", scheme + 3);
  return path == target.npos ? std::string_view("/") : target.substr(path);
}

}  // namespace

bool has_signature(const RequestView& request, const ResourceOptions& options) noexcept {
  return !options.public_url.empty() && request.count("Signature") > 0;
}

std::string_view path_of_target(const RequestView& request) noexcept {
  const std::string_view target = origin_form(request.target);
  return target.substr(0, target.find('?'));
}

bool has_proof(const RequestView& request, TokenScheme scheme, const ResourceOptions& options) noexcept {
  return scheme == TokenScheme::dpop || has_signature(request, options);
}

IntrospectionRequest introspection_request(const RequestView& request, const AccessToken& token,
                                           std::string certificate, const ResourceOptions& options) {
  IntrospectionRequest introspection;
  introspection.token = Secret(token.token());
  if (!certificate.empty()) introspection.client_certificate = std::move(certificate);
  const std::string_view target = origin_form(request.target);
  if (token.scheme() == TokenScheme::dpop) {
    if (const std::string_view* proof = request.find("DPoP")) introspection.dpop = Secret(*proof);
    introspection.htm = std::string(request.method);
    introspection.htu = options.public_url + std::string(path_of_target(request));
    if (options.dpop_nonce_required) introspection.dpop_nonce_required = true;
  }
  if (has_signature(request, options)) {
    introspection.headers = pairs_of(request);
    introspection.target_uri = options.public_url + std::string(target);
    introspection.request_body_contained = !request.body.empty();
  }
  return introspection;
}

}  // namespace authlete::server
