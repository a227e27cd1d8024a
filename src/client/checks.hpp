#pragma once

#include <span>

#include "authlete/models.hpp"
#include "authlete/result.hpp"

/// What the service would refuse, or would understand otherwise than meant, found before a byte is sent. Each fails
/// with `invalid_argument` and names the member.
namespace authlete::client {

Result<void> check(const TokenFailRequest& request);
Result<void> check(const TokenIssueRequest& request);
Result<void> check(const IdTokenReissueRequest& request);
Result<void> check(const TokenCreateRequest& request);
Result<void> check(const TokenUpdateRequest& request);
Result<void> check(const TokenListRequest& request);
/// One token, or all tokens of a client for a subject: nothing wider.
Result<void> check(const TokenRevokeRequest& request);

/// A create request that is an item of a batch: it must also name its token.
Result<void> check_batch_item(const TokenCreateRequest& item);
/// All items; the message begins with the index of the first bad one.
Result<void> check_batch(std::span<const TokenCreateRequest> items);

}  // namespace authlete::client
