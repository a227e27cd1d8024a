#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/enums/common.hpp"
#include "expiring_map.hpp"
#include "id_token.hpp"
#include "managed_grants.hpp"
#include "mint.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The consent that a user has given on another device.
struct UserConsent {
  std::string subject;
  Scopes scopes;
  std::vector<Property> properties;
  std::optional<std::string> acr;
  std::optional<std::chrono::sys_seconds> auth_time;
  std::optional<std::chrono::seconds> access_token_duration;
  std::optional<std::chrono::seconds> refresh_token_duration;
  std::optional<Secret> access_token;
  IdTokenOptions id_token;
};

/// A request whose client waits for the decision of the user.
struct PolledGrant {
  enum Decision { pending, authorized, denied, failed };

  GrantType::Value grant_type = GrantType::unknown;
  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  bool pollable = true;  ///< The client may ask for the decision at the token endpoint.
  Scopes scopes;
  std::vector<std::string> resources;
  std::vector<std::string> acrs;
  GrantRequest grant_request;
  TimePoint expires_at;
  std::chrono::seconds interval{5};
  TimePoint last_poll;  ///< The epoch if the client has not polled yet.
  Decision decision = pending;
  UserConsent consent;  ///< Set if the decision is `authorized`.
};

/// The outcomes of a poll.
enum class PollOutcome { unknown, expired, pending, too_fast, denied, authorized };

/// The requests whose clients poll the token endpoint: those of the device flow by device code, or those of CIBA by
/// `auth_req_id`. A request is remembered for a while after it has expired, so that it is distinguished from an unknown
/// one.
class PolledGrants {
 public:
  PolledGrants() = default;

  /// Adds a request and returns its code.
  std::string add(PolledGrant grant, TimePoint now);
  /// Returns null if the code is unknown. The pointer is valid until the next call.
  PolledGrant* find(std::string_view code, TimePoint now) { return grants_.find(code, now); }
  /// Removes a request and returns it. Returns nothing if the code is unknown.
  std::optional<PolledGrant> take(std::string_view code, TimePoint now) { return grants_.take(code, now); }
  /// Records the decision of the user, and the consent if the decision is `authorized`. Does nothing if the code is
  /// unknown.
  void decide(std::string_view code, PolledGrant::Decision decision, UserConsent consent, TimePoint now);
  /// Decides what a client that polls learns. A client that polls too fast has to wait longer from then on (RFC 8628
  /// section 3.5).
  PollOutcome poll(std::string_view code, std::int64_t client_id, TimePoint now);

 private:
  void put(std::string code, PolledGrant grant, TimePoint now);

  ExpiringMap<PolledGrant> grants_;
};

/// The requests of both flows.
struct PolledFlows {
  PolledGrants device_codes;
  PolledGrants auth_req_ids;
};

/// Describes the token of a request that the user has authorized.
TokenPlan plan_for(const PolledGrant& grant);

/// Reads the consent from a request with which an authorization server reports it. Without scopes in that request, the
/// scopes are those that the client requested.
template <class Request>
UserConsent consent_in(const Request& request, const PolledGrant& grant) {
  UserConsent consent;
  consent.subject = request.subject;
  consent.scopes = request.scopes ? unique_words(*request.scopes) : grant.scopes;
  if (request.properties) consent.properties = *request.properties;
  consent.acr = request.acr;
  consent.auth_time = request.auth_time;
  consent.access_token_duration = request.access_token_duration;
  consent.refresh_token_duration = request.refresh_token_duration;
  consent.id_token.subject = request.sub.value_or("");
  consent.id_token.claims = request.claims;
  consent.id_token.header_parameters = request.idt_header_params;
  consent.id_token.single_audience = request.id_token_aud_type == IdTokenAudType::string;
  return consent;
}

}  // namespace authlete::simulator
