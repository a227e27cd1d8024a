#pragma once

#include "authlete/error.hpp"

namespace authlete::migration {

/// How far a batch of the journal has come. What is on the disk is written before the step it announces.
enum class BatchStep {
  waiting,     ///< A part of an earlier batch that has not been sent.
  submitting,  ///< About to be sent, or sent and not answered: the service may have it.
  submitted,   ///< The service has it, and gave a request ID.
  failed,      ///< The service gave it up in the middle: some of its tokens may exist.
  refused,     ///< Its last submit failed, and the service did nothing.
  done,        ///< All its tokens exist.
  resolved,    ///< It is known of each of its tokens whether it exists; parts of it stand for those that did not.
};

/// A step that a batch takes, as it is written into the journal. No step can be made without the fact that it claims:
/// above all, `refused` can only be written for a submit whose effect is known to be none.
class StepTaken {
 public:
  /// The batch is about to be sent.
  static StepTaken announced() noexcept { return StepTaken(BatchStep::submitting); }
  /// The submit failed. A batch that the service may have stays in doubt.
  static StepTaken submit_failed(Effect effect) noexcept {
    return StepTaken(effect == Effect::none ? BatchStep::refused : BatchStep::submitting);
  }
  /// The service gave a request ID.
  static StepTaken accepted() noexcept { return StepTaken(BatchStep::submitted); }
  /// The service said that the batch has failed.
  static StepTaken failed() noexcept { return StepTaken(BatchStep::failed); }
  /// The service said that all tokens of the batch exist.
  static StepTaken succeeded() noexcept { return StepTaken(BatchStep::done); }

  BatchStep step() const noexcept { return step_; }

 private:
  explicit StepTaken(BatchStep step) noexcept : step_(step) {}

  BatchStep step_;
};

}  // namespace authlete::migration
