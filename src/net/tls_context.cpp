#include "net/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <stdlib.h>  // secure_getenv
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>
#include <utility>

#include "net/client_certificate.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace {

// The index of the TlsContext in the application data of an SSL_CTX. Asio uses the first index.
int context_index() {
  static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

Error unusable(const char* member, const std::string& what) {
  return Error(ErrorKind::configuration, Phase::prepare, std::string(member) + ": " + what);
}

Result<void> add_pem(X509_STORE* store, const std::string& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                         &BIO_free);
  if (!source) throw std::bad_alloc();
  std::size_t added = 0;
  for (;;) {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509_AUX(source.get(), nullptr, nullptr, nullptr), &X509_free);
    if (!certificate) break;
    if (X509_STORE_add_cert(store, certificate.get()) != 1) return unusable("tls.ca_pem", openssl_reason());
    ++added;
  }
  // OpenSSL reports the end of the list as "no start line".
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  if (added == 0 && at_end) {
    ERR_clear_error();
    return unusable("tls.ca_pem", "holds no certificate");
  }
  if (!at_end) return unusable("tls.ca_pem", openssl_reason());
  ERR_clear_error();
  return Result<void>();
}

Result<void> add_revocation_lists(X509_STORE* store, const std::string& file) {
  X509_LOOKUP* const lookup = X509_STORE_add_lookup(store, X509_LOOKUP_file());
  if (lookup == nullptr) throw std::bad_alloc();
  if (X509_load_crl_file(lookup, file.c_str(), X509_FILETYPE_PEM) <= 0)
    return unusable("tls.crl_file", "cannot load " + file + ": " + openssl_reason());
  X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
  return Result<void>();
}

// If these variables are set, OpenSSL loads the system's roots from there. It reports no error if that fails, and every
// certificate then has an unknown issuer.
Result<void> check_system_roots(SSL_CTX* context) {
  const auto unreadable = [](const char* variable, const std::string& why) {
    return unusable("tls.use_system_roots", std::string("environment variable ") + variable + ": " + why);
  };
  const char* const file_variable = X509_get_default_cert_file_env();
  const char* const file = ::secure_getenv(file_variable);
  if (file != nullptr && *file != '\0' && SSL_CTX_load_verify_file(context, file) != 1)
    return unreadable(file_variable, "cannot load " + std::string(file) + ": " + openssl_reason());
  const char* const directories_variable = X509_get_default_cert_dir_env();
  const char* const directories = ::secure_getenv(directories_variable);
  // If a file provides the roots, a missing directory is normal.
  if (file != nullptr || directories == nullptr || *directories == '\0') return Result<void>();
  for (std::string_view rest = directories; !rest.empty();) {
    const std::string directory(rest.substr(0, rest.find(':')));
    rest.remove_prefix(std::min(rest.size(), directory.size() + 1));
    if (::access(directory.c_str(), R_OK | X_OK) == 0) return Result<void>();
  }
  return unreadable(directories_variable, std::string("cannot read ") + directories);
}

