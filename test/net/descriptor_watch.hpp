#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <thread>

#include "net/stress_callers.hpp"

namespace authlete::test {

/// Constantly opens and closes descriptors, so that their numbers are reused at once, and notices if one of them is
/// shut down.
class DescriptorWatch {
 public:
  explicit DescriptorWatch(Tally& tally) : tally_(tally), thread_([this] { run(); }) {}
  DescriptorWatch(const DescriptorWatch&) = delete;
  DescriptorWatch& operator=(const DescriptorWatch&) = delete;
  ~DescriptorWatch() {
    stop_ = true;
    thread_.join();
  }

 private:
  void run() {
    while (!stop_) {
      std::array<std::array<int, 2>, 8> pairs{};
      for (auto& pair : pairs)
        tally_.require(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) == 0, "no descriptors left");
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      for (const auto& pair : pairs) {
        for (const int end : pair) {
          char byte = 0;
          const ssize_t received = ::recv(end, &byte, 1, MSG_DONTWAIT);
          tally_.require(received < 0 && errno == EAGAIN, "someone else's descriptor was shut down");
        }
      }
      for (const auto& pair : pairs)
        for (const int end : pair) ::close(end);
    }
  }

  Tally& tally_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace authlete::test
