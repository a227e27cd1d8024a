#include "polled_grants.hpp"

#include <utility>

#include "digest.hpp"

namespace authlete::simulator {
namespace {

constexpr std::chrono::minutes time_of_memory{10};
constexpr std::chrono::seconds slow_down_step{5};

std::size_t size_of(const std::vector<std::string>& texts) {
  std::size_t size = 0;
  for (const std::string& text : texts) size += sizeof(std::string) + text.size();
  return size;
}

// Returns the size of what a request has on the heap.
std::size_t heap_size_of(const PolledGrant& grant) {
  const UserConsent& consent = grant.consent;
  std::size_t size = size_of(grant.scopes) + size_of(grant.resources) + size_of(grant.acrs) +
                     grant.grant_request.grant_id.size() + consent.subject.size() + size_of(consent.scopes) +
                     consent.id_token.claims.value_or("").size() +
                     consent.id_token.header_parameters.value_or("").size();
  for (const Property& property : consent.properties)
    size += sizeof(property) + property.key.value_or("").size() + property.value.value_or("").size();
  return size;
}

}  // namespace

std::string PolledGrants::add(PolledGrant grant, TimePoint now) {
  std::string code = random_string();
  put(code, std::move(grant), now);
  return code;
}

void PolledGrants::put(std::string code, PolledGrant grant, TimePoint now) {
  const TimePoint forgotten_at = grant.expires_at + time_of_memory;
  const std::size_t bytes = heap_size_of(grant);
  grants_.put(std::move(code), std::move(grant), forgotten_at, now, bytes);
}

void PolledGrants::decide(std::string_view code, PolledGrant::Decision decision, UserConsent consent, TimePoint now) {
  std::optional<PolledGrant> grant = grants_.take(code, now);
  if (!grant) return;
  grant->decision = decision;
  grant->consent = std::move(consent);
  put(std::string(code), *std::move(grant), now);
}

PollOutcome PolledGrants::poll(std::string_view code, std::int64_t client_id, TimePoint now) {
  PolledGrant* grant = find(code, now);
  if (!grant || grant->client_id != client_id || !grant->pollable) return PollOutcome::unknown;
  if (now >= grant->expires_at || grant->decision == PolledGrant::failed) return PollOutcome::expired;
  if (grant->decision == PolledGrant::denied) return PollOutcome::denied;
  if (grant->decision == PolledGrant::authorized) return PollOutcome::authorized;
  const bool too_fast = grant->last_poll != TimePoint() && now < grant->last_poll + grant->interval;
  grant->last_poll = now;
  if (!too_fast) return PollOutcome::pending;
  grant->interval += slow_down_step;
  return PollOutcome::too_fast;
}

TokenPlan plan_for(const PolledGrant& grant) {
  TokenPlan plan;
  plan.grant_type = grant.grant_type;
  plan.client_id = grant.client_id;
  plan.client_id_alias_used = grant.client_id_alias_used;
  plan.subject = grant.consent.subject;
  plan.scopes = grant.consent.scopes;
  plan.access_token = grant.consent.access_token;
  plan.access_token_duration = grant.consent.access_token_duration;
  plan.refresh_token_duration = grant.consent.refresh_token_duration;
  plan.extras.properties = grant.consent.properties;
  plan.extras.resources = grant.resources;
  plan.extras.acr = grant.consent.acr;
  plan.extras.auth_time = grant.consent.auth_time;
  return plan;
}

}  // namespace authlete::simulator
