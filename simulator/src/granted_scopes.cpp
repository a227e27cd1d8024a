#include "granted_scopes.hpp"

#include "form.hpp"

namespace authlete::simulator {
namespace {

constexpr std::size_t max_records = 100'000;

}  // namespace

void GrantedScopesStore::record(std::int64_t client_id, const std::string& subject, const Scopes& scopes,
                                TimePoint now) {
  const auto [record, added] = records_.try_emplace(Key(client_id, subject));
  GrantedScopes& granted = record->second;
  if (!added) by_time_.erase({granted.modified_at, record->first});
  granted.latest = scopes;
  granted.merged.insert(granted.merged.end(), scopes.begin(), scopes.end());
  granted.merged = unique_words(granted.merged);
  granted.modified_at = now;
  by_time_.emplace(now, record->first);
  if (records_.size() > max_records) erase(records_.find(by_time_.begin()->second));
}

const GrantedScopes* GrantedScopesStore::find(std::int64_t client_id, const std::string& subject) const {
  const auto record = records_.find(Key(client_id, subject));
  return record == records_.end() ? nullptr : &record->second;
}

void GrantedScopesStore::erase(Records::iterator record) {
  by_time_.erase({record->second.modified_at, record->first});
  records_.erase(record);
}

void GrantedScopesStore::erase(std::int64_t client_id, const std::string& subject) {
  const auto record = records_.find(Key(client_id, subject));
  if (record != records_.end()) erase(record);
}

void GrantedScopesStore::erase(std::int64_t client_id) {
  auto record = records_.lower_bound(Key(client_id, std::string()));
  while (record != records_.end() && record->first.first == client_id) erase(record++);
}

void GrantedScopesStore::clear() {
  records_.clear();
  by_time_.clear();
}

}  // namespace authlete::simulator
