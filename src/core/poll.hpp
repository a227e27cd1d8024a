#pragma once

#include <chrono>

#include "authlete/error.hpp"
#include "authlete/poll_policy.hpp"

namespace authlete::core {

/// How a wait reacts to a failed status call.
enum class PollReaction {
  not_found,  ///< The batch does not exist, or is not visible yet.
  tolerate,   ///< The failure may be temporary: poll again after a delay.
  give_up,    ///< Another poll will not help.
};

PollReaction poll_reaction(const Error& error) noexcept;

/// The next step of a wait for a batch.
struct PollDecision {
  PollDecision() = default;

  enum class Next {
    poll,               ///< Poll after `delay`.
    give_up,            ///< End with the error of the last status call.
    give_up_not_found,  ///< The batch has not become visible in time.
    give_up_timeout,    ///< The total time or the number of calls is used up.
  };
  Next next = Next::poll;
  std::chrono::milliseconds delay{0};
};

/// The progress of one wait. It has no clock and no random source of its own: each call passes the time and a random
/// number from [0, 1).
class PollState {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  PollState(const PollPolicy& policy, TimePoint started) : policy_(policy), started_(started) {}

  /// Called before the first status call.
  PollDecision begin(TimePoint now, double drawn);
  /// Called after a response which says that the batch has not ended.
  PollDecision on_running(TimePoint now, double drawn);
  /// Called after a response without a status.
  PollDecision on_not_found(TimePoint now, double drawn);
  /// Called after a failed status call.
  PollDecision on_error(const Error& error, TimePoint now, double drawn);

  unsigned polls() const noexcept { return polls_; }

 private:
  PollDecision poll_after(std::chrono::milliseconds bound, TimePoint now, double drawn) const;

  const PollPolicy policy_;
  const TimePoint started_;
  unsigned polls_ = 0;
  unsigned running_ = 0;
  unsigned not_found_ = 0;
  unsigned errors_in_a_row_ = 0;
};

}  // namespace authlete::core
