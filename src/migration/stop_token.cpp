#include "migration/stop_token.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>

namespace authlete::migration {

namespace {

constexpr int milliseconds_without_descriptor = 100;

}  // namespace

/// A flag, and a descriptor that becomes readable when the flag is set. A process with too many open descriptors gets
/// none; a waiting thread then checks the flag from time to time.
class StopState {
 public:
  StopState() noexcept : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  StopState(const StopState&) = delete;
  StopState& operator=(const StopState&) = delete;
  ~StopState() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  bool requested() const noexcept { return requested_; }
  int descriptor() const noexcept { return descriptor_; }
  void request() noexcept {
    if (requested_.exchange(true) || descriptor_ < 0) return;
    const std::uint64_t one = 1;
    // Cannot fail: the counter is 0 and has room for 1.
    [[maybe_unused]] const ssize_t written = ::write(descriptor_, &one, sizeof one);
  }

 private:
  std::atomic<bool> requested_ = false;
  const int descriptor_;
};

bool StopToken::requested() const noexcept {
  for (const auto& state : states_)
    if (state && state->requested()) return true;
  return false;
}

void StopToken::wait_readable(int descriptor) const noexcept {
  std::array<pollfd, 3> watched{};
  watched[0] = {descriptor, POLLIN, 0};
  int longest_wait = -1;
  for (std::size_t index = 0; index < states_.size(); ++index) {
    watched[index + 1] = {-1, POLLIN, 0};  // poll ignores a negative descriptor
    if (!states_[index]) continue;
    watched[index + 1].fd = states_[index]->descriptor();
    if (states_[index]->descriptor() < 0) longest_wait = milliseconds_without_descriptor;
  }
  while (!requested()) {
    // After an error other than EINTR the caller reads the descriptor, and that read reports the reason.
    const int ready = ::poll(watched.data(), watched.size(), longest_wait);
    if (ready > 0 && watched[0].revents != 0) return;
    if (ready < 0 && errno != EINTR) return;
  }
}

StopToken StopToken::combined_with(const StopToken& other) const noexcept {
  StopToken both(states_[0]);
  both.states_[1] = other.states_[0];
  return both;
}

StopSource::StopSource() : state_(std::make_shared<StopState>()) {}

void StopSource::request() noexcept { state_->request(); }

bool StopSource::requested() const noexcept { return state_->requested(); }

}  // namespace authlete::migration
