#include "managed_grants.hpp"

#include <utility>

#include "digest.hpp"

namespace authlete::simulator {
namespace {

constexpr std::size_t max_managed_grants = 100'000;

}  // namespace

std::optional<GrantRequest> ManagedGrants::read(const Form& parameters, std::int64_t client_id) const {
  GrantRequest request;
  const std::string* action = parameters.find_filled("grant_management_action");
  const std::string* grant_id = parameters.find_filled("grant_id");
  if (!action) return grant_id ? std::nullopt : std::optional(request);
  if (*action == "create") {
    if (grant_id) return std::nullopt;
    request.action = GrantManagementAction::create;
    return request;
  }
  if (*action != "replace" && *action != "merge") return std::nullopt;
  request.action = *action == "replace" ? GrantManagementAction::replace : GrantManagementAction::merge;
  const ManagedGrant* grant = grant_id ? find(*grant_id) : nullptr;
  if (!grant || grant->client_id != client_id) return std::nullopt;
  request.grant_id = *grant_id;
  return request;
}

std::string ManagedGrants::apply(const GrantRequest& request, std::int64_t client_id, const std::string& subject,
                                 const Scopes& scopes) {
  if (!request.action.has_value()) return {};
  const auto existing = grants_.find(request.grant_id);
  if (existing != grants_.end() && existing->second.subject == subject) {
    Scopes& granted = existing->second.scopes;
    if (request.action == GrantManagementAction::replace) granted.clear();
    granted.insert(granted.end(), scopes.begin(), scopes.end());
    granted = unique_words(granted);
    return existing->first;
  }
  while (by_age_.size() >= max_managed_grants) {
    grants_.erase(by_age_.front());
    by_age_.pop_front();
  }
  std::string grant_id = random_string();
  by_age_.push_back(grant_id);
  grants_.emplace(grant_id, ManagedGrant{client_id, subject, scopes});
  return grant_id;
}

const ManagedGrant* ManagedGrants::find(std::string_view grant_id) const {
  const auto found = grants_.find(grant_id);
  return found == grants_.end() ? nullptr : &found->second;
}

void ManagedGrants::erase(std::string_view grant_id) {
  const auto found = grants_.find(grant_id);
  if (found != grants_.end()) grants_.erase(found);
}

}  // namespace authlete::simulator
