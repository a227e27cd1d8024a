// Events of the pool for the observer of its client. Connections are reported before they are destroyed.
#include "authlete/observer.hpp"
#include "net/pool.hpp"

namespace authlete::net {

void Pool::report_opened(const Connection& connection) const noexcept {
  if (settings_->observer == nullptr) return;
  settings_->observer->connection_opened(
      ConnectionOpened{settings_->host, settings_->port, connection.session_resumed, connection.times});
}

// Without memory for the error there is no event, either. A dial that the pool stopped has not failed.
void Pool::report_failed(const Error* error) const noexcept {
  if (settings_->observer == nullptr || error == nullptr || error->kind == ErrorKind::closed) return;
  settings_->observer->connection_failed(ConnectionFailed{settings_->host, settings_->port, *error});
}

void Pool::report_closed(const Connections& connections) const noexcept {
  if (settings_->observer == nullptr || inherited()) return;
  const TimePoint now = settings_->now();
  for (const Connection& connection : connections)
    settings_->observer->connection_closed(ConnectionClosed{settings_->host, settings_->port, connection.close_reason,
                                                            now - connection.opened, connection.exchanges});
}

void Pool::report_waiting(std::size_t waiting) const noexcept {
  if (settings_->observer != nullptr) settings_->observer->connection_awaited(ConnectionAwaited{waiting});
}

void Pool::report_circuit(bool open) const noexcept {
  if (settings_->observer != nullptr)
    settings_->observer->circuit_changed(CircuitChanged{settings_->host, settings_->port, open});
}

}  // namespace authlete::net
