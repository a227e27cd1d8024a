#pragma once

#include <openssl/crypto.h>
#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"

namespace authlete::net {

/// Frees memory that OpenSSL allocated, and overwrites it first.
class Wipe {
 public:
  explicit Wipe(std::size_t bytes = 0) noexcept : size_(bytes) {}
  void operator()(unsigned char* bytes) const noexcept { OPENSSL_clear_free(bytes, size_); }
  std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_;
};

/// A resumable session as bytes, so that no two connections share an OpenSSL object.
class SessionBytes {
 public:
  SessionBytes() = default;
  SessionBytes(unsigned char* taken_over, std::size_t size, bool single_use)
      : bytes_(taken_over, Wipe(size)), single_use_(single_use) {}

  const unsigned char* data() const noexcept { return bytes_.get(); }
  std::size_t size() const noexcept { return bytes_.get_deleter().size(); }
  bool single_use() const noexcept { return single_use_; }

 private:
  std::unique_ptr<unsigned char[], Wipe> bytes_;
  bool single_use_ = false;
};

/// One client's TLS settings, roots and resumable sessions. Thread safety: all members may be called on any thread.
class TlsContext {
 public:
  /// Fails with `configuration` if roots, revocation lists or the client's certificate cannot be loaded. The message
  /// names the option.
  static Result<std::shared_ptr<TlsContext>> create(const TlsOptions& options, std::string host, bool host_is_address);

  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  SSL_CTX* native_handle() const noexcept { return context_.get(); }

  /// Sets the expected server of a new connection. Returns false if OpenSSL is out of memory.
  bool expect_server(SSL* connection) const;
  /// Must be called just before the handshake. Offers to resume a session, if there is one.
  void offer_session(SSL* connection);

 private:
  struct FreeContext {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
  };

  TlsContext(SSL_CTX* context, std::string host, bool host_is_address);
  void keep_sessions();
  static int on_new_session(SSL* connection, SSL_SESSION* session) noexcept;
  void put(SessionBytes session) noexcept;
  SSL_SESSION* take();

  // One session for each connection of a typical pool.
  static constexpr std::size_t maximum_sessions = 32;

  const std::unique_ptr<SSL_CTX, FreeContext> context_;
  const std::string host_;
  const bool host_is_address_;
  std::mutex mutex_;
  std::vector<SessionBytes> sessions_;  // the newest is last; never more than was reserved
};

}  // namespace authlete::net
