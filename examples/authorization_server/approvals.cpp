#include "approvals.hpp"

#include <authlete/server/random_id.hpp>

#include <algorithm>

namespace example {

void Approvals::add(authlete::server::BackchannelInteraction interaction) {
  remove_expired();
  if (entries_.size() >= maximum_) entries_.pop_front();
  Entry entry;
  entry.id = authlete::server::random_id_128();
  entry.interaction = std::move(interaction);
  entries_.push_back(std::move(entry));
}

std::vector<const Approvals::Entry*> Approvals::of(const std::string& subject) {
  remove_expired();
  std::vector<const Entry*> found;
  for (const Entry& entry : entries_)
    if (entry.interaction.subject == subject) found.push_back(&entry);
  return found;
}

std::optional<Approvals::Entry> Approvals::take(const std::string& id, const std::string& subject) {
  remove_expired();
  const auto found = std::ranges::find_if(
      entries_, [&](const Entry& entry) { return entry.id == id && entry.interaction.subject == subject; });
  if (found == entries_.end()) return std::nullopt;
  Entry taken = std::move(*found);
  entries_.erase(found);
  return taken;
}

// The service lets a request expire by itself, and its client polls.
void Approvals::remove_expired() {
  const auto now = clock_();
  std::erase_if(entries_, [now](const Entry& entry) { return entry.interaction.expires_at <= now; });
}

}  // namespace example
