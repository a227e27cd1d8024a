#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "backend.hpp"

namespace authlete::simulator {

/// Executes the batches of a backend in the background while there are any.
///
/// Thread safety: `start` may be called concurrently.
class BatchPump {
 public:
  /// The context and the backend must outlive the pump.
  BatchPump(boost::asio::io_context& context, Backend& backend);

  /// Starts the pump unless it is already running.
  void start();

 private:
  void advance();
  void wait();

  Backend& backend_;
  boost::asio::steady_timer timer_;  ///< Its executor is a strand, on which the pump runs.
  bool running_ = false;
};

}  // namespace authlete::simulator
