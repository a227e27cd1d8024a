#include "authlete/simulator/certificate_authority.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <mutex>
#include <stdexcept>
#include <type_traits>

#include "openssl_handles.hpp"

namespace authlete::simulator {

namespace {

using Bio = std::unique_ptr<BIO, OpensslRelease<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, OpensslRelease<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, OpensslRelease<X509_EXTENSION_free>>;
using Key = std::unique_ptr<EVP_PKEY, OpensslRelease<EVP_PKEY_free>>;
using RevocationList = std::unique_ptr<X509_CRL, OpensslRelease<X509_CRL_free>>;
using Revoked = std::unique_ptr<X509_REVOKED, OpensslRelease<X509_REVOKED_free>>;
using Time = std::unique_ptr<ASN1_TIME, OpensslRelease<ASN1_TIME_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, OpensslRelease<ASN1_INTEGER_free>>;

[[noreturn]] void fail(const char* what) {
  char reason[256] = "";
  ERR_error_string_n(ERR_get_error(), reason, sizeof reason);
  ERR_clear_error();
  throw std::runtime_error("cannot make a certificate: " + std::string(what) + ": " + reason);
}

template <class T>
T checked(T result, const char* what) {
  if constexpr (std::is_pointer_v<T>) {
    if (result == nullptr) fail(what);
  } else {
    if (result <= 0) fail(what);
  }
  return result;
}

Key make_key() { return Key(checked(EVP_EC_gen("P-256"), "key")); }

std::string string_of(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<std::size_t>(size));
}

std::string pem_of(X509* certificate) {
  const Bio bio(checked(BIO_new(BIO_s_mem()), "memory"));
  checked(PEM_write_bio_X509(bio.get(), certificate), "PEM of the certificate");
  return string_of(bio);
}

std::string pem_of(EVP_PKEY* key) {
  const Bio bio(checked(BIO_new(BIO_s_mem()), "memory"));
  checked(PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr), "PEM of the key");
  return string_of(bio);
}

// Returns a positive number, as RFC 5280 section 4.1.2.2 requires. It is never zero.
std::uint64_t random_serial() {
  std::uint64_t serial = 0;
  checked(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial), "serial number");
  return serial >> 1 | 1;
}

Time time_of(std::chrono::system_clock::time_point point) {
  return Time(checked(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(point)), "time"));
}

void add_extension(X509* certificate, X509V3_CTX* context, int id, const std::string& value) {
  const Extension extension(checked(X509V3_EXT_conf_nid(nullptr, context, id, value.c_str()), value.c_str()));
  checked(X509_add_ext(certificate, extension.get(), -1), value.c_str());
}

// Makes a certificate without extensions. `issuer` is null for a self-signed certificate.
Certificate begin_certificate(const std::string& common_name, EVP_PKEY* key, X509* issuer, std::uint64_t serial,
                              std::chrono::system_clock::time_point not_before,
                              std::chrono::system_clock::time_point not_after) {
  Certificate certificate(checked(X509_new(), "certificate"));
  checked(X509_set_version(certificate.get(), X509_VERSION_3), "version");
  checked(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial), "serial number");
  checked(X509_set1_notBefore(certificate.get(), time_of(not_before).get()), "not before");
  checked(X509_set1_notAfter(certificate.get(), time_of(not_after).get()), "not after");
  checked(X509_set_pubkey(certificate.get(), key), "public key");
  X509_NAME* name = X509_get_subject_name(certificate.get());
  checked(
      X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common_name.data()),
                                 static_cast<int>(common_name.size()), -1, 0),
      "common name");
  checked(X509_set_issuer_name(certificate.get(), issuer != nullptr ? X509_get_subject_name(issuer) : name), "issuer");
  return certificate;
}

std::string alternative_names(const LeafOptions& options) {
  std::string names;
  for (const std::string& name : options.dns_names) names += (names.empty() ? "DNS:" : ",DNS:") + name;
  for (const std::string& address : options.ip_addresses) names += (names.empty() ? "IP:" : ",IP:") + address;
  return names;
}

std::string extended_usages(const LeafOptions& options) {
  std::string usages;
  if (options.server_usage) usages = "serverAuth";
  if (options.client_usage) usages += usages.empty() ? "clientAuth" : ",clientAuth";
  return usages;
}

// Makes a certificate. It is signed with its own key if `issuer` is null.
IssuedCertificate make_leaf(const LeafOptions& options, X509* issuer, EVP_PKEY* issuer_key) {
  const Key key = make_key();
  IssuedCertificate issued;
  issued.serial = random_serial();
  const Certificate certificate =
      begin_certificate(options.common_name, key.get(), issuer, issued.serial, options.not_before, options.not_after);
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer != nullptr ? issuer : certificate.get(), certificate.get(), nullptr, nullptr, 0);
  add_extension(certificate.get(), &context, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate.get(), &context, NID_key_usage, "critical,digitalSignature");
  if (const std::string usages = extended_usages(options); !usages.empty())
    add_extension(certificate.get(), &context, NID_ext_key_usage, usages);
  add_extension(certificate.get(), &context, NID_subject_key_identifier, "hash");
  if (issuer != nullptr) add_extension(certificate.get(), &context, NID_authority_key_identifier, "keyid");
  if (const std::string names = alternative_names(options); options.subject_alternative_name && !names.empty())
    add_extension(certificate.get(), &context, NID_subject_alt_name, names);
  checked(X509_sign(certificate.get(), issuer_key != nullptr ? issuer_key : key.get(), EVP_sha256()), "sign");
  issued.key_pem = pem_of(key.get());
  issued.certificate_pem = pem_of(certificate.get());
  issued.chain_pem = issued.certificate_pem;
  return issued;
}

}  // namespace

