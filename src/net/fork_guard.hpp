#pragma once

#include <atomic>
#include <cstdint>

namespace authlete::net {

/// Keeps the connections of a process away from its child processes.
///
/// A program started by exec inherits none of them (SOCK_CLOEXEC). A child made by fork() does inherit them. In the
/// child, before fork() returns, each socket is replaced by one that was never connected. Therefore the child's copy of
/// the client, including Asio's part, cannot reach a connection of the parent.
///
/// Thread safety: all members may be called on any thread.
class ForkGuard {
 public:
  /// Starts watching for forks. May throw `std::bad_alloc`.
  static void watch();
  /// Opens a TCP socket of that address family. Returns a negative number and sets `errno` on failure.
  static int open_socket(int family) noexcept;
  /// Must be called before the socket is closed, because its number may then be reused.
  static void forget_socket(int descriptor) noexcept;
  /// Returns a number that changes in a forked child.
  static std::uint32_t generation() noexcept { return generation_.load(std::memory_order_relaxed); }

 private:
  class Sockets;

  static Sockets& sockets();
  static void before_fork() noexcept;
  static void after_fork_in_parent() noexcept;
  static void after_fork_in_child() noexcept;

  static std::atomic<std::uint32_t> generation_;
};

}  // namespace authlete::net
