#pragma once

#include <iosfwd>
#include <string>

#include "support/script.hpp"

namespace authlete::test {

/// What becomes of a connection instead of its exchange going on.
enum class SocketEffect {
  close,                 ///< close_notify and FIN.
  close_notify,          ///< close_notify; TCP stays open.
  close_without_notify,  ///< FIN, and nothing is read any more.
  half_close,            ///< FIN of the server's direction only.
  reset,                 ///< RST.
  stall,                 ///< The server reads on and sends nothing.
  stop_reading,          ///< The server neither reads nor sends.
};
inline constexpr SocketEffect every_effect[] = {
    SocketEffect::close, SocketEffect::close_notify, SocketEffect::close_without_notify, SocketEffect::half_close,
    SocketEffect::reset, SocketEffect::stall,        SocketEffect::stop_reading};

/// A point in the course of a connection, named by what the server has just done.
enum class ExchangePoint {
  accepted,
  hello_received,
  handshake_done,
  request_begun,  ///< Its first byte was read.
  head_received,
  request_received,
  head_sent,
  half_of_body_sent,
  answer_sent,
  idle,  ///< As `answer_sent`, but later, when the test says so.
};
inline constexpr ExchangePoint every_point[] = {ExchangePoint::accepted,       ExchangePoint::hello_received,
                                                ExchangePoint::handshake_done, ExchangePoint::request_begun,
                                                ExchangePoint::head_received,  ExchangePoint::request_received,
                                                ExchangePoint::head_sent,      ExchangePoint::half_of_body_sent,
                                                ExchangePoint::answer_sent,    ExchangePoint::idle};

std::ostream& operator<<(std::ostream& out, SocketEffect effect);
std::ostream& operator<<(std::ostream& out, ExchangePoint point);

/// True if the server has closed its descriptor after the effect.
bool ends_connection(SocketEffect effect) noexcept;
/// True if the client is left to its deadline.
bool leaves_to_deadline(SocketEffect effect) noexcept;

/// An effect at a point of one connection's exchange.
class SocketFault {
 public:
  SocketFault(ExchangePoint point, SocketEffect effect);

  ExchangePoint point() const noexcept { return point_; }
  SocketEffect effect() const noexcept { return effect_; }

  /// For a connection whose first exchange it befalls; `answer` is what the server says, as far as it comes.
  Script on_fresh(const std::string& answer) const;
  /// For a connection whose second exchange it befalls, after one with that good answer. The point is one after the
  /// handshake.
  Script on_kept(const std::string& good_answer, const std::string& answer) const;

  /// At `ExchangePoint::idle`: now.
  void let_happen() { idle_.open(); }
  /// Waits for an effect that does not end the connection.
  bool wait_until_happened() const { return happened_.wait_for_arrivals(); }

 private:
  void append_exchange(Script& script, const std::string& answer) const;
  void append_effect(Script& script) const;

  ExchangePoint point_;
  SocketEffect effect_;
  Gate idle_;
  Gate happened_;
};

}  // namespace authlete::test
