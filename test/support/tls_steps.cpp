#include "support/tls_steps.hpp"

#include <utility>

#include "support/server_connection.hpp"

namespace authlete::test {

Step refuse_hello(int alert) {
  HandshakeOptions options;
  options.alert = alert;
  return Step([options](Connection& connection) { return connection.handshake(options); });
}

Step handshake_selecting(std::string protocol) {
  HandshakeOptions options;
  options.protocol = std::move(protocol);
  return Step([options](Connection& connection) { return connection.handshake(options); });
}

Step handshake_insisting_on(std::string protocol) {
  HandshakeOptions options;
  options.protocol = std::move(protocol);
  options.only_if_offered = true;
  return Step([options](Connection& connection) { return connection.handshake(options); });
}

Step send_tickets(std::size_t count) {
  return Step([count](Connection& connection) { return connection.send_tickets(count); });
}

Step update_key(bool of_both_sides) {
  return Step([of_both_sides](Connection& connection) { return connection.update_key(of_both_sides); });
}

Step renegotiate() {
  return Step([](Connection& connection) { return connection.renegotiate(); });
}

Step renegotiate_and_refuse(int alert) {
  return Step([alert](Connection& connection) { return connection.renegotiate_and_refuse(alert); });
}

}  // namespace authlete::test