Result<void> load_roots(SSL_CTX* context, const TlsOptions& options) {
  ERR_clear_error();
  if (options.use_system_roots)
    if (Result<void> good = check_system_roots(context); !good) return good;
  if (options.use_system_roots && SSL_CTX_set_default_verify_paths(context) != 1)
    return unusable("tls.use_system_roots", openssl_reason());
  if (!options.ca_file.empty() && SSL_CTX_load_verify_file(context, options.ca_file.c_str()) != 1)
    return unusable("tls.ca_file", "cannot load " + options.ca_file + ": " + openssl_reason());
  if (!options.ca_directory.empty()) {
    // OpenSSL reads the directory only when it looks for a certificate, so a wrong name would be noticed late.
    struct stat status {};
    if (::stat(options.ca_directory.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
      return unusable("tls.ca_directory", options.ca_directory + " is not a directory");
    if (SSL_CTX_load_verify_dir(context, options.ca_directory.c_str()) != 1)
      return unusable("tls.ca_directory", "cannot use " + options.ca_directory + ": " + openssl_reason());
  }
  X509_STORE* const store = SSL_CTX_get_cert_store(context);
  if (!options.ca_pem.empty())
    if (Result<void> added = add_pem(store, options.ca_pem); !added) return added;
  if (!options.crl_file.empty())
    if (Result<void> added = add_revocation_lists(store, options.crl_file); !added) return added;
  return Result<void>();
}

// A name in a certificate has no trailing dot, and neither may SNI (RFC 6066 section 3).
std::string without_trailing_dot(std::string host) {
  if (host.size() > 1 && host.back() == '.') host.pop_back();
  return host;
}

}  // namespace

Result<std::shared_ptr<TlsContext>> TlsContext::create(const TlsOptions& options, std::string host,
                                                       bool host_is_address) {
  SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
  if (context == nullptr) return unusable("tls", openssl_reason());
  std::shared_ptr<TlsContext> result(new TlsContext(context, std::move(host), host_is_address));

  const int minimum = options.minimum_version == TlsVersion::tls_1_3 ? TLS1_3_VERSION : TLS1_2_VERSION;
  if (SSL_CTX_set_min_proto_version(context, minimum) != 1) return unusable("tls.minimum_version", openssl_reason());
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION);
  constexpr std::array<unsigned char, 9> protocols = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  if (SSL_CTX_set_alpn_protos(context, protocols.data(), protocols.size()) != 0)
    return unusable("tls", openssl_reason());

  SSL_CTX_set_verify(context, options.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
  if (options.verify)
    if (Result<void> loaded = load_roots(context, options); !loaded) return std::move(loaded.error());
  if (Result<void> loaded = load_client_certificate(context, options); !loaded) return std::move(loaded.error());
  if (options.session_resumption)
    result->keep_sessions();
  else
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  return result;
}

TlsContext::TlsContext(SSL_CTX* context, std::string host, bool host_is_address)
    : context_(context), host_(without_trailing_dot(std::move(host))), host_is_address_(host_is_address) {
  sessions_.reserve(maximum_sessions);
}

TlsContext::~TlsContext() = default;

bool TlsContext::expect_server(SSL* connection) const {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(connection);
  if (host_is_address_) {
    // SNI is for names only (RFC 6066 section 3).
    if (X509_VERIFY_PARAM_set1_ip_asc(expected, host_.c_str()) != 1) return false;
  } else {
    // Only subject alternative names count; the common name of the subject never does (RFC 9525 section 2).
    X509_VERIFY_PARAM_set_hostflags(expected,
                                    X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (X509_VERIFY_PARAM_set1_host(expected, host_.data(), host_.size()) != 1) return false;
    if (SSL_set_tlsext_host_name(connection, host_.c_str()) != 1) return false;
  }
  return true;
}

void TlsContext::offer_session(SSL* connection) {
  const std::unique_ptr<SSL_SESSION, decltype(&SSL_SESSION_free)> session(take(), &SSL_SESSION_free);
  // A session that cannot be set only costs a full handshake.
  if (session) SSL_set_session(connection, session.get());
}

void TlsContext::keep_sessions() {
  SSL_CTX_set_ex_data(context_.get(), context_index(), this);
  SSL_CTX_set_session_cache_mode(context_.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  SSL_CTX_sess_set_new_cb(context_.get(), &TlsContext::on_new_session);
}

// Called after the server's certificate was accepted: at the end of a TLS 1.2 handshake, and per ticket in TLS 1.3.
int TlsContext::on_new_session(SSL* connection, SSL_SESSION* session) noexcept {
  auto* const self = static_cast<TlsContext*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), context_index()));
  unsigned char* bytes = nullptr;
  const int size = i2d_SSL_SESSION(session, &bytes);
  if (size <= 0) return 0;
  // An observer who sees the same ticket twice can link the two connections (RFC 8446 appendix C.4).
  const bool single_use = SSL_SESSION_get_protocol_version(session) >= TLS1_3_VERSION;
  self->put(SessionBytes(bytes, static_cast<std::size_t>(size), single_use));
  return 0;  // OpenSSL keeps the ownership of the object
}

void TlsContext::put(SessionBytes session) noexcept {
  SessionBytes oldest;  // destroyed after the lock is released
  const std::lock_guard lock(mutex_);
  if (sessions_.size() == maximum_sessions) {
    oldest = std::move(sessions_.front());
    sessions_.erase(sessions_.begin());
  }
  sessions_.push_back(std::move(session));
}

// Returns null if there is none.
SSL_SESSION* TlsContext::take() {
  SessionBytes used_up;  // destroyed after the lock is released
  const std::lock_guard lock(mutex_);
  if (sessions_.empty()) return nullptr;
  const SessionBytes& newest = sessions_.back();
  const unsigned char* bytes = newest.data();
  SSL_SESSION* const session = d2i_SSL_SESSION(nullptr, &bytes, static_cast<long>(newest.size()));
  if (newest.single_use() || session == nullptr) {
    used_up = std::move(sessions_.back());
    sessions_.pop_back();
  }
  return session;
}

}  // namespace authlete::net
