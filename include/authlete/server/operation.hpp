// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <cstdint>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::server {

/// The operations of the service whose responses have an `action`, named after their group and name.
enum class Operation : std::uint8_t {
  authorization_process,
  authorization_fail,
  authorization_issue,
  authorization_ticket_info,
  authorization_update_ticket,
  pushed_authorization_process,
  token_endpoint_process,
  token_endpoint_fail,
  token_endpoint_issue,
  token_endpoint_reissue_id_token,
  native_sso_process,
  token_operations_create,
  token_operations_update,
  introspection_process,
  introspection_standard,
  revocation_process,
  userinfo_process,
  userinfo_issue,
  grant_management_process,
  device_flow_process,
  device_flow_verification,
  device_flow_complete,
  ciba_process,
  ciba_issue,
  ciba_fail,
  ciba_complete,
  native_sso_logout,
  backchannel_logout_create_token,
  attestation_challenge,
  dynamic_registration_create,
  dynamic_registration_get,
  dynamic_registration_update,
  dynamic_registration_remove,
  federation_configuration,
  federation_registration,
  verifiable_credentials_metadata,
  verifiable_credentials_jwt_issuer,
  verifiable_credentials_jwks,
  verifiable_credentials_nonce,
  verifiable_credentials_create_offer,
  verifiable_credentials_offer_info,
  verifiable_credentials_parse_single,
  verifiable_credentials_parse_batch,
  verifiable_credentials_parse_deferred,
  verifiable_credentials_issue_single,
  verifiable_credentials_issue_batch,
  verifiable_credentials_issue_deferred,
  hardware_keys_create,
  hardware_keys_get,
  hardware_keys_remove,
  hardware_keys_list,
};

/// Returns the operation as `group.name`, such as `token_endpoint.process`.
AUTHLETE_EXPORT std::string_view to_string(Operation operation) noexcept;

}  // namespace authlete::server
