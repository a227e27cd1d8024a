#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "support/gate.hpp"
#include "support/http_message.hpp"

namespace authlete::test {

class Connection;

/// One action of the server on a connection. It is a value, made by the functions below.
class Step {
 public:
  /// Returning false ends the script.
  using Action = std::function<bool(Connection&)>;
  explicit Step(Action action) : action_(std::move(action)) {}
  bool operator()(Connection& connection) const { return action_(connection); }

 private:
  Action action_;
};

/// The actions on one connection, in order. At the end the connection is closed with close_notify.
using Script = std::vector<Step>;

/// Performs the TLS handshake (nothing on a plain server). The script ends if it fails.
Step handshake();
/// Reads one TLS record, or the bytes that are there, from the bare socket: the ClientHello.
Step receive_raw();
/// Reads a complete request. The script ends if the client closes before that.
Step receive();
/// Reads a request's header and leaves its body unread.
Step receive_head();
/// Reads this many bytes of a request, which is then recorded as a request without body.
Step receive_bytes(std::size_t count);
/// Sends a complete response; Content-Length is added unless `fields` frame the body.
Step respond(unsigned status, std::string body, Fields fields = Fields());
/// Sends a response made from the last request received.
Step respond_with(std::function<std::string(const ReceivedRequest&)> make);
/// Sends bytes unchanged.
Step send(std::string bytes);
/// Sends bytes unchanged, each in its own TLS record and segment.
Step send_bytewise(std::string bytes);
/// Sends a byte per `interval`.
Step drip(std::string bytes, std::chrono::milliseconds interval);
/// Sends bytes to the bare socket, without TLS.
Step send_raw(std::string bytes);
/// Sends close_notify, but leaves TCP open.
Step send_close_notify();
/// Sends close_notify and FIN.
Step close();
/// Sends only a FIN.
Step close_without_notify();
/// Sends RST.
Step reset();
/// Does nothing until the client closes or the server is destroyed. Nothing is read.
Step stall();
/// Waits until the gate is opened.
Step wait_at(Gate gate);
/// Repeats the steps until one of them ends the script.
Step forever(Script steps);
/// Runs the steps `count` times.
Step repeat(std::size_t count, Script steps);

}  // namespace authlete::test
