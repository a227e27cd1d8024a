#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "support/http_message.hpp"
#include "support/scripted_server.hpp"

namespace authlete::test {

/// Deviations of the server's side from an ordinary handshake.
class HandshakeOptions {
 public:
  HandshakeOptions() = default;
  int alert = -1;        ///< The fatal alert in response to the next ClientHello; -1 if there is none.
  std::string protocol;  ///< The ALPN protocol that is selected; empty if there is none.
  bool only_if_offered = false;
};

/// A connection as its script sees it, on its own thread. Each possible step is a member, which returns false to end
/// the script.
class Connection {
 public:
  Connection(ScriptedServer::State& server, int descriptor, std::size_t number)
      : server_(server), descriptor_(descriptor), number_(number) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const Script& script);

  bool handshake(const HandshakeOptions& options = HandshakeOptions());
  bool receive_raw();
  bool receive();
  bool receive_head();
  bool receive_bytes(std::size_t count);

  bool send(std::string_view bytes);
  bool send_raw(std::string_view bytes);
  bool drip(std::string_view bytes, std::chrono::milliseconds interval);
  bool send_close_notify();
  bool send_tickets(std::size_t count);
  bool update_key(bool of_both_sides);
  bool renegotiate();
  bool renegotiate_and_refuse(int alert);

  bool close();
  bool close_without_notify();
  bool end_writing();
  bool reset();

  bool stall();
  bool ignore();
  bool wait_at(const Gate& gate);

  /// The last request received.
  const ReceivedRequest& request() const { return request_; }

  /// Called by OpenSSL during `handshake`.
  static int look_at_hello(SSL* tls, int* alert, void*);
  static int select_protocol(SSL* tls, const unsigned char** selected, unsigned char* size,
                             const unsigned char* offered, unsigned int offered_size, void*);

 private:
  void record(const std::function<void(ConnectionRecord&)>& apply);
  int read(char* bytes, std::size_t size);
  bool read_more();
  bool read_head();
  bool note_request();
  void wait_until_arrived() const;
  void close_descriptor();

  ScriptedServer::State& server_;
  int descriptor_;
  const std::size_t number_;
  SSL* tls_ = nullptr;
  HandshakeOptions handshake_options_;
  std::string input_;
  ReceivedRequest request_;
};

}  // namespace authlete::test
