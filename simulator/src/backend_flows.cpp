#include "backend.hpp"
#include "jose_verification.hpp"
#include "utility_calls.hpp"

namespace authlete::simulator {

HttpResponse Backend::call_flows(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::device_flow_process:
    case Operation::device_flow_verification:
    case Operation::device_flow_complete: return call_device_flow(call);
    case Operation::ciba_process:
    case Operation::ciba_issue:
    case Operation::ciba_fail:
    case Operation::ciba_complete: return call_ciba(call);
    case Operation::dynamic_registration_create:
    case Operation::dynamic_registration_get:
    case Operation::dynamic_registration_update:
    case Operation::dynamic_registration_remove: return call_dynamic_registration(call);
    case Operation::grant_management_process:
      return perform<GrantManagementRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return grant_management_.process(request, now()); });
    case Operation::jose_verify:
      return perform<JoseVerifyRequest>(call, mutex_, false, [&](const auto& request, bool) {
        return JoseVerification(service_, keys_).verify(request, now());
      });
    case Operation::utility_info: return info_response();
    case Operation::utility_echo: return echo_response(call.route);
    case Operation::utility_health: return health_response();
    default: return not_played(call.route);
  }
}

HttpResponse Backend::call_device_flow(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::device_flow_process:
      return perform<DeviceAuthorizationRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return device_flow_.process(request, now()); });
    case Operation::device_flow_verification:
      return perform<DeviceVerificationRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return device_flow_.verify(request, now()); });
    default:
      return perform<DeviceCompleteRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return device_flow_.complete(request, now()); });
  }
}

HttpResponse Backend::call_ciba(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::ciba_process:
      return perform<BackchannelAuthenticationRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return ciba_.process(request, now()); });
    case Operation::ciba_issue:
      return perform<BackchannelAuthenticationIssueRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return ciba_.issue(request, now()); });
    case Operation::ciba_fail:
      return perform<BackchannelAuthenticationFailRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return ciba_.fail(request, now()); });
    default:
      return perform<BackchannelAuthenticationCompleteRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return ciba_.complete(request, now()); });
  }
}

HttpResponse Backend::call_dynamic_registration(const OperationCall& call) {
  return perform<ClientRegistrationRequest>(call, mutex_, true, [&](const auto& request, bool) {
    switch (call.route.operation) {
      case Operation::dynamic_registration_create: return registration_.create(request, now());
      case Operation::dynamic_registration_get: return registration_.get(request);
      case Operation::dynamic_registration_update: return registration_.update(request, now());
      default: return registration_.remove(request);
    }
  });
}

}  // namespace authlete::simulator
