#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace authlete::simulator {

/// Calls the function of OpenSSL that releases an object.
template <auto release>
struct OpensslRelease {
  template <class Object>
  void operator()(Object* object) const noexcept {
    release(object);
  }
};

using BigNumberHandle = std::unique_ptr<BIGNUM, OpensslRelease<BN_clear_free>>;
using BioHandle = std::unique_ptr<BIO, OpensslRelease<BIO_free_all>>;
using CertificateHandle = std::unique_ptr<X509, OpensslRelease<X509_free>>;
using DigestContextHandle = std::unique_ptr<EVP_MD_CTX, OpensslRelease<EVP_MD_CTX_free>>;
using EcdsaSignatureHandle = std::unique_ptr<ECDSA_SIG, OpensslRelease<ECDSA_SIG_free>>;
using KeyContextHandle = std::unique_ptr<EVP_PKEY_CTX, OpensslRelease<EVP_PKEY_CTX_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpensslRelease<EVP_PKEY_free>>;

}  // namespace authlete::simulator
