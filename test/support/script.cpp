#include "support/script.hpp"

#include "support/server_connection.hpp"

namespace authlete::test {

Step handshake() {
  return Step([](Connection& connection) { return connection.handshake(); });
}
Step receive_raw() {
  return Step([](Connection& connection) { return connection.receive_raw(); });
}
Step receive() {
  return Step([](Connection& connection) { return connection.receive(); });
}
Step receive_head() {
  return Step([](Connection& connection) { return connection.receive_head(); });
}
Step receive_bytes(std::size_t count) {
  return Step([count](Connection& connection) { return connection.receive_bytes(count); });
}
Step respond(unsigned status, std::string body, Fields fields) { return send(response_text(status, body, fields)); }
Step respond_with(std::function<std::string(const ReceivedRequest&)> make) {
  return Step([make = std::move(make)](Connection& connection) { return connection.send(make(connection.request())); });
}
Step send(std::string bytes) {
  return Step([bytes = std::move(bytes)](Connection& connection) { return connection.send(bytes); });
}
Step send_bytewise(std::string bytes) {
  return Step([bytes = std::move(bytes)](Connection& connection) {
    for (const char byte : bytes)
      if (!connection.send(std::string_view(&byte, 1))) return false;
    return true;
  });
}
Step drip(std::string bytes, std::chrono::milliseconds interval) {
  return Step(
      [bytes = std::move(bytes), interval](Connection& connection) { return connection.drip(bytes, interval); });
}
Step send_raw(std::string bytes) {
  return Step([bytes = std::move(bytes)](Connection& connection) { return connection.send_raw(bytes); });
}
Step send_close_notify() {
  return Step([](Connection& connection) { return connection.send_close_notify(); });
}
Step close() {
  return Step([](Connection& connection) { return connection.close(); });
}
Step close_without_notify() {
  return Step([](Connection& connection) { return connection.close_without_notify(); });
}
Step reset() {
  return Step([](Connection& connection) { return connection.reset(); });
}
Step stall() {
  return Step([](Connection& connection) { return connection.stall(); });
}
Step wait_at(Gate gate) {
  return Step([gate = std::move(gate)](Connection& connection) { return connection.wait_at(gate); });
}
Step forever(Script steps) {
  return Step([steps = std::move(steps)](Connection& connection) {
    for (;;)
      for (const Step& step : steps)
        if (!step(connection)) return false;
  });
}
Step repeat(std::size_t count, Script steps) {
  return Step([count, steps = std::move(steps)](Connection& connection) {
    for (std::size_t round = 0; round < count; ++round)
      for (const Step& step : steps)
        if (!step(connection)) return false;
    return true;
  });
}

}  // namespace authlete::test
