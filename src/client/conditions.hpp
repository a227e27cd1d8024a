#pragma once

#include "core/retry.hpp"

namespace authlete {

struct BackchannelAuthenticationRequest;
struct DeviceAuthorizationRequest;
struct GrantManagementRequest;
struct IntrospectionRequest;
struct PushedAuthorizationRequest;
struct RevocationRequest;
struct TokenUpdateRequest;
struct UserinfoRequest;

}  // namespace authlete

/// Whether a request is idempotent, for operations of which that depends on the request. The column `condition` of
/// api/operations.tsv says the same in words.
namespace authlete::client {

core::Idempotency idempotency_of(const BackchannelAuthenticationRequest& request);
core::Idempotency idempotency_of(const DeviceAuthorizationRequest& request);
core::Idempotency idempotency_of(const GrantManagementRequest& request);
core::Idempotency idempotency_of(const IntrospectionRequest& request);
core::Idempotency idempotency_of(const PushedAuthorizationRequest& request);
core::Idempotency idempotency_of(const RevocationRequest& request);
core::Idempotency idempotency_of(const TokenUpdateRequest& request);
core::Idempotency idempotency_of(const UserinfoRequest& request);

}  // namespace authlete::client
