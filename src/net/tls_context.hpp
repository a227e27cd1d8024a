#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"

namespace authlete::net {

/// One client's TLS settings, roots and resumable sessions. Thread safety: any member on any thread.
class TlsContext {
 public:
  /// Fails with `configuration` if roots or revocation lists cannot be loaded; the message names the option.
  static Result<std::shared_ptr<TlsContext>> create(const TlsOptions& options, std::string host, bool host_is_address);

  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  SSL_CTX* native_handle() const noexcept { return context_.get(); }

  /// Sets on a new connection whom to expect at its other end. False if OpenSSL has no memory.
  bool expect_server(SSL* connection) const;
  /// Just before the handshake: offers to resume a session, if there is one.
  void offer_session(SSL* connection);

 private:
  struct FreeContext {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
  };
  struct FreeSession {
    void operator()(SSL_SESSION* session) const noexcept { SSL_SESSION_free(session); }
  };
  using Session = std::unique_ptr<SSL_SESSION, FreeSession>;

  TlsContext(SSL_CTX* context, std::string host, bool host_is_address);
  void keep_sessions();
  static int on_new_session(SSL* connection, SSL_SESSION* session) noexcept;
  void put(Session session) noexcept;
  Session take() noexcept;

  // A TLS 1.3 ticket is used once (RFC 8446 appendix C.4), so one is kept for each connection of a usual pool.
  static constexpr std::size_t maximum_sessions = 32;

  const std::unique_ptr<SSL_CTX, FreeContext> context_;
  const std::string host_;
  const bool host_is_address_;
  std::mutex mutex_;
  std::vector<Session> sessions_;  // the newest last; never more than was reserved
};

}  // namespace authlete::net
