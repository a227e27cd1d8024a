#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "support/http_message.hpp"
#include "support/scripted_server.hpp"

namespace authlete::test {

/// A connection as its script sees it, on the thread of its own. What a step can do is a member; false ends the script.
class Connection {
 public:
  Connection(ScriptedServer::State& server, int descriptor, std::size_t number)
      : server_(server), descriptor_(descriptor), number_(number) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const Script& script);

  bool handshake();
  bool receive_raw();
  bool receive();
  bool receive_head();
  bool receive_bytes(std::size_t count);

  bool send(std::string_view bytes);
  bool send_raw(std::string_view bytes);
  bool drip(std::string_view bytes, std::chrono::milliseconds interval);
  bool send_close_notify();

  bool close();
  bool close_without_notify();
  bool reset();

  bool stall();
  bool wait_at(const Gate& gate);

  /// The last one received.
  const ReceivedRequest& request() const { return request_; }

  /// Called by OpenSSL in the course of `handshake`.
  static int look_at_hello(SSL* tls, int*, void*);

 private:
  template <class Change>
  void record(Change apply);
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
  std::string input_;
  ReceivedRequest request_;
};

}  // namespace authlete::test
