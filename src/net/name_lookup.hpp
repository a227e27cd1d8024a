#pragma once

#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "net/seams.hpp"

namespace authlete::net {

class Dial;

/// What is known of the addresses of the host that a pool's dials connect to, and who waits to learn them. One lookup
/// serves all who ask while it is under way, and its answer is kept for a time. Begins no lookup itself.
///
/// A lookup cannot be ended, only be left alone. It may hang when another one would be answered, so it is joined only
/// until the time limit of the dial that began it: no dial then waits longer for it than the first one did, plus its
/// own time limit, and the next attempt of a call begins a new one. Whichever is answered first serves all who wait.
///
/// Thread safety: any member on any thread.
class NameLookup {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Addresses = std::shared_ptr<const Endpoints>;
  using Dials = std::vector<std::weak_ptr<Dial>>;

  /// What became of a question.
  class Asked {
   public:
    Asked() = default;
    Addresses kept;           ///< The answer, if it is known; else the dial waits for one.
    std::uint64_t begin = 0;  ///< The number of a lookup that has to be begun; 0: none.
  };

  /// What an answer is, and to whom.
  class Answer {
   public:
    Answer() = default;
    boost::system::error_code error;
    Addresses addresses;  ///< Not empty unless there is an error.
    Dials dials;
  };

  explicit NameLookup(std::chrono::milliseconds keeping_time) : keeping_time_(keeping_time) {}

  /// `now` is by the clock that answers are kept by, `time_limit` by the steady clock, which ends the dial. Throws if
  /// memory is short; nothing is begun then.
  Asked ask(std::weak_ptr<Dial> dial, TimePoint now, TimePoint time_limit);
  /// Takes in how that lookup ended.
  Answer answered(std::uint64_t number, boost::system::error_code error, const Endpoints& endpoints,
                  TimePoint now) noexcept;
  /// These addresses are of no use: they are not given out again.
  void drop(const Addresses& addresses) noexcept;

 private:
  // Each holds a thread of the system's resolver.
  static constexpr std::size_t maximum_under_way = 4;

  const std::chrono::milliseconds keeping_time_;
  std::mutex mutex_;
  Addresses kept_;
  TimePoint kept_until_{};
  std::uint64_t kept_number_ = 0;  // of the lookup whose answer was kept last
  std::uint64_t newest_ = 0;       // number of the lookup begun last
  bool newest_is_under_way_ = false;
  TimePoint joined_until_{};
  std::size_t under_way_ = 0;
  Dials waiting_;
};

}  // namespace authlete::net
