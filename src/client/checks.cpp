#include "client/checks.hpp"

#include <algorithm>
#include <string>

namespace authlete::client {

namespace {

constexpr std::size_t subject_bytes = 100;

Error refused(std::string why) { return Error(ErrorKind::invalid_argument, Phase::prepare, std::move(why)); }

bool given(const std::optional<std::string>& text) { return text && !text->empty(); }
bool given(const std::optional<Secret>& secret) { return secret && !secret->empty(); }

Result<void> check_subject(const std::string& subject) {
  if (subject.size() > subject_bytes) return refused("subject: has more than 100 characters");
  if (!std::ranges::all_of(subject, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; }))
    return refused("subject: has a character that is not ASCII");
  return {};
}

}  // namespace

Result<void> check(const TokenFailRequest& request) {
  if (request.ticket.empty()) return refused("ticket: is empty");
  if (!request.reason.given()) return refused("reason: is not given");
  return {};
}

Result<void> check(const TokenIssueRequest& request) {
  if (request.ticket.empty()) return refused("ticket: is empty");
  if (request.subject.empty()) return refused("subject: is empty");
  return check_subject(request.subject);
}

Result<void> check(const IdTokenReissueRequest& request) {
  if (request.access_token.empty()) return refused("access_token: is empty");
  if (request.refresh_token.empty()) return refused("refresh_token: is empty");
  return {};
}

Result<void> check(const TokenCreateRequest& request) {
  if (!request.grant_type.given()) return refused("grant_type: is not given");
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

Result<void> check(const TokenListRequest& request) {
  if (request.start.value_or(0) < 0) return refused("start: is negative");
  if (request.end.value_or(0) < 0) return refused("end: is negative");
  return {};
}

Result<void> check(const TokenRevokeRequest& request) {
  // An empty selector is refused, not skipped: the service would take the next one, which reaches further.
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
