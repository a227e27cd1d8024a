#include "support/server_tls.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <stdexcept>
#include <string>

namespace authlete::test {

TlsContext make_server_context(const ServerOptions& options) {
  TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  const auto bio = [](const std::string& text) {
    return std::unique_ptr<BIO, void (*)(BIO*)>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())),
                                                BIO_free_all);
  };
  const auto chain = bio(options.chain_pem);
  X509* leaf = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr);
  if (leaf == nullptr || SSL_CTX_use_certificate(context.get(), leaf) != 1)
    throw std::runtime_error("the server's certificate cannot be used");
  X509_free(leaf);
  while (X509* next = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr))
    SSL_CTX_add0_chain_cert(context.get(), next);
  ERR_clear_error();
  const auto text = bio(options.key_pem);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr);
  if (key == nullptr || SSL_CTX_use_PrivateKey(context.get(), key) != 1)
    throw std::runtime_error("the server's key cannot be used");
  EVP_PKEY_free(key);
  if (!options.client_authority_pem.empty()) {
    const auto authority = bio(options.client_authority_pem);
    X509* root = PEM_read_bio_X509(authority.get(), nullptr, nullptr, nullptr);
    if (root == nullptr || X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), root) != 1)
      throw std::runtime_error("the clients' authority cannot be used");
    X509_free(root);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  if (options.maximum_tls_version != 0) {
    SSL_CTX_set_max_proto_version(context.get(), options.maximum_tls_version);
    // Versions before 1.2 are below the default security level.
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
  }
  if (!options.session_tickets) {
    SSL_CTX_set_num_tickets(context.get(), 0);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
  }
  static const unsigned char id[] = "scripted";
  SSL_CTX_set_session_id_context(context.get(), id, sizeof id - 1);
  return context;
}

}  // namespace authlete::test
