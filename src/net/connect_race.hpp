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

/// Connects to several addresses in turn and beside each other (RFC 8305 section 5): the next attempt begins when one
/// fails, or when the newest has not ended after the attempt delay. The first that connects wins, the others are
/// closed.
///
/// Everything happens on the strand of the dial that the race belongs to.
class ConnectRace : public std::enable_shared_from_this<ConnectRace> {
 public:
  using Strand = boost::asio::strand<boost::asio::any_io_executor>;

  /// How a race ended.
  class Result {
   public:
    Result() = default;

    ProcessSocket* winner = nullptr;       ///< To be moved from; null if every attempt failed.
    std::size_t tried = 0;                 ///< How many attempts were begun.
    boost::system::error_code last_error;  ///< Of the attempt that failed last.
  };
  using Handler = std::function<void(const Result&)>;

  /// `handler` is called at most once, and not after `stop()`. It must not own the race. Throws if memory is short.
  ConnectRace(const Background& home, const Strand& strand, NameLookup::Addresses addresses,
              std::chrono::milliseconds attempt_delay, Handler handler);
  ConnectRace(const ConnectRace&) = delete;
  ConnectRace& operator=(const ConnectRace&) = delete;

  void start() noexcept;
  /// Closes what is under way.
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
  Attempts attempts_;  // under way
  std::size_t tried_ = 0;
  boost::system::error_code last_error_;
};

}  // namespace authlete::net
