#include "authlete/server/interaction_store.hpp"

#include <list>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace authlete::server {

namespace asio = boost::asio;

InteractionStore::~InteractionStore() = default;

class MemoryInteractionStore::Impl {
 public:
  explicit Impl(std::size_t maximum) : maximum_(maximum == 0 ? 1 : maximum) {}

  void insert(Interaction interaction) {
    const std::lock_guard lock(mutex_);
    // The list is in the order of insertion, so the oldest entry is at its front.
    if (entries_.size() >= maximum_) remove(entries_.begin());
    entries_.push_back(std::move(interaction));
    const auto place = std::prev(entries_.end());
    places_[place->id] = place;
  }

  std::optional<Interaction> find(std::string_view id) const {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(id);
    return found == places_.end() ? std::nullopt : std::optional<Interaction>(*found->second);
  }

  std::optional<Interaction> take(std::string_view id) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(id);
    if (found == places_.end()) return std::nullopt;
    const auto place = found->second;
    // The key refers to the ID in the entry.
    places_.erase(found);
    std::optional<Interaction> result(std::move(*place));
    entries_.erase(place);
    return result;
  }

  void update(Interaction interaction) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(interaction.id);
    if (found == places_.end()) return;
    const auto place = found->second;
    places_.erase(found);
    *place = std::move(interaction);
    places_[place->id] = place;
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
  }

 private:
  using Entries = std::list<Interaction>;

  void remove(Entries::iterator place) {
    places_.erase(place->id);
    entries_.erase(place);
  }

  const std::size_t maximum_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> places_;
};

MemoryInteractionStore::MemoryInteractionStore(std::size_t maximum_entries)
    : impl_(std::make_unique<Impl>(maximum_entries)) {}

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
