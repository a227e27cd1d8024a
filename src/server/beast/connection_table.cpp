#include "server/beast/connection_table.hpp"

#include <utility>

namespace authlete::server::beast {

ConnectionTable::Place::Place(ConnectionTable& table, std::function<void(State)> close) : table_(table) {
  std::list<Entry> created(1);
  created.front().close = std::move(close);
  entry_ = created.begin();
  const std::lock_guard lock(table_.mutex_);
  auto& list = table_.entries(State::expendable);
  list.splice(list.end(), created);
}

ConnectionTable::Place::~Place() {
  std::list<Entry> removed;
  const std::lock_guard lock(table_.mutex_);
  removed.splice(removed.end(), table_.entries(entry_->state), entry_);
}

void ConnectionTable::Place::set(State state) {
  const std::lock_guard lock(table_.mutex_);
  // A connection that was asked to close stays so, unless its client turns out to have sent a request.
  if (entry_->state == state || (entry_->state == State::closing && state != State::busy)) return;
  table_.move(entry_, state);
}

ConnectionTable::State ConnectionTable::Place::state() const {
  const std::lock_guard lock(table_.mutex_);
  return entry_->state;
}

void ConnectionTable::move(std::list<Place::Entry>::iterator entry, State state) {
  auto& to = entries(state);
  to.splice(to.end(), entries(entry->state), entry);
  entry->state = state;
}

bool ConnectionTable::is_full() const {
  const std::lock_guard lock(mutex_);
  return entries(State::expendable).size() + entries(State::idle).size() + entries(State::busy).size() >= limit_;
}

bool ConnectionTable::make_room() {
  std::function<void(State)> close;
  State chosen = State::expendable;
  {
    const std::lock_guard lock(mutex_);
    if (entries(chosen).empty()) chosen = State::idle;
    if (entries(chosen).empty()) return false;
    const auto entry = entries(chosen).begin();
    move(entry, State::closing);
    close = entry->close;
  }
  close(chosen);
  return true;
}

}  // namespace authlete::server::beast
