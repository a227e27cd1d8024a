#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "simulator/random_clients/choices.hpp"

namespace authlete::test {

/// A TCP connection to a port of this host, which sends exactly the bytes that it is given.
class RawConnection {
 public:
  enum class Received { bytes, end, reset, timeout };

  /// Throws if it cannot connect. Some connections have a small buffer for what they receive, so that most of a long
  /// response waits in the server.
  RawConnection(std::uint16_t port, Choices& choices);
  ~RawConnection();
  RawConnection(RawConnection&& other) noexcept;
  RawConnection(const RawConnection&) = delete;

  /// Sends in pieces of random size. Returns false if the peer does not take all.
  bool send(std::string_view bytes, Choices& choices);
  /// Appends the next bytes to `bytes`. Waits for them for at most one minute.
  Received receive(std::string& bytes);
  /// Ends the direction to the peer, as the end of a process does.
  void end_sending();
  /// Ends the connection by a TCP reset.
  void reset();

 private:
  int socket_ = -1;
};

/// The settings of TLS clients that trust the authority of a simulator.
class TlsSettings {
 public:
  explicit TlsSettings(const std::string& authority_pem);

  SSL_CTX* context() const { return context_.get(); }
  /// A session that the server granted, to be resumed; null if there is none. The caller counts the references.
  SSL_SESSION* session() const { return session_.get(); }
  void keep(SSL_SESSION* session) { session_.reset(session, SSL_SESSION_free); }

 private:
  std::shared_ptr<SSL_CTX> context_;
  std::shared_ptr<SSL_SESSION> session_;
};

/// A TLS client whose records can be seen and changed before they are sent.
class TlsConnection {
 public:
  enum class Received { bytes, close_notify, end, reset, failure, timeout };
  /// A mistake to make in a handshake.
  enum class Mistake { none, distrust, old_version };

  TlsConnection(std::uint16_t port, TlsSettings& settings, Choices& choices, Mistake mistake = Mistake::none);

  bool handshake(Choices& choices);
  /// The records that the client would send first.
  std::string client_hello();
  /// The records of these bytes, which are not sent. Every later record depends on them.
  std::string encrypted(std::string_view bytes, Choices& choices);
  /// Sends the bytes in records and pieces of random size. Returns false if the peer does not take all.
  bool send(std::string_view bytes, Choices& choices);
  /// Sends a close_notify. The direction to the peer remains open below TLS.
  bool send_close_notify(Choices& choices);
  /// Changes the keys, which TLS 1.3 allows at any time.
  void update_keys();

  /// Appends the next bytes to `input()`.
  Received receive(Choices& choices);
  std::string& input() { return input_; }
  RawConnection& raw() { return raw_; }

 private:
  std::string outgoing_records();

  RawConnection raw_;
  TlsSettings& settings_;
  std::unique_ptr<SSL, void (*)(SSL*)> ssl_;
  BIO* from_peer_ = nullptr;  ///< Both are owned by `ssl_`.
  BIO* to_peer_ = nullptr;
  std::string input_;
};

}  // namespace authlete::test
