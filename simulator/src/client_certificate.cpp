#include "client_certificate.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cctype>
#include <ctime>
#include <utility>

#include "digest.hpp"
#include "jwk.hpp"
#include "openssl_handles.hpp"
#include "operation_result.hpp"

namespace authlete::simulator {
namespace {

constexpr std::size_t max_certificate_bytes = 64u << 10;

using StoreHandle = std::unique_ptr<X509_STORE, OpensslRelease<X509_STORE_free>>;
using StoreContextHandle = std::unique_ptr<X509_STORE_CTX, OpensslRelease<X509_STORE_CTX_free>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, OpensslRelease<GENERAL_NAMES_free>>;
using AddressHandle = std::unique_ptr<ASN1_OCTET_STRING, OpensslRelease<ASN1_OCTET_STRING_free>>;

struct ReleaseStack {
  void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
using StackHandle = std::unique_ptr<STACK_OF(X509), ReleaseStack>;

CertificateHandle certificate_in(const std::string& pem) {
  if (pem.size() > max_certificate_bytes) return nullptr;
  const BioHandle reader(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  CertificateHandle certificate(reader ? PEM_read_bio_X509(reader.get(), nullptr, nullptr, nullptr) : nullptr);
  ERR_clear_error();
  return certificate;
}

// Returns a distinguished name without the differences that do not count: case, and spaces after separators.
std::string normalized_name(std::string_view name) {
  std::string normal;
  for (const char character : name) {
    const bool after_separator = normal.empty() || normal.back() == ',' || normal.back() == '=';
    if (character == ' ' && after_separator) continue;
    normal += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  }
  return normal;
}

std::string subject_of(const X509* certificate) {
  const BioHandle writer(BIO_new(BIO_s_mem()));
  if (!writer || X509_NAME_print_ex(writer.get(), X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253) < 0)
    return {};
  char* text = nullptr;
  const long size = BIO_get_mem_data(writer.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

std::string_view text_of(const ASN1_STRING* text) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<std::size_t>(ASN1_STRING_length(text))};
}

bool has_alternative_name(const X509* certificate, int kind, std::string_view expected) {
  const NamesHandle names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  if (!names) return false;
  for (int index = 0; index < sk_GENERAL_NAME_num(names.get()); ++index) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), index);
    int found = 0;
    const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(name, &found));
    if (found == kind && value && text_of(value) == expected) return true;
  }
  return false;
}

bool has_address(const X509* certificate, const std::string& address) {
  const AddressHandle bytes(a2i_IPADDRESS(address.c_str()));
  return bytes && has_alternative_name(certificate, GEN_IPADD, text_of(bytes.get()));
}

// RFC 7517 section 4.7: a certificate in a JWK is base64 of its DER, and not base64url.
std::string base64_of(std::string_view der) {
  std::string text = base64url(der);
  for (char& character : text) character = character == '-' ? '+' : character == '_' ? '/' : character;
  return text;
}

std::string_view without_padding(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  return text;
}

bool is_chain_trusted(X509* certificate, const std::vector<std::string>& path, const std::vector<std::string>& roots,
                      std::time_t now) {
  const StoreHandle store(X509_STORE_new());
  const StackHandle intermediates(sk_X509_new_null());
  const StoreContextHandle context(X509_STORE_CTX_new());
  if (!store || !intermediates || !context) return false;
  for (const std::string& pem : roots)
    if (const CertificateHandle root = certificate_in(pem)) X509_STORE_add_cert(store.get(), root.get());
  for (const std::string& pem : path)
    if (CertificateHandle next = certificate_in(pem))
      if (sk_X509_push(intermediates.get(), next.get()) > 0) static_cast<void>(next.release());
  if (X509_STORE_CTX_init(context.get(), store.get(), certificate, intermediates.get()) != 1) return false;
  X509_STORE_CTX_set_time(context.get(), 0, now);
  const bool trusted = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  return trusted;
}

}  // namespace

ClientCertificate::ClientCertificate(std::shared_ptr<X509> certificate, std::string der)
    : certificate_(std::move(certificate)), der_(std::move(der)), thumbprint_(base64url(sha256(der_))) {}

std::optional<ClientCertificate> ClientCertificate::from_pem(const std::string& pem) {
  CertificateHandle certificate = certificate_in(pem);
  if (!certificate) return std::nullopt;
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate.get(), &bytes);
  if (size <= 0) return std::nullopt;
  std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return ClientCertificate(std::shared_ptr<X509>(certificate.release(), OpensslRelease<X509_free>()), std::move(der));
}

bool ClientCertificate::has_subject_of(const RegisteredClient& client) const {
  const X509* certificate = certificate_.get();
  if (given(client.tls_client_auth_subject_dn))
    return normalized_name(subject_of(certificate)) == normalized_name(*client.tls_client_auth_subject_dn);
  if (given(client.tls_client_auth_san_dns))
    return has_alternative_name(certificate, GEN_DNS, *client.tls_client_auth_san_dns);
  if (given(client.tls_client_auth_san_uri))
    return has_alternative_name(certificate, GEN_URI, *client.tls_client_auth_san_uri);
  if (given(client.tls_client_auth_san_email))
    return has_alternative_name(certificate, GEN_EMAIL, *client.tls_client_auth_san_email);
  return given(client.tls_client_auth_san_ip) && has_address(certificate, *client.tls_client_auth_san_ip);
}

bool ClientCertificate::is_registered_for(const RegisteredClient& client) const {
  const std::string base64 = base64_of(der_);
  const std::string wanted = client.self_signed_certificate_key_id.value_or("");
  const std::vector<KeySetEntry> keys = read_key_set(client.jwks.value_or(""));
  return std::any_of(keys.begin(), keys.end(), [&](const KeySetEntry& entry) {
    if (!wanted.empty() && entry.id != wanted) return false;
    return entry.certificate_thumbprint == thumbprint_ ||
           (!entry.certificates.empty() && without_padding(entry.certificates.front()) == base64);
  });
}

bool ClientCertificate::is_trusted(const std::vector<std::string>& path, const ServiceSettings& settings,
                                   TimePoint now) const {
  std::time_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  // A result of 0 means that the time in the certificate is malformed.
  if (X509_cmp_time(X509_get0_notBefore(certificate_.get()), &seconds) != -1 ||
      X509_cmp_time(X509_get0_notAfter(certificate_.get()), &seconds) != 1)
    return false;
  if (!settings.model().mutual_tls_validate_pki_cert_chain.value_or(false)) return true;
  return is_chain_trusted(certificate_.get(), path,
                          settings.model().trusted_root_certificates.value_or(std::vector<std::string>()), seconds);
}

}  // namespace authlete::simulator
