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

}  // namespace authlete::test
