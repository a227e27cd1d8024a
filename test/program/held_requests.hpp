#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "authlete/simulator/simulator_options.hpp"

namespace authlete::test {

/// Holds the simulator up, so that a program can be met in the middle of its work.
class HeldRequests {
 public:
  /// The request of that operation with that number, from 1, counted from now on, is held; and with it the server's
  /// only thread, so that all others wait too.
  void hold(simulator::Operation operation, std::size_t number);
  /// Waits until one is held; false if none comes.
  bool wait();
  /// Lets all go on.
  void release();

  /// For `SimulatorOptions::on_request`.
  void arrive(const simulator::RequestHead& head);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  simulator::Operation operation_ = simulator::Operation::token;
  std::size_t left_ = 0;  // 0: none is held
  bool held_ = false;
};

}  // namespace authlete::test
