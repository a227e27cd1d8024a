#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <memory>
#include <optional>
#include <string>

#include "net/background.hpp"
#include "net/connect_race.hpp"
#include "net/connection.hpp"
#include "net/dial_record.hpp"
#include "net/name_lookup.hpp"
#include "net/settings.hpp"
#include "net/tunnel.hpp"

namespace authlete::net {

class Pool;

/// One attempt to make a connection, on its own strand and with its own time limit. It belongs to the pool; the call
/// that caused it may end first. It runs in the background: only a waiting call keeps the context running.
class Dial : public std::enable_shared_from_this<Dial> {
 public:
  /// May throw `std::bad_alloc`.
  Dial(const Background& home, std::shared_ptr<const Settings> settings, std::weak_ptr<Pool> pool,
       std::shared_ptr<DialRecord> record);
  /// Reports nothing if the dial was never started.
  ~Dial();
  Dial(const Dial&) = delete;
  Dial& operator=(const Dial&) = delete;

  /// Throws if nothing was started. Otherwise the pool receives exactly one report.
  void start();
  /// May be called on any thread.
  void stop() noexcept;
  /// Passes the result of a name lookup. May be called on any thread that may act on the home context.
  void name_found(const boost::system::error_code& error, const NameLookup::Addresses& addresses) noexcept;

 private:
  // All functions below run on the strand.
  void begin();
  void resolved(const boost::system::error_code& error, const NameLookup::Addresses& addresses);
  void connected(const ConnectRace::Result& result);
  void open_tunnel();
  void go_on_with_tunnel();
  void start_handshake();
  void continue_handshake();
  void handshake_done(const boost::system::error_code& error);
  void give_up_at_time_limit();
  void drop_addresses() noexcept;
  void fail(const Error& error) noexcept;
  void report_failure(std::shared_ptr<const Error> error) noexcept;
  void out_of_memory() noexcept;
  void release() noexcept;
  void end_step(ConnectTimes::Duration ConnectTimes::*step) noexcept;
  template <class Step>
  void guarded(Step step) noexcept;
  template <class Next>
  void wait_for_socket(TlsStream::Wants wants, Next next);

  const std::shared_ptr<const Settings> settings_;
  const std::weak_ptr<Pool> pool_;
  const std::shared_ptr<DialRecord> record_;
  const std::string peer_;  ///< Host and port of the service and of the proxy, for messages.
  const Background home_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_;
  Connections fresh_;  // contains the one connection that is being made
  NameLookup::Addresses addresses_;
  std::shared_ptr<ConnectRace> race_;
  Settings::TimePoint step_ended_{};
  std::optional<Tunnel> tunnel_;  // set during the CONNECT request
  bool started_ = false;
  bool finished_ = false;
};

}  // namespace authlete::net
