#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "authlete/export.hpp"

namespace authlete::simulator {

/// The contents of a leaf certificate. The defaults make a certificate for a TLS server that is valid now and has no
/// alternative name.
///
/// Lifetime: a value. Thread safety: as a standard container.
class LeafOptions {
 public:
  LeafOptions() = default;

  std::string common_name = "localhost";  ///< At most 64 bytes (RFC 5280 appendix A.1).
  std::vector<std::string> dns_names;     ///< May hold wildcards such as `*.example.com`.
  std::vector<std::string> ip_addresses;  ///< IPv4 or IPv6 literals without brackets.
  bool subject_alternative_name = true;   ///< False: the names above are left out and only the common name is there.
  std::chrono::system_clock::time_point not_before = std::chrono::system_clock::now() - std::chrono::hours(1);
  std::chrono::system_clock::time_point not_after = std::chrono::system_clock::now() + std::chrono::hours(24 * 30);
  bool server_usage = true;   ///< Extended key usage serverAuth.
  bool client_usage = false;  ///< Extended key usage clientAuth.
};

/// A certificate with its private key. Lifetime: a value. Thread safety: as a standard container.
class IssuedCertificate {
 public:
  IssuedCertificate() = default;

  std::string key_pem;          ///< PKCS #8, not encrypted.
  std::string certificate_pem;  ///< The certificate alone.
  std::string chain_pem;        ///< The certificate, then the intermediate authorities up to but without the root.
  std::uint64_t serial = 0;     ///< For `CertificateAuthority::crl_pem`.
};

/// A certificate authority in memory (ECDSA P-256), for tests and for the simulator. Each authority has new keys.
///
/// Any member throws `std::runtime_error` with OpenSSL's reason if OpenSSL refuses its arguments.
///
/// Thread safety: any member of any copy may be called on any thread.
/// Lifetime: a cheap handle on keys that its copies share; nothing is written to disk.
class AUTHLETE_EXPORT CertificateAuthority {
 public:
  /// Makes a self-signed root.
  explicit CertificateAuthority(const std::string& common_name = "authlete-cpp simulator root");

  /// Makes an intermediate authority that this one has signed.
  CertificateAuthority make_intermediate(const std::string& common_name) const;

  /// Returns this authority's own certificate, which clients have to trust.
  const std::string& pem() const noexcept;

  /// Makes a certificate that this authority has signed.
  IssuedCertificate issue(const LeafOptions& options) const;
  /// Makes a certificate that is signed by its own key.
  static IssuedCertificate self_signed(const LeafOptions& options);

  /// Returns a revocation list of this authority, valid for 30 days, that names the given serial numbers.
  std::string crl_pem(const std::vector<std::uint64_t>& revoked_serials) const;

 private:
  class Impl;
  explicit CertificateAuthority(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace authlete::simulator
