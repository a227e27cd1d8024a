#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "authlete/models/common.hpp"
#include "form.hpp"
#include "polled_grants.hpp"
#include "service.hpp"

namespace authlete::simulator {

/// Returns the scopes that a client requests, or nothing if it may not request one of them.
std::optional<Scopes> scopes_in(const Form& parameters, const Service& service, const RegisteredClient& client);
/// Removes the scopes that the service does not support.
void keep_supported(Scopes& scopes, const Service& service);
/// Returns the scopes as they appear in responses.
std::vector<Scope> named_scopes(const Scopes& scopes);
/// Returns a duration of the settings, at most one day. One that is absent or not positive has the default.
std::chrono::seconds short_duration_of(const std::optional<std::chrono::seconds>& setting,
                                       std::chrono::seconds default_duration);
bool is_json_object_or_absent(const std::optional<std::string>& text);

/// Sets the members of a response that say which client has sent the request.
template <class Response>
void describe_client(Response& response, const RegisteredClient& client, bool alias_used) {
  response.client_id = client.client_id;
  if (const std::string* alias = alias_of(client)) response.client_id_alias = *alias;
  response.client_id_alias_used = alias_used;
  response.client_name = client.client_name;
  response.client_attributes = client.attributes;
  response.client_entity_id = client.entity_id;
}

/// Sets the members of a response that say what the client requests.
template <class Response>
void describe_request(Response& response, const PolledGrant& grant) {
  response.scopes = named_scopes(grant.scopes);
  if (!grant.acrs.empty()) response.acrs = grant.acrs;
  if (!grant.resources.empty()) response.resources = grant.resources;
  response.gm_action = grant.grant_request.action;
  if (!grant.grant_request.grant_id.empty()) response.grant_id = grant.grant_request.grant_id;
}

}  // namespace authlete::simulator
