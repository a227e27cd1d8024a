#include "net/client_certificate.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "net/secret_file.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace {

template <auto free>
struct Free {
  template <class Object>
  void operator()(Object* object) const noexcept {
    free(object);
  }
};
using Bio = std::unique_ptr<BIO, Free<&BIO_free>>;
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;

Error unusable(const std::string& member, const std::string& what) {
  return Error(ErrorKind::configuration, Phase::prepare, member + ": " + what);
}

// PEM text, and the option that it comes from.
class Source {
 public:
  Source(const std::string& option, const std::string& file, const std::string& pem)
      : member(option + (file.empty() ? "_pem" : "_file")),
        bio(file.empty() ? BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))
                         : BIO_new_file(file.c_str(), "r")) {
    if (!bio && file.empty()) throw std::bad_alloc();
  }

  const std::string member;
  const Bio bio;  // null if the file cannot be opened
};

class Password {
 public:
  explicit Password(const std::string& text) : text_(text) {}
  bool requested() const noexcept { return requested_; }

  // Without this callback OpenSSL would prompt for the password at the terminal.
  static int provide(char* room, int size, int, void* self) noexcept {
    auto& password = *static_cast<Password*>(self);
    password.requested_ = true;
    if (password.text_.empty() || password.text_.size() > static_cast<std::size_t>(size)) return -1;
    std::memcpy(room, password.text_.data(), password.text_.size());
    return static_cast<int>(password.text_.size());
  }

 private:
  const std::string& text_;
  bool requested_ = false;
};

bool at_end_of_pem() { return ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE; }

Result<Certificate> load_chain(SSL_CTX* context, const Source& source) {
  if (!source.bio) return unusable(source.member, openssl_reason());
  Certificate leaf(PEM_read_bio_X509_AUX(source.bio.get(), nullptr, nullptr, nullptr));
  if (!leaf && at_end_of_pem()) {
    ERR_clear_error();
    return unusable(source.member, "holds no certificate");
  }
  if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1) return unusable(source.member, openssl_reason());
  for (;;) {
    const Certificate next(PEM_read_bio_X509(source.bio.get(), nullptr, nullptr, nullptr));
    if (!next) break;
    if (SSL_CTX_add1_chain_cert(context, next.get()) != 1) return unusable(source.member, openssl_reason());
  }
  if (!at_end_of_pem()) return unusable(source.member, openssl_reason());
  ERR_clear_error();
  return leaf;
}

const char* no_fault(std::string_view) { return nullptr; }

Result<Secret> password_of(const TlsOptions& options) {
  if (options.private_key_password_file.empty()) return options.private_key_password;
  return read_secret_file(options.private_key_password_file, "tls.private_key_password_file", no_fault);
}

Result<Key> load_key(const Source& source, const Secret& password_option, const std::string& password_member) {
  if (!source.bio) return unusable(source.member, openssl_reason());
  Password password(password_option.reveal());
  Key key(PEM_read_bio_PrivateKey(source.bio.get(), nullptr, &Password::provide, &password));
  if (!key) {
    const std::string reason = openssl_reason();
    if (!password.requested()) return unusable(source.member, "holds no private key that can be read: " + reason);
    return unusable(password_member, password_option.empty() ? "is needed: the private key is encrypted"
                                                             : "does not open the private key");
  }
  ERR_clear_error();
  return key;
}

}  // namespace

Result<void> load_client_certificate(SSL_CTX* context, const TlsOptions& options) {
  if (options.certificate_file.empty() && options.certificate_pem.empty()) return Result<void>();
  ERR_clear_error();
  const Source chain_source("tls.certificate", options.certificate_file, options.certificate_pem);
  Result<Certificate> leaf = load_chain(context, chain_source);
  if (!leaf) return std::move(leaf.error());
  const Source key_source("tls.private_key", options.private_key_file, options.private_key_pem.reveal());
  const Result<Secret> password = password_of(options);
  if (!password) return password.error();
  const bool from_file = !options.private_key_password_file.empty();
  Result<Key> key =
      load_key(key_source, *password, from_file ? "tls.private_key_password_file" : "tls.private_key_password");
  if (!key) return std::move(key.error());
  if (X509_check_private_key(leaf->get(), key->get()) != 1) {
    ERR_clear_error();
    return unusable(key_source.member, "is not the key of the certificate");
  }
  if (SSL_CTX_use_PrivateKey(context, key->get()) != 1) return unusable(key_source.member, openssl_reason());
  return Result<void>();
}

}  // namespace authlete::net
