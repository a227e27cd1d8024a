#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>

#include "net/background.hpp"
#include "net/name_lookup.hpp"
#include "net/process_socket.hpp"

namespace authlete::net {

/// Connects to several addresses, in turn and concurrently (RFC 8305 section 5). The next attempt starts when one
/// fails, or when the newest has not ended within the attempt delay. The first connection wins, and all other attempts
/// are closed.
///
/// Everything happens on the strand of the dial that owns the race.
class ConnectRace : public std::enable_shared_from_this<ConnectRace> {
 public:
  using Strand = boost::asio::strand<boost::asio::any_io_executor>;

  /// How a race ended.
  class Result {
   public:
    Result() = default;

    ProcessSocket* winner = nullptr;       ///< The handler moves from it; null if every attempt failed.
    std::size_t tried = 0;                 ///< Number of attempts that were started.
    boost::system::error_code last_error;  ///< Error of the attempt that failed last.
  };
  using Handler = std::function<void(const Result&)>;

  /// `handler` is called at most once, and not after `stop()`. It must not own the race. May throw `std::bad_alloc`.
  ConnectRace(const Background& home, const Strand& strand, NameLookup::Addresses addresses,
              std::chrono::milliseconds attempt_delay, Handler handler);
  ConnectRace(const ConnectRace&) = delete;
  ConnectRace& operator=(const ConnectRace&) = delete;

  void start() noexcept;
  /// Closes all pending attempts.
  void stop() noexcept;

 private:
  using Attempts = std::list<ProcessSocket>;

  void start_next();
  void wait_for_the_delay();
  void ended(Attempts::iterator attempt, const boost::system::error_code& error);
  void finish(ProcessSocket* winner);
  template <class Step>
  void guarded(Step step) noexcept;

  const Background home_;
  const Strand strand_;
  const NameLookup::Addresses addresses_;
  const std::chrono::milliseconds attempt_delay_;
  Handler handler_;  // empty once the race is over
  boost::asio::steady_timer delay_;
  Attempts attempts_;  // pending
  std::size_t tried_ = 0;
  boost::system::error_code last_error_;
};

}  // namespace authlete::net
