#include "authlete/observer.hpp"

#include <utility>

#include "authlete/observer_list.hpp"

namespace authlete {

const char* to_string(RetryReason reason) noexcept {
  switch (reason) {
    case RetryReason::policy: return "policy";
    case RetryReason::stale_connection: return "stale_connection";
    case RetryReason::new_credentials: return "new_credentials";
    case RetryReason::new_dpop_nonce: return "new_dpop_nonce";
  }
  return "unknown";
}

const char* to_string(CloseReason reason) noexcept {
  switch (reason) {
    case CloseReason::failed: return "failed";
    case CloseReason::server: return "server";
    case CloseReason::requested: return "requested";
    case CloseReason::found_dead: return "found_dead";
    case CloseReason::idle_timeout: return "idle_timeout";
    case CloseReason::lifetime: return "lifetime";
    case CloseReason::surplus: return "surplus";
    case CloseReason::deadline: return "deadline";
    case CloseReason::client_closed: return "client_closed";
    case CloseReason::context_ended: return "context_ended";
  }
  return "unknown";
}

Observer::~Observer() = default;

void Observer::call_started(const CallStarted&) noexcept {}
void Observer::call_ended(const CallEnded&) noexcept {}
void Observer::attempt_started(const AttemptStarted&, Headers&) noexcept {}
void Observer::attempt_ended(const AttemptEnded&) noexcept {}
void Observer::retry_decided(const RetryDecided&) noexcept {}
void Observer::connection_awaited(const ConnectionAwaited&) noexcept {}
void Observer::connection_opened(const ConnectionOpened&) noexcept {}
void Observer::connection_failed(const ConnectionFailed&) noexcept {}
void Observer::connection_closed(const ConnectionClosed&) noexcept {}
void Observer::circuit_changed(const CircuitChanged&) noexcept {}
void Observer::batch_submitted(const BatchSubmitted&) noexcept {}
void Observer::batch_polled(const BatchPolled&) noexcept {}
void Observer::batch_ended(const BatchEnded&) noexcept {}

ObserverList::ObserverList(std::vector<std::shared_ptr<Observer>> observers)
    : observers_((std::erase(observers, nullptr), std::move(observers))) {}

void ObserverList::call_started(const CallStarted& event) noexcept { notify(&Observer::call_started, event); }
void ObserverList::call_ended(const CallEnded& event) noexcept { notify(&Observer::call_ended, event); }
void ObserverList::attempt_started(const AttemptStarted& event, Headers& headers) noexcept {
  notify(&Observer::attempt_started, event, headers);
}
void ObserverList::attempt_ended(const AttemptEnded& event) noexcept { notify(&Observer::attempt_ended, event); }
void ObserverList::retry_decided(const RetryDecided& event) noexcept { notify(&Observer::retry_decided, event); }
void ObserverList::connection_awaited(const ConnectionAwaited& event) noexcept {
  notify(&Observer::connection_awaited, event);
}
void ObserverList::connection_opened(const ConnectionOpened& event) noexcept {
  notify(&Observer::connection_opened, event);
}
void ObserverList::connection_failed(const ConnectionFailed& event) noexcept {
  notify(&Observer::connection_failed, event);
}
void ObserverList::connection_closed(const ConnectionClosed& event) noexcept {
  notify(&Observer::connection_closed, event);
}
void ObserverList::circuit_changed(const CircuitChanged& event) noexcept { notify(&Observer::circuit_changed, event); }
void ObserverList::batch_submitted(const BatchSubmitted& event) noexcept { notify(&Observer::batch_submitted, event); }
void ObserverList::batch_polled(const BatchPolled& event) noexcept { notify(&Observer::batch_polled, event); }
void ObserverList::batch_ended(const BatchEnded& event) noexcept { notify(&Observer::batch_ended, event); }

}  // namespace authlete
