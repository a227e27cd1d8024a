#include "authlete/server/interaction_store.hpp"

#include <chrono>
#include <iterator>
#include <list>
#include <mutex>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace authlete::server {

namespace asio = boost::asio;

InteractionStore::~InteractionStore() = default;

class MemoryInteractionStore::Impl {
 public:
  Impl(std::size_t maximum, Clock clock) : maximum_(maximum == 0 ? 1 : maximum), clock_(std::move(clock)) {}

  void insert(Interaction interaction) {
    const std::lock_guard lock(mutex_);
    remove_expired();
    if (const auto known = places_.find(interaction.id); known != places_.end()) remove(known->second);
    // The list is in the order of insertion, so the oldest entry is at its front.
    if (entries_.size() >= maximum_) remove(entries_.begin());
    entries_.push_back(std::move(interaction));
    add_keys(std::prev(entries_.end()));
  }

  std::optional<Interaction> find(std::string_view id) {
    const std::lock_guard lock(mutex_);
    remove_expired();
    const auto found = places_.find(id);
    return found == places_.end() ? std::nullopt : std::optional<Interaction>(*found->second);
  }

  std::optional<Interaction> take(std::string_view id) {
    const std::lock_guard lock(mutex_);
    remove_expired();
    const auto found = places_.find(id);
    if (found == places_.end()) return std::nullopt;
    const Place place = found->second;
    remove_keys(place);
    std::optional<Interaction> result(std::move(*place));
    entries_.erase(place);
    return result;
  }

  void update(Interaction interaction) {
    const std::lock_guard lock(mutex_);
    remove_expired();
    const auto found = places_.find(interaction.id);
    if (found == places_.end()) return;
    const Place place = found->second;
    remove_keys(place);
    *place = std::move(interaction);
    add_keys(place);
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
  }

 private:
  using Place = std::list<Interaction>::iterator;

  // The keys refer to the ID in the entry.
  void add_keys(Place place) {
    places_[place->id] = place;
    expiries_.emplace(place->expires_at, place->id);
  }
  void remove_keys(Place place) {
    expiries_.erase(std::pair<std::chrono::sys_seconds, std::string_view>(place->expires_at, place->id));
    places_.erase(place->id);
  }
  void remove(Place place) {
    remove_keys(place);
    entries_.erase(place);
  }

  // Each entry is removed once, so a call removes one entry on average.
  void remove_expired() {
    const std::chrono::sys_seconds now =
        clock_ ? clock_() : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    while (!expiries_.empty() && expiries_.begin()->first <= now) remove(places_.at(expiries_.begin()->second));
  }

  const std::size_t maximum_;
  const Clock clock_;
  mutable std::mutex mutex_;
  std::list<Interaction> entries_;
  std::unordered_map<std::string_view, Place> places_;
  std::set<std::pair<std::chrono::sys_seconds, std::string_view>> expiries_;
};

MemoryInteractionStore::MemoryInteractionStore(std::size_t maximum_entries, Clock clock)
    : impl_(std::make_unique<Impl>(maximum_entries, std::move(clock))) {}

MemoryInteractionStore::~MemoryInteractionStore() = default;

asio::awaitable<void> MemoryInteractionStore::insert(Interaction interaction) {
  impl_->insert(std::move(interaction));
  co_return;
}

asio::awaitable<std::optional<Interaction>> MemoryInteractionStore::find(std::string id) { co_return impl_->find(id); }

asio::awaitable<void> MemoryInteractionStore::update(Interaction interaction) {
  impl_->update(std::move(interaction));
  co_return;
}

asio::awaitable<std::optional<Interaction>> MemoryInteractionStore::take(std::string id) { co_return impl_->take(id); }

std::size_t MemoryInteractionStore::size() const { return impl_->size(); }

}  // namespace authlete::server
