#pragma once

#include <atomic>
#include <cstdint>

namespace authlete::net {

/// What keeps the connections of a process out of the processes that it starts.
///
/// A program started by exec inherits none of them (SOCK_CLOEXEC). A child made by fork() does inherit them. There,
/// before fork() returns, each one is replaced by a socket that was never connected. Whatever the child then does with
/// its copy of the client, Asio's part of it included, cannot reach a connection of the parent.
///
/// Thread safety: any member on any thread.
class ForkGuard {
 public:
  /// Forks are noticed from here on. Throws if memory is short.
  static void watch();
  /// Opens a TCP socket of that address family; negative, with `errno` set, if there is none to be had.
  static int open_socket(int family) noexcept;
  /// The socket will be closed: its number may soon be that of something else.
  static void forget_socket(int descriptor) noexcept;
  /// A number that is another one in each child.
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
