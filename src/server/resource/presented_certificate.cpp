#include "server/resource/presented_certificate.hpp"

#include <optional>
#include <utility>

#include "authlete/server/certificate_thumbprint.hpp"
#include "server/core/client_certificate.hpp"

namespace authlete::server {

PresentedCertificate::PresentedCertificate(const ResourceOptions& options) {
  options_.trusted_proxies = options.trusted_proxies;
  options_.client_certificate_field = options.client_certificate_field;
}

std::string PresentedCertificate::pem(const RequestView& request) const {
  std::optional<ClientCertificate> certificate = client_certificate(request, options_);
  return certificate ? std::move(certificate->certificate) : std::string();
}

bool PresentedCertificate::matches(std::string_view thumbprint, const RequestView& request) const {
  thumbprint = thumbprint.substr(0, thumbprint.find_last_not_of('=') + 1);
  // The connection of a trusted proxy has the proxy's certificate.
  const bool direct = options_.client_certificate_field.empty() || !is_trusted_proxy(request.peer, options_);
  if (direct && !request.certificate_thumbprint.empty()) return request.certificate_thumbprint == thumbprint;
  const std::string presented = certificate_thumbprint(pem(request));
  return !presented.empty() && presented == thumbprint;
}

}  // namespace authlete::server
