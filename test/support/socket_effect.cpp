#include "support/socket_effect.hpp"

#include <ostream>

#include "support/server_connection.hpp"

namespace authlete::test {

namespace {

Step end_writing() {
  return Step([](Connection& connection) { return connection.end_writing(); });
}

Step ignore_input() {
  return Step([](Connection& connection) { return connection.ignore(); });
}

}  // namespace

std::ostream& operator<<(std::ostream& out, SocketEffect effect) {
  switch (effect) {
    case SocketEffect::close: return out << "close";
    case SocketEffect::close_notify: return out << "close_notify only";
    case SocketEffect::close_without_notify: return out << "close without notify";
    case SocketEffect::half_close: return out << "half-close";
    case SocketEffect::reset: return out << "reset";
    case SocketEffect::stall: return out << "stall";
    case SocketEffect::stop_reading: return out << "stop reading";
  }
  return out;
}

std::ostream& operator<<(std::ostream& out, ExchangePoint point) {
  switch (point) {
    case ExchangePoint::accepted: return out << "accepted";
    case ExchangePoint::hello_received: return out << "hello received";
    case ExchangePoint::handshake_done: return out << "handshake done";
    case ExchangePoint::request_started: return out << "request started";
    case ExchangePoint::head_received: return out << "head received";
    case ExchangePoint::request_received: return out << "request received";
    case ExchangePoint::head_sent: return out << "head sent";
    case ExchangePoint::half_of_body_sent: return out << "half of body sent";
    case ExchangePoint::response_sent: return out << "response sent";
    case ExchangePoint::idle: return out << "idle";
  }
  return out;
}

bool ends_connection(SocketEffect effect) noexcept {
  return effect == SocketEffect::close || effect == SocketEffect::close_without_notify || effect == SocketEffect::reset;
}

bool leaves_to_deadline(SocketEffect effect) noexcept {
  return effect == SocketEffect::stall || effect == SocketEffect::stop_reading;
}

SocketFault::SocketFault(ExchangePoint point, SocketEffect effect) : point_(point), effect_(effect) {
  happened_.open();  // it only counts arrivals
}

Script SocketFault::on_fresh(const std::string& response) const {
  Script script;
  if (point_ == ExchangePoint::hello_received) script.push_back(receive_raw());
  if (point_ > ExchangePoint::hello_received) script.push_back(handshake());
  if (point_ > ExchangePoint::handshake_done) append_exchange(script, response);
  append_effect(script);
  return script;
}

Script SocketFault::on_reused(const std::string& good_response, const std::string& response) const {
  Script script = {handshake(), receive(), send(good_response)};
  append_exchange(script, response);
  append_effect(script);
  return script;
}

void SocketFault::append_exchange(Script& script, const std::string& response) const {
  if (point_ == ExchangePoint::request_started) return script.push_back(receive_bytes(1));
  if (point_ == ExchangePoint::head_received) return script.push_back(receive_head());
  script.push_back(receive());
  if (point_ == ExchangePoint::request_received) return;
  const std::size_t head = response.find("\r\n\r\n") + 4;
  if (point_ == ExchangePoint::head_sent) return script.push_back(send(response.substr(0, head)));
  if (point_ == ExchangePoint::half_of_body_sent)
    return script.push_back(send(response.substr(0, head + (response.size() - head) / 2)));
  script.push_back(send(response));
  if (point_ == ExchangePoint::idle) script.push_back(wait_at(idle_));
}

void SocketFault::append_effect(Script& script) const {
  switch (effect_) {
    case SocketEffect::close: return script.push_back(close());
    case SocketEffect::close_without_notify: return script.push_back(close_without_notify());
    case SocketEffect::reset: return script.push_back(reset());
    case SocketEffect::close_notify: script.push_back(send_close_notify()); break;
    case SocketEffect::half_close: script.push_back(end_writing()); break;
    case SocketEffect::stall: return script.push_back(ignore_input());
    case SocketEffect::stop_reading: break;
  }
  script.push_back(wait_at(happened_));
  script.push_back(stall());
}

}  // namespace authlete::test
