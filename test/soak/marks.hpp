#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace authlete::soak {

/// How a call that must not be sent twice ended at its caller.
enum class Ending : std::uint8_t { none, ok, not_sent, perhaps_done };

/// What a comparison of both sides found.
class Findings {
 public:
  Findings() = default;

  std::uint64_t marked = 0;       ///< Calls that were given a mark.
  std::uint64_t resent = 0;       ///< Seen by the server more than once.
  std::uint64_t ok_unseen = 0;    ///< Told to be done, and never seen.
  std::uint64_t unsent_seen = 0;  ///< Told not to be sent, and seen.
  std::uint64_t violations() const noexcept { return resent + ok_unseen + unsent_seen; }
};

/// A file that client and server, two processes, both map: for each call that must not be sent twice, how often the
/// server saw it and what the client was told. It outlives a server that is killed.
///
/// Thread safety: any member on any thread.
class Marks {
 public:
  static constexpr std::size_t capacity = 32u << 20;

  /// Opens the file, which is made if there is none.
  explicit Marks(const std::string& path);
  ~Marks();
  Marks(const Marks&) = delete;
  Marks& operator=(const Marks&) = delete;

  void saw(std::size_t mark);
  void ended(std::size_t mark, Ending ending);
  /// Compares the first `count` marks. To be called when nothing is in flight.
  Findings compare(std::size_t count) const;

 private:
  struct Entry {
    std::uint8_t seen;
    Ending ending;
  };
  Entry* entries_ = nullptr;
};

}  // namespace authlete::soak
