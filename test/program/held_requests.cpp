#include "program/held_requests.hpp"

#include "support/run.hpp"

namespace authlete::test {

void HeldRequests::hold(simulator::Operation operation, std::size_t number) {
  const std::lock_guard lock(mutex_);
  operation_ = operation;
  left_ = number;
  held_ = false;
}

bool HeldRequests::wait() {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, watchdog, [this] { return held_; });
}

void HeldRequests::release() {
  const std::lock_guard lock(mutex_);
  left_ = 0;
  held_ = false;
  changed_.notify_all();
}

void HeldRequests::arrive(const simulator::RequestHead& head) {
  std::unique_lock lock(mutex_);
  if (left_ == 0 || head.operation != operation_ || --left_ > 0) return;
  held_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !held_; });
}

}  // namespace authlete::test
