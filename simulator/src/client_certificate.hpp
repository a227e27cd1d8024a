#pragma once

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/models/client.hpp"
#include "service_settings.hpp"

namespace authlete::simulator {

/// The certificate by which a client was authenticated in TLS (RFC 8705).
class ClientCertificate {
 public:
  /// Reads a certificate in PEM. Returns nothing if there is none.
  static std::optional<ClientCertificate> from_pem(const std::string& pem);

  /// The SHA-256 digest of the certificate, in base64url.
  const std::string& thumbprint() const { return thumbprint_; }

  /// Returns whether the subject of the certificate is the one that the client has registered (RFC 8705 section 2.1.2).
  bool has_subject_of(const RegisteredClient& client) const;
  /// Returns whether the certificate is in the key set of the client (RFC 8705 section 2.2).
  bool is_registered_for(const RegisteredClient& client) const;
  /// Returns whether the certificate is valid at a time. If the settings demand it, a chain of certificates must lead
  /// to a root that they trust.
  bool is_trusted(const std::vector<std::string>& path, const ServiceSettings& settings, TimePoint now) const;

 private:
  ClientCertificate(std::shared_ptr<X509> certificate, std::string der);

  std::shared_ptr<X509> certificate_;
  std::string der_;
  std::string thumbprint_;
};

}  // namespace authlete::simulator
