#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "batch/completion_handler.hpp"
#include "migration/job.hpp"

namespace authlete::migration {

/// A job with the base class `Base` that returns a report of type `Value` to its caller.
template <class Base, class Value>
class ReportingJob : public Base {
 public:
  using Report = Result<Value>;
  using Base::Base;

  /// May be called once, on any thread. `cancelled`: the caller was cancelled before.
  void start(std::unique_ptr<batch::CompletionHandler<Report>> caller, bool cancelled) {
    caller_ = std::move(caller);
    Base::start(cancelled);
  }

 protected:
  /// The job returns this error in place of a report, because it did not start. A cancellation is in the report
  /// instead.
  void could_not_begin(Error why) {
    if (why.kind != ErrorKind::cancelled) failure_ = std::move(why);
  }

  Value report_;

 private:
  void complete(const std::exception_ptr& failure) final {
    report_.stop_reason = this->stop_reason();
    if (failure) report_.stop_reason = Error(ErrorKind::io, Phase::none, "the migration failed inside this program");
    if (failure_)
      caller_->complete(std::move(*failure_));
    else
      caller_->complete(std::move(report_));
    caller_.reset();
  }

  std::unique_ptr<batch::CompletionHandler<Report>> caller_;
  std::optional<Error> failure_;
};

}  // namespace authlete::migration
