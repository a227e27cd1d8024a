#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::test {

/// A request as it came over the wire.
class ReceivedRequest {
 public:
  ReceivedRequest() = default;

  std::size_t connection = 0;  ///< Number of the connection, from 1 in the order of accepting.
  std::size_t exchange = 0;    ///< Number of the request on its connection, from 1.
  std::string head;            ///< Request line and fields, with the blank line.
  std::string body;

  std::string method() const;
  std::string target() const;
  /// The value of the first field of that name; empty if there is none.
  std::string field(std::string_view name) const;
  std::size_t count_of_field(std::string_view name) const;
};

/// What the server knows of a connection.
class ConnectionRecord {
 public:
  ConnectionRecord() = default;

  bool handshake_done = false;
  bool session_resumed = false;
  bool close_notify_received = false;
  bool ended = false;  ///< Its script is over and its descriptor closed.
  std::string tls_version;
  std::string client_name;                     ///< Common name of the client's certificate; empty if it showed none.
  std::string server_name;                     ///< SNI; empty if none was sent.
  std::vector<std::string> offered_protocols;  ///< ALPN, in the client's order.
  std::size_t exchanges = 0;
  std::string raw;  ///< What `receive_raw` read.
};

/// A place where scripts wait until the test lets them go on.
class Gate {
 public:
  Gate();
  void open();
  /// Waits until a script has come to the gate `count` times in all. False if it takes longer than 100 s.
  bool wait_for_arrivals(std::size_t count = 1) const;

 private:
  friend class Connection;
  class State;
  std::shared_ptr<State> state_;
};

class Connection;

/// One thing the server does on a connection: a value, made by the functions below.
class Step {
 public:
  /// False ends the script.
  using Action = std::function<bool(Connection&)>;
  explicit Step(Action action) : action_(std::move(action)) {}
  bool operator()(Connection& connection) const { return action_(connection); }

 private:
  Action action_;
};

/// What happens on one connection, in order. At its end the connection is closed with close_notify.
using Script = std::vector<Step>;
using Fields = std::vector<std::pair<std::string, std::string>>;

/// Carries out the TLS handshake (nothing on a plain server). The script ends if it fails.
Step handshake();
/// Reads one TLS record, or what is there, from the bare socket: the ClientHello.
Step receive_raw();
/// Reads a whole request. The script ends if the client closes before.
Step receive();
/// Reads a request's head and leaves its body unread.
Step receive_head();
/// Reads this many bytes of a request, which is then recorded as a request without body.
Step receive_bytes(std::size_t count);
/// A whole answer; Content-Length is added unless `fields` frame the body.
Step answer(unsigned status, std::string body, Fields fields = Fields());
/// An answer made from the last request received.
Step answer_with(std::function<std::string(const ReceivedRequest&)> make);
/// Bytes as they are.
Step send(std::string bytes);
/// Bytes as they are, each in a TLS record and a segment of its own.
Step send_bytewise(std::string bytes);
/// A byte each `interval`.
Step drip(std::string bytes, std::chrono::milliseconds interval);
/// Bytes to the bare socket, without TLS.
Step send_raw(std::string bytes);
/// close_notify, but TCP stays open.
Step send_close_notify();
/// close_notify and FIN.
Step close();
/// FIN alone.
Step close_without_notify();
/// RST.
Step reset();
/// Leaves the client alone until it closes or the server is destroyed. Nothing is read.
Step stall();
/// Waits until the gate is opened.
Step wait_at(Gate gate);
/// Does the steps over and over, until one of them ends the script.
Step forever(Script steps);
/// The steps `count` times.
Step repeat(std::size_t count, Script steps);

/// `HTTP/1.1 <status> Text`, the fields, a Content-Length unless the fields frame the body, and the body.
std::string response_text(unsigned status, std::string_view body, const Fields& fields = Fields());

class ServerOptions {
 public:
  ServerOptions() = default;

  bool tls = true;
  std::string key_pem;
  std::string chain_pem;
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;       ///< 0: any free one.
  int maximum_tls_version = 0;  ///< As OpenSSL names them, such as `0x0302` for TLS 1.1; 0: the newest.
  bool session_tickets = true;
  std::string client_authority_pem;   ///< Clients must show a certificate of this authority; empty: none is asked for.
  bool small_receive_buffer = false;  ///< So that a client's large write soon finds no room.
};

/// A server on the loopback that does what its scripts say, a thread a connection, without any HTTP library.
///
/// Scripts for single connections are used in the order they were added; all connections after them follow the script
/// for the others (by default: handshake, then 200 with an empty JSON object for every request).
///
/// The destructor ends all connections and waits for their threads. Thread safety: any member on any thread.
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
  /// Of the connection with that number, from 1.
  ConnectionRecord connection(std::size_t number) const;
  std::vector<ReceivedRequest> requests() const;
  std::size_t request_count() const;

  /// Wait until that many connections were accepted, requests received, or scripts ended. False if it takes longer
  /// than 100 s.
  bool wait_for_connections(std::size_t count) const;
  bool wait_for_requests(std::size_t count) const;
  bool wait_for_ended(std::size_t count) const;

 private:
  friend class Connection;
  class State;
  std::unique_ptr<State> state_;
};

/// A port on 127.0.0.1 that refuses connections for as long as this object lives.
class RefusingPort {
 public:
  RefusingPort();
  ~RefusingPort();
  RefusingPort(const RefusingPort&) = delete;
  RefusingPort& operator=(const RefusingPort&) = delete;
  std::uint16_t port() const noexcept { return port_; }

 private:
  int descriptor_ = -1;
  std::uint16_t port_ = 0;
};

/// A port of a loopback address that leaves connection attempts without any answer for as long as this object lives.
class BlackHole {
 public:
  explicit BlackHole(const std::string& address = "127.0.0.1");
  ~BlackHole();
  BlackHole(const BlackHole&) = delete;
  BlackHole& operator=(const BlackHole&) = delete;
  std::uint16_t port() const noexcept { return port_; }

 private:
  int listener_ = -1;
  std::vector<int> fillers_;
  std::uint16_t port_ = 0;
};

}  // namespace authlete::test
