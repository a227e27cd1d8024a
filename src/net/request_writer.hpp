#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <string>

#include "authlete/error.hpp"
#include "authlete/exchange_record.hpp"
#include "authlete/transport.hpp"
#include "net/connection.hpp"
#include "net/settings.hpp"
#include "net/tls_stream.hpp"

namespace authlete::net {

class Pool;

/// The facts about an exchange that become part of its error.
class Progress {
 public:
  Progress() = default;

  Phase phase = Phase::write;
  Sent sent = Sent::none;
  bool response_started = false;
  bool connection_reused = false;

  Error applied_to(Error error) const;
};

/// Notes how long the step took that has just ended, if the caller of the exchange wants to know.
void end_step(const Settings& settings, const TransportRequest& request,
              ExchangeRecord::Duration ExchangeRecord::*step);

/// Writes one request to one connection, as far as the socket accepts it at once.
class RequestWriter {
 public:
  /// `head` begins with the head of the request. As much of the body as fits into one record with it is appended. All
  /// arguments must outlive the object.
  RequestWriter(Pool& pool, const TransportRequest& request, std::string& head,
                const boost::asio::cancellation_state& state);

  /// Sets the connection to write to. Must not be called after the request has started.
  void use(Connection& connection) noexcept { connection_ = &connection; }
  /// Starts the request, on a connection whose peer is silent. Writes nothing if the call has been cancelled. Returns
  /// whether all of it was written.
  bool operator()() noexcept;
  /// Continues after a wait for the socket, or ends the request if the wait failed.
  void continue_after(const boost::system::error_code& error) noexcept;

  bool has_started() const noexcept { return has_started_; }
  /// Returns whether there is something to write, and no error.
  bool is_incomplete() const noexcept { return rest_.size() > 0 && !error_; }
  /// Returns what to wait for before the next bytes are written.
  TlsStream::Wants wants() const noexcept { return wants_; }
  const boost::system::error_code& error() const noexcept { return error_; }

  Progress progress;

 private:
  bool write() noexcept;

  Pool& pool_;
  const TransportRequest& request_;
  const boost::asio::cancellation_state& state_;
  Connection* connection_ = nullptr;
  boost::asio::const_buffer rest_;
  boost::system::error_code error_;
  TlsStream::Wants wants_ = TlsStream::Wants::nothing;
  bool has_started_ = false;
  bool has_rest_of_body_;  ///< A part of the body did not fit into the record of the head, and follows `rest_`.
};

}  // namespace authlete::net
