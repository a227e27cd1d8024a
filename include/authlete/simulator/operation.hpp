#pragma once

#include <array>
#include <iosfwd>
#include <optional>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::simulator {

/// The operations of the service. The first eleven are those of `TokenEndpoint` and `TokenOperations`. The others are
/// named after the group and the operation in the client.
enum class Operation {
  token,
  token_fail,
  token_issue,
  id_token_reissue,
  list,
  create,
  create_batch,
  batch_status,
  update,
  remove,
  revoke,
  authorization_process,
  authorization_fail,
  authorization_issue,
  authorization_ticket_info,
  authorization_update_ticket,
  pushed_authorization_process,
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
  native_sso_process,
  native_sso_logout,
  backchannel_logout_create_token,
  attestation_challenge,
  clients_create,
  clients_list,
  clients_get,
  clients_update,
  clients_remove,
  clients_update_lock_flag,
  clients_refresh_secret,
  clients_update_secret,
  clients_list_authorized,
  clients_update_authorization,
  clients_remove_authorization,
  clients_granted_scopes,
  clients_remove_granted_scopes,
  clients_requestable_scopes,
  clients_update_requestable_scopes,
  clients_remove_requestable_scopes,
  dynamic_registration_create,
  dynamic_registration_get,
  dynamic_registration_update,
  dynamic_registration_remove,
  federation_configuration,
  federation_registration,
  verifiable_credentials_metadata,
  verifiable_credentials_jwt_issuer,
  verifiable_credentials_jwks,
  verifiable_credentials_create_offer,
  verifiable_credentials_offer_info,
  verifiable_credentials_nonce,
  verifiable_credentials_parse_single,
  verifiable_credentials_issue_single,
  verifiable_credentials_parse_batch,
  verifiable_credentials_issue_batch,
  verifiable_credentials_parse_deferred,
  verifiable_credentials_issue_deferred,
  hardware_keys_create,
  hardware_keys_get,
  hardware_keys_list,
  hardware_keys_remove,
  jose_verify,
  services_create,
  services_list,
  services_get,
  services_update,
  services_remove,
  services_configuration,
  services_jwks,
  utility_info,
  utility_echo,
  utility_health
};

inline constexpr std::size_t operation_count = 83;

/// Returns the name for control calls and counters: that of the enumerator, but `delete` for `remove`.
AUTHLETE_EXPORT std::string_view to_string(Operation operation) noexcept;
AUTHLETE_EXPORT std::optional<Operation> operation_from_string(std::string_view text) noexcept;
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, Operation operation);

}  // namespace authlete::simulator
