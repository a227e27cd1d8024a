#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "backend.hpp"

namespace authlete::simulator {

/// Lets the batches of a backend go on while there are any.
///
/// Thread safety: `start` may be called concurrently.
class BatchPump {
 public:
  /// Both must outlive the pump.
  BatchPump(boost::asio::io_context& context, Backend& backend);

  /// Begins, unless it is at work already.
  void start();

 private:
  void go_on();
  void wait();

  Backend& backend_;
  boost::asio::steady_timer timer_;  ///< Its executor is a strand, on which all else is done.
  bool at_work_ = false;
};

}  // namespace authlete::simulator
