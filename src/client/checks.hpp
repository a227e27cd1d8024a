#pragma once

#include <span>

#include "authlete/result.hpp"

namespace authlete {

struct AuthorizationIssueRequest;
struct BackchannelAuthenticationCompleteRequest;
struct BackchannelLogoutTokenRequest;
struct ClientAuthorizationListRequest;
struct ClientListRequest;
struct ClientSecretUpdateRequest;
struct DeviceCompleteRequest;
struct FederationRegistrationRequest;
struct ServiceJwksRequest;
struct ServiceListRequest;
struct TokenCreateRequest;
struct TokenIssueRequest;
struct TokenListRequest;
struct TokenRevokeRequest;
struct TokenUpdateRequest;

}  // namespace authlete

/// Checks of requests before a byte is sent. They find what the service would refuse or would understand in another way
/// than intended. Each check fails with `invalid_argument` and names the member. Where there is no check here, the
/// generated code checks only the required members (required.hpp).
namespace authlete::client {

Result<void> check(const AuthorizationIssueRequest& request);
Result<void> check(const BackchannelAuthenticationCompleteRequest& request);
Result<void> check(const BackchannelLogoutTokenRequest& request);
Result<void> check(const ClientAuthorizationListRequest& request);
Result<void> check(const ClientListRequest& request);
Result<void> check(const ClientSecretUpdateRequest& request);
Result<void> check(const DeviceCompleteRequest& request);
Result<void> check(const FederationRegistrationRequest& request);
/// Refuses to read private keys: that is an operation of its own, whose result is a `Secret`.
Result<void> check(const ServiceJwksRequest& request);
Result<void> check(const ServiceListRequest& request);
Result<void> check(const TokenCreateRequest& request);
Result<void> check(const TokenIssueRequest& request);
Result<void> check(const TokenListRequest& request);
/// Accepts one token, or all tokens of a client for a subject, and nothing that selects more.
Result<void> check(const TokenRevokeRequest& request);
Result<void> check(const TokenUpdateRequest& request);

/// Checks a create request that is an item of a batch, which must also contain its access token.
Result<void> check_batch_item(const TokenCreateRequest& item);
/// Checks all items; the message starts with the index of the first invalid one.
Result<void> check_batch(std::span<const TokenCreateRequest> items);

}  // namespace authlete::client
