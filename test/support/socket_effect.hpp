#pragma once

#include <iosfwd>
#include <string>

#include "support/script.hpp"

namespace authlete::test {

/// What happens to a connection instead of the rest of its exchange.
enum class SocketEffect {
  close,                 ///< close_notify and FIN.
  close_notify,          ///< close_notify; TCP stays open.
  close_without_notify,  ///< FIN, and nothing is read any more.
  half_close,            ///< FIN of the server's direction only.
  reset,                 ///< RST.
  stall,                 ///< The server continues to read and sends nothing.
  stop_reading,          ///< The server neither reads nor sends.
};
inline constexpr SocketEffect every_effect[] = {
    SocketEffect::close, SocketEffect::close_notify, SocketEffect::close_without_notify, SocketEffect::half_close,
    SocketEffect::reset, SocketEffect::stall,        SocketEffect::stop_reading};

/// A point in the life of a connection, named after the server's last action.
enum class ExchangePoint {
  accepted,
  hello_received,
  handshake_done,
  request_started,  ///< The first byte of the request was read.
  head_received,
  request_received,
  head_sent,
  half_of_body_sent,
  response_sent,
  idle,  ///< As `response_sent`, but later, when the test decides.
};
inline constexpr ExchangePoint every_point[] = {ExchangePoint::accepted,       ExchangePoint::hello_received,
                                                ExchangePoint::handshake_done, ExchangePoint::request_started,
                                                ExchangePoint::head_received,  ExchangePoint::request_received,
                                                ExchangePoint::head_sent,      ExchangePoint::half_of_body_sent,
                                                ExchangePoint::response_sent,  ExchangePoint::idle};

std::ostream& operator<<(std::ostream& out, SocketEffect effect);
std::ostream& operator<<(std::ostream& out, ExchangePoint point);

/// Returns true if the server has closed its descriptor after the effect.
bool ends_connection(SocketEffect effect) noexcept;
/// Returns true if the client only notices the effect by its deadline.
bool leaves_to_deadline(SocketEffect effect) noexcept;

/// An effect at a point of one connection's exchange.
class SocketFault {
 public:
  SocketFault(ExchangePoint point, SocketEffect effect);

  ExchangePoint point() const noexcept { return point_; }
  SocketEffect effect() const noexcept { return effect_; }

  /// A script in which the fault occurs in the first exchange; `response` is sent as far as the fault allows.
  Script on_fresh(const std::string& response) const;
  /// A script in which the fault occurs in the second exchange, after one with that good response. The point must be
  /// after the handshake.
  Script on_reused(const std::string& good_response, const std::string& response) const;

  /// At `ExchangePoint::idle`: lets the effect happen now.
  void let_happen() { idle_.open(); }
  /// Waits for an effect that does not end the connection.
  bool wait_until_happened() const { return happened_.wait_for_arrivals(); }

 private:
  void append_exchange(Script& script, const std::string& response) const;
  void append_effect(Script& script) const;

  ExchangePoint point_;
  SocketEffect effect_;
  Gate idle_;
  Gate happened_;
};

}  // namespace authlete::test
