#include "connection_table.hpp"

#include <utility>

namespace authlete::simulator {

ConnectionTable::Place::Place(ConnectionTable& table, std::function<void()> close) : table_(table) {
  std::list<Entry> created(1);
  created.front().close = std::move(close);
  entry_ = created.begin();
  const std::lock_guard lock(table_.mutex_);
  auto& list = table_.entries(Standing::expendable);
  list.splice(list.end(), created);
}

ConnectionTable::Place::~Place() {
  std::list<Entry> removed;
  const std::lock_guard lock(table_.mutex_);
  removed.splice(removed.end(), table_.entries(entry_->standing), entry_);
}

void ConnectionTable::Place::set(Standing standing) {
  const std::lock_guard lock(table_.mutex_);
  // The chosen connection closes, unless its client turns out to be at work.
  if (entry_->standing == standing || (entry_->standing == Standing::closing && standing != Standing::busy)) return;
  table_.move(entry_, standing);
}

ConnectionTable::Standing ConnectionTable::Place::standing() const {
  const std::lock_guard lock(table_.mutex_);
  return entry_->standing;
}

void ConnectionTable::move(std::list<Place::Entry>::iterator entry, Standing standing) {
  auto& to = entries(standing);
  to.splice(to.end(), entries(entry->standing), entry);
  entry->standing = standing;
}

bool ConnectionTable::is_full() const {
  const std::lock_guard lock(mutex_);
  return entries(Standing::expendable).size() + entries(Standing::idle).size() + entries(Standing::busy).size() >=
         limit_;
}

bool ConnectionTable::make_room() {
  std::function<void()> close;
  {
    const std::lock_guard lock(mutex_);
    for (const Standing standing : {Standing::expendable, Standing::idle}) {
      if (entries(standing).empty()) continue;
      const auto entry = entries(standing).begin();
      move(entry, Standing::closing);
      close = entry->close;
      break;
    }
  }
  if (close) close();
  return static_cast<bool>(close);
}

}  // namespace authlete::simulator
