#include "support/gate.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace authlete::test {

class Gate::State {
 public:
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t arrivals = 0;
  bool open = false;
};

Gate::Gate() : state_(std::make_shared<State>()) {}

void Gate::open() {
  const std::lock_guard lock(state_->mutex);
  state_->open = true;
  state_->changed.notify_all();
}

bool Gate::wait_for_arrivals(std::size_t count) const {
  std::unique_lock lock(state_->mutex);
  return state_->changed.wait_for(lock, std::chrono::seconds(100), [&] { return state_->arrivals >= count; });
}

bool Gate::pass(const std::function<bool()>& given_up) const {
  std::unique_lock lock(state_->mutex);
  ++state_->arrivals;
  state_->changed.notify_all();
  while (!state_->open) {
    state_->changed.wait_for(lock, std::chrono::milliseconds(20));
    if (!state_->open && given_up()) return false;
  }
  return true;
}

}  // namespace authlete::test
