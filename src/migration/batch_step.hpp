#pragma once

#include "authlete/error.hpp"

namespace authlete::migration {

/// The state of a batch in the journal. Each state is written to the disk before the action that it announces.
enum class BatchStep {
  waiting,     ///< A part of an earlier batch that has not been sent.
  submitting,  ///< About to be sent, or sent without a response: the service may have it.
  submitted,   ///< The service accepted it and returned a request ID.
  failed,      ///< The service ended it as failed: some of its tokens may exist.
  refused,     ///< Its last submit failed, and the service did nothing.
  done,        ///< All its tokens exist.
  resolved,    ///< Each of its tokens was looked up; parts of it replace it for the missing ones.
};

/// A state that is written to the journal. Only the functions below make one, each from the fact that the state claims.
/// Above all, `refused` can be written only for a submit whose effect is known to be none.
class StepTaken {
 public:
  /// The batch is about to be sent.
  static StepTaken announced() noexcept { return StepTaken(BatchStep::submitting); }
  /// The submit failed. A batch that the service may have stays `submitting`.
  static StepTaken submit_failed(Effect effect) noexcept {
    return StepTaken(effect == Effect::none ? BatchStep::refused : BatchStep::submitting);
  }
  /// The service returned a request ID.
  static StepTaken accepted() noexcept { return StepTaken(BatchStep::submitted); }
  /// The service reported that the batch has failed.
  static StepTaken failed() noexcept { return StepTaken(BatchStep::failed); }
  /// The service reported that all tokens of the batch exist.
  static StepTaken succeeded() noexcept { return StepTaken(BatchStep::done); }

  BatchStep step() const noexcept { return step_; }

 private:
  explicit StepTaken(BatchStep step) noexcept : step_(step) {}

  BatchStep step_;
};

}  // namespace authlete::migration
