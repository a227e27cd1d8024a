#include "self_made_certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace example {

namespace {

template <auto function>
struct FreeBy {
  template <class T>
  void operator()(T* object) const noexcept {
    function(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, FreeBy<BIO_free>>;

struct FreeHex {
  void operator()(char* text) const noexcept { OPENSSL_free(text); }
};

void require(bool success) {
  if (!success) throw std::runtime_error("OpenSSL could not make a certificate");
}

void add_extension(X509* certificate, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

std::string content_of(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return std::string(bytes, static_cast<std::size_t>(size));
}

}  // namespace

authlete::server::beast::ServerCertificate make_loopback_certificate() {
  constexpr long one_hour = 3600;
  constexpr long thirty_days = 30L * 24 * one_hour;
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  require(key && certificate);
  X509* const x509 = certificate.get();
  X509_NAME* const name = X509_get_subject_name(x509);
  unsigned char common_name[] = "localhost";
  // The random number keeps certificates of several servers apart: clients look for their issuer by its name.
  const std::unique_ptr<BIGNUM, FreeBy<BN_free>> serial(BN_new());
  require(serial && BN_rand(serial.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1);
  require(BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(x509)) != nullptr);
  require(X509_set_version(x509, X509_VERSION_3) == 1 && X509_set_pubkey(x509, key.get()) == 1);
  require(X509_gmtime_adj(X509_getm_notBefore(x509), -one_hour) &&
          X509_gmtime_adj(X509_getm_notAfter(x509), thirty_days));
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0) == 1);
  const std::unique_ptr<char, FreeHex> number(BN_bn2hex(serial.get()));
  require(number && X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_ASC,
                                               reinterpret_cast<const unsigned char*>(number.get()), -1, -1, 0) == 1);
  require(X509_set_issuer_name(x509, name) == 1);
  add_extension(x509, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(x509, NID_ext_key_usage, "serverAuth");
  add_extension(x509, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
  require(X509_sign(x509, key.get(), EVP_sha256()) > 0);

  const Memory chain(BIO_new(BIO_s_mem()));
  const Memory private_key(BIO_new(BIO_s_mem()));
  require(chain && PEM_write_bio_X509(chain.get(), x509) == 1);
  require(private_key &&
          PEM_write_bio_PrivateKey(private_key.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  authlete::server::beast::ServerCertificate result;
  result.chain_pem = content_of(chain.get());
  result.private_key_pem = content_of(private_key.get());
  return result;
}

}  // namespace example