class CertificateAuthority::Impl {
 public:
  Impl(const std::string& common_name, const Impl* issuer) : key_(make_key()) {
    const auto now = std::chrono::system_clock::now();
    certificate_ = begin_certificate(common_name, key_.get(), issuer != nullptr ? issuer->certificate_.get() : nullptr,
                                     random_serial(), now - std::chrono::hours(24), now + std::chrono::hours(24 * 365));
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer != nullptr ? issuer->certificate_.get() : certificate_.get(), certificate_.get(),
                   nullptr, nullptr, 0);
    add_extension(certificate_.get(), &context, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate_.get(), &context, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(certificate_.get(), &context, NID_subject_key_identifier, "hash");
    if (issuer != nullptr) add_extension(certificate_.get(), &context, NID_authority_key_identifier, "keyid");
    checked(X509_sign(certificate_.get(), issuer != nullptr ? issuer->key_.get() : key_.get(), EVP_sha256()), "sign");
    pem_ = pem_of(certificate_.get());
    if (issuer != nullptr) chain_below_root_ = pem_ + issuer->chain_below_root_;
  }

  std::shared_ptr<const Impl> make_intermediate(const std::string& common_name) const {
    const std::lock_guard lock(mutex_);
    return std::make_shared<const Impl>(common_name, this);
  }

  const std::string& pem() const noexcept { return pem_; }

  IssuedCertificate issue(const LeafOptions& options) const {
    const std::lock_guard lock(mutex_);
    IssuedCertificate issued = make_leaf(options, certificate_.get(), key_.get());
    issued.chain_pem = issued.certificate_pem + chain_below_root_;
    return issued;
  }

  std::string crl_pem(const std::vector<std::uint64_t>& revoked_serials) const {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::system_clock::now();
    const RevocationList list(checked(X509_CRL_new(), "revocation list"));
    checked(X509_CRL_set_version(list.get(), X509_CRL_VERSION_2), "version");
    checked(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate_.get())), "issuer");
    checked(X509_CRL_set1_lastUpdate(list.get(), time_of(now - std::chrono::hours(1)).get()), "last update");
    checked(X509_CRL_set1_nextUpdate(list.get(), time_of(now + std::chrono::hours(24 * 30)).get()), "next update");
    for (const std::uint64_t serial : revoked_serials) {
      Revoked revoked(checked(X509_REVOKED_new(), "revoked"));
      const Integer number(checked(ASN1_INTEGER_new(), "serial number"));
      checked(ASN1_INTEGER_set_uint64(number.get(), serial), "serial number");
      checked(X509_REVOKED_set_serialNumber(revoked.get(), number.get()), "serial number");
      checked(X509_REVOKED_set_revocationDate(revoked.get(), time_of(now - std::chrono::hours(1)).get()), "date");
      checked(X509_CRL_add0_revoked(list.get(), revoked.get()), "revoked");
      static_cast<void>(revoked.release());
    }
    checked(X509_CRL_sort(list.get()), "sort");
    checked(X509_CRL_sign(list.get(), key_.get(), EVP_sha256()), "sign");
    const Bio bio(checked(BIO_new(BIO_s_mem()), "memory"));
    checked(PEM_write_bio_X509_CRL(bio.get(), list.get()), "PEM of the revocation list");
    return string_of(bio);
  }

 private:
  // OpenSSL fills fields of a certificate lazily when the certificate is used as an issuer. Therefore even const
  // members need a lock.
  mutable std::mutex mutex_;
  Key key_;
  Certificate certificate_;
  std::string pem_;
  std::string chain_below_root_;
};

CertificateAuthority::CertificateAuthority(const std::string& common_name)
    : impl_(std::make_shared<const Impl>(common_name, nullptr)) {}

CertificateAuthority::CertificateAuthority(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

CertificateAuthority CertificateAuthority::make_intermediate(const std::string& common_name) const {
  return CertificateAuthority(impl_->make_intermediate(common_name));
}

const std::string& CertificateAuthority::pem() const noexcept { return impl_->pem(); }

IssuedCertificate CertificateAuthority::issue(const LeafOptions& options) const { return impl_->issue(options); }

IssuedCertificate CertificateAuthority::self_signed(const LeafOptions& options) {
  return make_leaf(options, nullptr, nullptr);
}

std::string CertificateAuthority::crl_pem(const std::vector<std::uint64_t>& revoked_serials) const {
  return impl_->crl_pem(revoked_serials);
}

}  // namespace authlete::simulator
