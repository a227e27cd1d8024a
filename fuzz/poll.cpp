// Responses and failures of status calls, in any order and at any time, through the decisions of a wait for a batch.
//
// - Every wait ends within its number of calls, and no call starts after its total time.
// - Consecutive errors and "not found" are tolerated as often as the policy says and no more.
// - No delay is negative or longer than the policy's.
// - "Still running" never ends a wait by itself.
//
// Input: numbers.
#include "core/poll.hpp"

#include <chrono>

#include "property.hpp"

namespace authlete::fuzz {
namespace {

using core::PollDecision;
using std::chrono::milliseconds;

constexpr std::int64_t eleven_years_of_milliseconds = 11LL * 365 * 24 * 3600 * 1000;

milliseconds time_from(FuzzedDataProvider& input) {
  return milliseconds(input.ConsumeIntegralInRange<std::int64_t>(-1, eleven_years_of_milliseconds));
}

PollPolicy policy_from(FuzzedDataProvider& input) {
  PollPolicy policy;
  policy.initial_delay = time_from(input);
  policy.multiplier = input.ConsumeFloatingPoint<double>();
  policy.maximum_delay = time_from(input);
  policy.jitter = input.ConsumeFloatingPointInRange<double>(-0.1, 1.1);
  policy.total_time = time_from(input);
  policy.maximum_polls = input.ConsumeIntegralInRange<unsigned>(0, 200);
  policy.maximum_consecutive_errors = input.ConsumeIntegralInRange<unsigned>(0, 20);
  policy.error_initial_delay = time_from(input);
  policy.error_multiplier = input.ConsumeFloatingPoint<double>();
  policy.error_maximum_delay = time_from(input);
  policy.maximum_not_found = input.ConsumeIntegralInRange<unsigned>(0, 20);
  policy.not_found_grace = time_from(input);
  return policy;
}

Error error_from(FuzzedDataProvider& input) {
  Error error;
  error.kind = static_cast<ErrorKind>(input.ConsumeIntegralInRange<int>(0, static_cast<int>(ErrorKind::batch_failed)));
  if (input.ConsumeBool()) error.http_status = input.ConsumeIntegralInRange<unsigned>(200, 599);
  return error;
}

class Wait {
 public:
  Wait(FuzzedDataProvider& input, const PollPolicy& policy) : input_(input), policy_(policy), state_(policy, now_) {}

  void run() {
    PollDecision decision = state_.begin(now_, drawn());
    check_delay(decision, policy_.initial_delay);
    while (decision.next == PollDecision::Next::poll) {
      require(++calls_ <= policy_.maximum_polls, "a wait makes no more calls than its policy says");
      now_ += decision.delay;
      require(now_ - started_ <= policy_.total_time, "no call starts after the total time");
      now_ += milliseconds(input_.ConsumeIntegralInRange<int>(0, 100'000));
      decision = on_response();
    }
  }

 private:
  double drawn() { return input_.ConsumeFloatingPointInRange<double>(0.0, 1.0 - 1e-9); }

  // Without further input every response says "running": the wait must end even then.
  PollDecision on_response() {
    switch (input_.ConsumeIntegralInRange<int>(0, 2)) {
      case 0: return running();
      case 1: return not_found(state_.on_not_found(now_, drawn()));
      default: return failed(error_from(input_));
    }
  }

  PollDecision running() {
    seen_ = true;
    errors_in_a_row_ = 0;
    const PollDecision decision = state_.on_running(now_, drawn());
    require(decision.next == PollDecision::Next::poll || decision.next == PollDecision::Next::give_up_timeout,
            "a running batch is awaited until the time is over");
    check_delay(decision, policy_.maximum_delay);
    return decision;
  }

  PollDecision not_found(PollDecision decision) {
    errors_in_a_row_ = 0;
    if (++not_found_ > policy_.maximum_not_found || seen_)
      require(decision.next != PollDecision::Next::poll, "a batch that is not found is given up");
    check_delay(decision, policy_.maximum_delay);
    return decision;
  }

  PollDecision failed(const Error& error) {
    const core::PollReaction reaction = core::poll_reaction(error);
    const PollDecision decision = state_.on_error(error, now_, drawn());
    if (reaction == core::PollReaction::not_found) return not_found(decision);
    if (reaction == core::PollReaction::give_up || ++errors_in_a_row_ > policy_.maximum_consecutive_errors)
      require(decision.next == PollDecision::Next::give_up, "errors are tolerated as often as the policy says");
    check_delay(decision, policy_.error_maximum_delay);
    return decision;
  }

  void check_delay(const PollDecision& decision, milliseconds longest) {
    require(decision.delay >= milliseconds(0), "no delay is negative");
    require(decision.delay <= longest, "no delay is longer than the policy's");
  }

  FuzzedDataProvider& input_;
  const PollPolicy policy_;
  core::PollState::TimePoint started_{std::chrono::hours(1000)};
  core::PollState::TimePoint now_ = started_;
  core::PollState state_;
  unsigned calls_ = 0;
  unsigned errors_in_a_row_ = 0;
  unsigned not_found_ = 0;
  bool seen_ = false;
};

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const authlete::PollPolicy policy = policy_from(input);
  if (policy.validate()) Wait(input, policy).run();
  return 0;
}
