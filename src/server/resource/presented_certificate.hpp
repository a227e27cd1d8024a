#pragma once

#include <string>
#include <string_view>

#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"
#include "authlete/server/resource_options.hpp"

namespace authlete::server {

/// Finds the certificate that the client of a request presented: in TLS, or to a trusted proxy (RFC 9440).
///
/// Thread safety: may be used concurrently.
class PresentedCertificate {
 public:
  explicit PresentedCertificate(const ResourceOptions& options);

  /// Returns the certificate as PEM. It is empty if there is none, or if the proxy's field is repeated or malformed.
  std::string pem(const RequestView& request) const;
  /// Returns whether the certificate has this SHA-256 thumbprint, base64url with or without padding. No memory is
  /// allocated if the request has the thumbprint of its connection.
  bool matches(std::string_view thumbprint, const RequestView& request) const;

 private:
  // The core reads certificates by the options of an authorization server.
  Options options_;
};

}  // namespace authlete::server
