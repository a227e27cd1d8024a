#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace authlete::test {

/// A place where scripts wait until the test lets them go on.
class Gate {
 public:
  Gate();
  void open();
  /// Waits until a script has come to the gate `count` times in all. False if it takes longer than 100 s.
  bool wait_for_arrivals(std::size_t count = 1) const;

 private:
  friend class Connection;
  class State;

  /// Arrives and waits until the gate is open. False if `given_up` becomes true before.
  bool pass(const std::function<bool()>& given_up) const;

  std::shared_ptr<State> state_;
};

}  // namespace authlete::test
