#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "authlete/export.hpp"

namespace authlete::simulator {

/// What a leaf certificate says. The defaults make one that is valid now, for a TLS server, and names nothing.
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

/// A certificate with its private key.
class IssuedCertificate {
 public:
  IssuedCertificate() = default;

  std::string key_pem;          ///< PKCS #8, not encrypted.
  std::string certificate_pem;  ///< The certificate alone.
  std::string chain_pem;        ///< The certificate, then the intermediate authorities up to but without the root.
  std::uint64_t serial = 0;     ///< For `CertificateAuthority::crl_pem`.
};

/// A certificate authority in memory (ECDSA P-256), made anew at each start: for tests and for the simulator.
///
/// Any member throws `std::runtime_error` with OpenSSL's reason when OpenSSL refuses what it was given.
///
/// A cheap handle on keys that its copies share. Thread safety: any member of any copy may be called on any thread.
class AUTHLETE_EXPORT CertificateAuthority {
 public:
  /// A self-signed root.
  explicit CertificateAuthority(const std::string& common_name = "authlete-cpp simulator root");

  /// An authority below this one.
  CertificateAuthority make_intermediate(const std::string& common_name) const;

  /// This authority's own certificate, to be trusted by clients.
  const std::string& pem() const noexcept;

  IssuedCertificate issue(const LeafOptions& options) const;
  /// A certificate that no authority vouches for.
  static IssuedCertificate self_signed(const LeafOptions& options);

  /// A revocation list of this authority, valid for 30 days, that names the given serial numbers.
  std::string crl_pem(const std::vector<std::uint64_t>& revoked_serials) const;

 private:
  class Impl;
  explicit CertificateAuthority(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace authlete::simulator
