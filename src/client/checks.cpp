#include "client/checks.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/models/authorization.hpp"
#include "authlete/models/backchannel_logout.hpp"
#include "authlete/models/ciba.hpp"
#include "authlete/models/clients.hpp"
#include "authlete/models/device_flow.hpp"
#include "authlete/models/federation.hpp"
#include "authlete/models/services.hpp"
#include "authlete/models/token_endpoint.hpp"
#include "authlete/models/token_operations.hpp"
#include "client/required.hpp"

namespace authlete::client {

namespace {

// The sources of the limits and rules in this file are in docs/service-api.md, Local checks.
constexpr std::size_t subject_bytes = 100;
constexpr std::size_t client_secret_bytes = 86;

Error refused(std::string why) { return Error(ErrorKind::invalid_argument, Phase::prepare, std::move(why)); }

Result<void> check_subject(const std::string& subject) {
  if (subject.size() > subject_bytes) return refused("subject: has more than 100 characters");
  if (!std::ranges::all_of(subject, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; }))
    return refused("subject: has a character that is not ASCII");
  return {};
}

bool is_base64url(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '-' || letter == '_';
}

Result<void> check_range(std::optional<std::int32_t> start, std::optional<std::int32_t> end) {
  if (start.value_or(0) < 0) return refused("start: is negative");
  if (end.value_or(0) < 0) return refused("end: is negative");
  return {};
}

}  // namespace

Result<void> check(const AuthorizationIssueRequest& request) {
  Result<void> good =
      required({{"ticket", fault_of_required(request.ticket)}, {"subject", fault_of_required(request.subject)}});
  return good ? check_subject(request.subject) : good;
}

Result<void> check(const BackchannelAuthenticationCompleteRequest& request) {
  Result<void> good = required({{"ticket", fault_of_required(request.ticket)},
                                {"result", fault_of_required(request.result)},
                                {"subject", fault_of_required(request.subject)}});
  return good ? check_subject(request.subject) : good;
}

Result<void> check(const BackchannelLogoutTokenRequest& request) {
  Result<void> good = required({{"client_identifier", fault_of_required(request.client_identifier)}});
  if (!good) return good;
  // A logout token needs one of the two (OpenID Connect Back-Channel Logout 1.0 section 2.4).
  if (!given(request.subject) && !given(request.session_id))
    return refused("subject: neither it nor session_id is given");
  return {};
}

Result<void> check(const ClientAuthorizationListRequest& request) {
  Result<void> good = required({{"subject", fault_of_required(request.subject)}});
  return good ? check_range(request.start, request.end) : good;
}

Result<void> check(const ClientListRequest& request) { return check_range(request.start, request.end); }

Result<void> check(const ClientSecretUpdateRequest& request) {
  const std::string& secret = request.client_secret.reveal();
  if (secret.empty()) return refused("client_secret: is empty");
  if (secret.size() > client_secret_bytes) return refused("client_secret: has more than 86 characters");
  if (!std::ranges::all_of(secret, is_base64url))
    return refused("client_secret: has a character that is not one of base64url");
  return {};
}

Result<void> check(const DeviceCompleteRequest& request) {
  Result<void> good = required({{"user_code", fault_of_required(request.user_code)},
                                {"result", fault_of_required(request.result)},
                                {"subject", fault_of_required(request.subject)}});
  return good ? check_subject(request.subject) : good;
}

// The endpoint receives one of the two, by the content type of its request.
Result<void> check(const FederationRegistrationRequest& request) {
  if (given(request.entity_configuration) || given(request.trust_chain)) return {};
  return refused("entity_configuration: neither it nor trust_chain is given");
}

Result<void> check(const ServiceJwksRequest& request) {
  if (!request.include_private_keys.value_or(false)) return {};
  return refused("include_private_keys: call jwks_with_private_keys instead");
}

Result<void> check(const ServiceListRequest& request) { return check_range(request.start, request.end); }

Result<void> check(const TokenIssueRequest& request) {
  Result<void> good =
      required({{"ticket", fault_of_required(request.ticket)}, {"subject", fault_of_required(request.subject)}});
  return good ? check_subject(request.subject) : good;
}

Result<void> check(const TokenCreateRequest& request) {
  if (!request.grant_type.has_value()) return refused("grant_type: is not given");
  if (request.grant_type == GrantType::refresh_token) return refused("grant_type: the service refuses REFRESH_TOKEN");
  if (request.client_id.value_or(0) == 0 && !given(request.client_identifier))
    return refused("client_id: neither it nor client_identifier is given");
  const bool without_subject =
      request.grant_type == GrantType::client_credentials || request.grant_type == GrantType::jwt_bearer;
  if (!given(request.subject) && !without_subject) return refused("subject: this grant type needs one");
  return request.subject ? check_subject(*request.subject) : Result<void>();
}

Result<void> check(const TokenUpdateRequest& request) {
  if (given(request.access_token) || given(request.access_token_hash) || given(request.refresh_token) ||
      given(request.refresh_token_hash))
    return {};
  return refused("access_token: none of access_token, access_token_hash, refresh_token, refresh_token_hash is given");
}

Result<void> check(const TokenListRequest& request) { return check_range(request.start, request.end); }

Result<void> check(const TokenRevokeRequest& request) {
  // An empty selector is refused, not skipped: the service would use the next selector, which selects more tokens.
  const auto given_but_empty = [](const auto& member) { return member && member->empty(); };
  if (given_but_empty(request.access_token_identifier)) return refused("access_token_identifier: is empty");
  if (given_but_empty(request.refresh_token_identifier)) return refused("refresh_token_identifier: is empty");
  if (given_but_empty(request.client_identifier)) return refused("client_identifier: is empty");
  if (given_but_empty(request.subject)) return refused("subject: is empty");

  if (request.access_token_identifier || request.refresh_token_identifier) return {};
  if (request.client_identifier && request.subject) return {};
  if (request.client_identifier)
    return refused("subject: is not given; to revoke all tokens of a client call revoke_all_of_client");
  if (request.subject)
    return refused("client_identifier: is not given; to revoke all tokens of a subject call revoke_all_of_subject");
  return refused("access_token_identifier: nothing to revoke is given");
}

Result<void> check_batch_item(const TokenCreateRequest& item) {
  if (!given(item.access_token)) return refused("access_token: an item of a batch needs one");
  return check(item);
}

Result<void> check_batch(std::span<const TokenCreateRequest> items) {
  if (items.empty()) return refused("items: the batch is empty");
  for (std::size_t index = 0; index < items.size(); ++index)
    if (Result<void> item = check_batch_item(items[index]); !item)
      return refused("items[" + std::to_string(index) + "]." + item.error().message);
  return {};
}

}  // namespace authlete::client
