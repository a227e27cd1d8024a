#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/http_message.hpp"
#include "support/script.hpp"
#include "support/server_options.hpp"
#include "support/unreachable_ports.hpp"

namespace authlete::test {

/// What the server records about a connection.
class ConnectionRecord {
 public:
  ConnectionRecord() = default;

  bool handshake_done = false;
  bool session_resumed = false;
  bool close_notify_received = false;
  bool ended = false;  ///< Its script is over and its descriptor closed.
  std::string tls_version;
  std::string client_name;                     ///< Common name of the client's certificate; empty if it sent none.
  std::string server_name;                     ///< SNI; empty if none was sent.
  std::vector<std::string> offered_protocols;  ///< ALPN, in the client's order.
  std::size_t exchanges = 0;
  std::size_t renegotiations = 0;
  std::string raw;  ///< What `receive_raw` read.
};

/// A server on the loopback that does what its scripts say, with one thread per connection and without any HTTP
/// library.
///
/// Scripts for single connections are used in the order in which they were added. All connections after them follow the
/// script for the others (by default a handshake, then 200 with an empty JSON object for every request).
///
/// The destructor ends all connections and waits for their threads. Thread safety: all members may be called on any
/// thread.
class ScriptedServer {
 public:
  explicit ScriptedServer(ServerOptions options);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  void next_connection(Script script);
  void other_connections(Script script);

  std::uint16_t port() const noexcept;

  std::size_t connections() const;
  std::size_t open_connections() const;
  std::size_t most_open_connections() const;
  /// Returns the record of the connection with that number, from 1.
  ConnectionRecord connection(std::size_t number) const;
  std::vector<ReceivedRequest> requests() const;
  std::size_t request_count() const;

  /// Wait until that many connections were accepted, requests received, or scripts ended. Return false after 100 s.
  bool wait_for_connections(std::size_t count) const;
  bool wait_for_requests(std::size_t count) const;
  bool wait_for_ended(std::size_t count) const;

 private:
  friend class Connection;
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace authlete::test
