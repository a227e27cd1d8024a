#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace authlete::soak {

/// How a call that must not be sent twice ended for its caller.
enum class Ending : std::uint8_t { none, ok, not_sent, perhaps_done };

/// Result of the comparison of both sides.
class Findings {
 public:
  Findings() = default;

  std::uint64_t marked = 0;       ///< Calls with a mark.
  std::uint64_t resent = 0;       ///< Seen by the server more than once.
  std::uint64_t ok_unseen = 0;    ///< Reported as successful, and never seen.
  std::uint64_t unsent_seen = 0;  ///< Reported as not sent, and seen.
  std::uint64_t violations() const noexcept { return resent + ok_unseen + unsent_seen; }
};

/// A file that client and server, two processes, both map. For each call that must not be sent twice it holds how often
/// the server saw the call and how the call ended for its caller. It outlives a server that is killed.
///
/// Thread safety: all members may be called on any thread.
class Marks {
 public:
  static constexpr std::size_t capacity = 32u << 20;

  /// Opens the file, and creates it if it does not exist.
  explicit Marks(const std::string& path);
  ~Marks();
  Marks(const Marks&) = delete;
  Marks& operator=(const Marks&) = delete;

  void saw(std::size_t mark);
  void ended(std::size_t mark, Ending ending);
  /// Compares the first `count` marks. Call it when nothing is in flight.
  Findings compare(std::size_t count) const;

 private:
  struct Entry {
    std::uint8_t seen;
    Ending ending;
  };
  Entry* entries_ = nullptr;
};

}  // namespace authlete::soak
