#include "server/beast/listener_tls.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <boost/asio/buffer.hpp>

#include <new>
#include <string_view>

#include "server/beast/server_tls.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;

namespace {

// Number of TLS sessions that a listener keeps for resumption if it asks for client certificates. A session has the
// certificates of its client, some KB.
constexpr long max_sessions = 1024;

// A client that offers other protocols only, such as HTTP/2, is refused with an alert (RFC 7301 section 3.2), so that a
// connection meant for another service is not taken for HTTP/1.1.
int select_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
  std::string_view names(reinterpret_cast<const char*>(offered), offered_size);
  while (!names.empty()) {
    const auto size = static_cast<unsigned char>(names.front());
    const std::string_view name = names.substr(1, size);
    if (name == "http/1.1" || name == "http/1.0") {
      *chosen = reinterpret_cast<const unsigned char*>(name.data());
      *chosen_size = size;
      return SSL_TLSEXT_ERR_OK;
    }
    names.remove_prefix(1 + name.size());
  }
  return SSL_TLSEXT_ERR_ALERT_FATAL;
}

// RFC 8705 section 2.2 allows self-signed certificates, so whether one is trusted is not a question of the handshake.
int accept_any_certificate(int, X509_STORE_CTX*) { return 1; }

void request_certificates(SSL_CTX* tls) {
  SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, accept_any_certificate);
  // A session ticket has the certificate of the client, but not those of its authorities: a resumed session would lack
  // them. A session that the server keeps has them all. OpenSSL keeps it if it may not put it into the ticket.
  SSL_CTX_set_options(tls, SSL_OP_NO_TICKET);
  SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_SERVER);
  SSL_CTX_sess_set_cache_size(tls, max_sessions);
}

std::string to_pem(X509* certificate) {
  BIO* const bio = BIO_new(BIO_s_mem());
  if (bio == nullptr) throw std::bad_alloc();
  std::string pem;
  if (PEM_write_bio_X509(bio, certificate) == 1) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    try {
      pem.assign(data, static_cast<std::size_t>(size));
    } catch (...) {
      BIO_free(bio);
      throw;
    }
  }
  BIO_free(bio);
  return pem;
}

}  // namespace

Result<std::shared_ptr<asio::ssl::context>> make_listener_tls(const ServerCertificate& certificate,
                                                              ClientCertificates client_certificates) {
  const auto failure = [](const char* message, boost::system::error_code cause) {
    return Error(ErrorKind::configuration, Phase::tls, message, cause);
  };
  boost::system::error_code error;
  std::shared_ptr<asio::ssl::context> tls = make_server_tls(error);
  if (error) return failure("TLS cannot be used", error);
  tls->use_certificate_chain(asio::buffer(certificate.chain_pem), error);
  if (error) return failure("certificate.chain_pem: must have a certificate as PEM", error);
  const std::string& key = certificate.private_key_pem.reveal();
  tls->use_private_key(asio::buffer(key), asio::ssl::context::pem, error);
  if (error)
    return failure("certificate.private_key_pem: must be the key of the certificate, as PEM and not encrypted", error);

  SSL_CTX* const native = tls->native_handle();
  SSL_CTX_set_alpn_select_cb(native, select_protocol, nullptr);
  // OpenSSL resumes sessions with client certificates only in a named context.
  constexpr unsigned char session_context[] = "authlete";
  SSL_CTX_set_session_id_context(native, session_context, sizeof session_context);
  if (client_certificates == ClientCertificates::request) request_certificates(native);
  return tls;
}

std::vector<std::string> certificates_of_client(const SSL* tls) {
  std::vector<std::string> certificates;
  X509* const own = SSL_get0_peer_certificate(tls);
  if (own == nullptr) return certificates;
  certificates.push_back(to_pem(own));
  // The chain of a client does not have its own certificate.
  STACK_OF(X509)* const others = SSL_get_peer_cert_chain(tls);
  for (int index = 0; index < sk_X509_num(others); ++index)
    certificates.push_back(to_pem(sk_X509_value(others, index)));
  return certificates;
}

}  // namespace authlete::server::beast
