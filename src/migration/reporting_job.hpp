#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "batch/bridge.hpp"
#include "migration/job.hpp"

namespace authlete::migration {

/// A job of the kind `Base` whose caller gets a report of the kind `Value`.
template <class Base, class Value>
class ReportingJob : public Base {
 public:
  using Report = Result<Value>;
  using Base::Base;

  /// Once, from any thread. `cancelled`: the caller was cancelled before.
  void start(std::unique_ptr<batch::Bridge<Report>> caller, bool cancelled) {
    caller_ = std::move(caller);
    Base::start(cancelled);
  }

 protected:
  /// The caller gets this error and no report: nothing was begun. A cancellation is told by the report.
  void could_not_begin(Error why) {
    if (why.kind != ErrorKind::cancelled) failure_ = std::move(why);
  }

  Value report_;

 private:
  void deliver(const std::exception_ptr& failure) final {
    report_.stopped = this->stopped();
    if (failure) report_.stopped = Error(ErrorKind::io, Phase::none, "the migration failed inside this program");
    if (failure_)
      caller_->deliver(std::move(*failure_));
    else
      caller_->deliver(std::move(report_));
    caller_.reset();
  }

  std::unique_ptr<batch::Bridge<Report>> caller_;
  std::optional<Error> failure_;
};

}  // namespace authlete::migration
