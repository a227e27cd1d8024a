#include "net/fork_guard.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

namespace authlete::net {

constinit std::atomic<std::uint32_t> ForkGuard::generation_{0};

class ForkGuard::Sockets {
 public:
  int open(int family) noexcept {
    const std::lock_guard lock(mutex);
    const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
    if (descriptor < 0) return descriptor;
    const auto index = static_cast<std::size_t>(descriptor);
    try {
      if (open_.size() <= index) open_.resize(index + 1);
    } catch (const std::bad_alloc&) {
      ::close(descriptor);
      errno = ENOMEM;
      return -1;
    }
    open_[index] = true;
    return descriptor;
  }

  void forget(int descriptor) noexcept {
    const std::lock_guard lock(mutex);
    const auto index = static_cast<std::size_t>(descriptor);
    if (index < open_.size()) open_[index] = false;
  }

  // Runs in the child of a process that may have had several threads, so only system calls are allowed.
  //
  // The number of a descriptor stays in use, because the copies of Asio's objects still refer to it. Their operations
  // reach the unconnected socket. An epoll set that is still shared with the parent is safe, too: the kernel finds its
  // entries by number and open file together.
  void replace_all() noexcept {
    int dead = -1;
    bool dead_is_extra = false;
    for (std::size_t index = 0; index < open_.size(); ++index) {
      if (!open_[index]) continue;
      const int descriptor = static_cast<int>(index);
      if (dead < 0) {
        dead = unconnected_socket();
        dead_is_extra = dead >= 0;
      }
      if (dead < 0) {  // no descriptor is free: closing this one makes room
        ::close(descriptor);
        dead = unconnected_socket();
        if (dead == descriptor) continue;
        dead_is_extra = dead >= 0;
      }
      if (dead >= 0) ::dup3(dead, descriptor, O_CLOEXEC);
    }
    if (dead_is_extra) ::close(dead);
  }

  std::mutex mutex;  // locked from before_fork() until after the fork

 private:
  static int unconnected_socket() noexcept {
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
  }

  std::vector<bool> open_;  // indexed by descriptor
};

ForkGuard::Sockets& ForkGuard::sockets() {
  // The object is never destroyed: connections may outlive the static objects at the end of a program.
  static Sockets* const made = [] {
    auto fresh = std::make_unique<Sockets>();
    if (::pthread_atfork(&before_fork, &after_fork_in_parent, &after_fork_in_child) != 0) throw std::bad_alloc();
    return fresh.release();
  }();
  return *made;
}

void ForkGuard::watch() { sockets(); }

int ForkGuard::open_socket(int family) noexcept { return sockets().open(family); }

void ForkGuard::forget_socket(int descriptor) noexcept { sockets().forget(descriptor); }

void ForkGuard::before_fork() noexcept { sockets().mutex.lock(); }

void ForkGuard::after_fork_in_parent() noexcept { sockets().mutex.unlock(); }

void ForkGuard::after_fork_in_child() noexcept {
  sockets().replace_all();
  generation_.fetch_add(1, std::memory_order_relaxed);
  sockets().mutex.unlock();
}

}  // namespace authlete::net
