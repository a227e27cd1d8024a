#pragma once

#include <memory>
#include <vector>

#include "authlete/observer.hpp"

namespace authlete {

/// Passes each event to several observers, in the order of the list.
///
/// Lifetime: shares ownership of the observers. Thread safety: as its observers.
class AUTHLETE_EXPORT ObserverList final : public Observer {
 public:
  /// Null pointers are left out.
  explicit ObserverList(std::vector<std::shared_ptr<Observer>> observers);

  void call_started(const CallStarted& event) noexcept override;
  void call_ended(const CallEnded& event) noexcept override;
  void attempt_started(const AttemptStarted& event, Headers& headers) noexcept override;
  void attempt_ended(const AttemptEnded& event) noexcept override;
  void retry_decided(const RetryDecided& event) noexcept override;
  void connection_awaited(const ConnectionAwaited& event) noexcept override;
  void connection_opened(const ConnectionOpened& event) noexcept override;
  void connection_failed(const ConnectionFailed& event) noexcept override;
  void connection_closed(const ConnectionClosed& event) noexcept override;
  void circuit_changed(const CircuitChanged& event) noexcept override;
  void batch_submitted(const BatchSubmitted& event) noexcept override;
  void batch_polled(const BatchPolled& event) noexcept override;
  void batch_ended(const BatchEnded& event) noexcept override;

 private:
  template <class... Arguments, class... Parameters>
  void notify(void (Observer::*function)(Parameters...) noexcept, Arguments&... arguments) const noexcept {
    for (const std::shared_ptr<Observer>& observer : observers_) ((*observer).*function)(arguments...);
  }

  const std::vector<std::shared_ptr<Observer>> observers_;
};

}  // namespace authlete
