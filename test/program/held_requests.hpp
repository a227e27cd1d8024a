#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "authlete/simulator/simulator_options.hpp"

namespace authlete::test {

/// Holds a request in the simulator, so that a test can act in the middle of a run.
class HeldRequests {
 public:
  /// Holds the next request of the operation with this number, counted from 1. It blocks the only thread of the server,
  /// so all other requests wait too.
  void hold(simulator::Operation operation, std::size_t number);
  /// Waits until a request is held; returns false if none arrives.
  bool wait();
  /// Releases the held request.
  void release();

  /// Must be called by `SimulatorOptions::on_request`.
  void arrive(const simulator::RequestHead& head);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  simulator::Operation operation_ = simulator::Operation::token;
  std::size_t left_ = 0;  // 0 if none will be held
  bool held_ = false;
};

}  // namespace authlete::test
