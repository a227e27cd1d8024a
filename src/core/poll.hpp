#pragma once

#include <chrono>

#include "authlete/error.hpp"
#include "authlete/poll_policy.hpp"

namespace authlete::core {

/// What a failed status call means for a wait.
enum class PollReaction {
  not_found,  ///< The batch is not there, or not yet.
  tolerate,   ///< It may pass: ask again after a while.
  give_up,    ///< Asking again will not help.
};

PollReaction poll_reaction(const Error& error) noexcept;

/// What to do next in a wait for a batch.
struct PollDecision {
  PollDecision() = default;

  enum class Next {
    poll,               ///< Ask after `delay`.
    give_up,            ///< End with the error of the last status call.
    give_up_not_found,  ///< The batch has not appeared in its time.
    give_up_timeout,    ///< The time or the number of calls is used up.
  };
  Next next = Next::poll;
  std::chrono::milliseconds delay{0};
};

/// The course of one wait, without a clock or a random source of its own: time and a number drawn from [0, 1) come with
/// each call.
class PollState {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  PollState(const PollPolicy& policy, TimePoint started) : policy_(policy), started_(started) {}

  /// Before the first status call.
  PollDecision begin(TimePoint now, double drawn);
  /// After an answer that the batch has not ended.
  PollDecision on_running(TimePoint now, double drawn);
  /// After an answer without a status.
  PollDecision on_not_found(TimePoint now, double drawn);
  /// After a status call that failed.
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
