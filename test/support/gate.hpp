#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace authlete::test {

/// A point at which scripts wait until the test lets them continue.
class Gate {
 public:
  Gate();
  void open();
  /// Waits until scripts have arrived at the gate `count` times in total. Returns false after 100 s.
  bool wait_for_arrivals(std::size_t count = 1) const;

 private:
  friend class Connection;
  class State;

  /// Arrives, and waits until the gate is open. Returns false if `given_up` becomes true before.
  bool pass(const std::function<bool()>& given_up) const;

  std::shared_ptr<State> state_;
};

}  // namespace authlete::test
