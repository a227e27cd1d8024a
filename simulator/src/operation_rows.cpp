#include "operation_rows.hpp"

#include <iterator>
#include <unordered_map>

namespace authlete::simulator {
namespace {

// The rows are in the order of the enumerators.
constexpr OperationRow rows[] = {
    {Operation::token, "token", "POST", "", "/api/{serviceId}/auth/token", CallCredentials::service, false},
    {Operation::token_fail, "token_fail", "POST", "", "/api/{serviceId}/auth/token/fail", CallCredentials::service,
     false},
    {Operation::token_issue, "token_issue", "POST", "", "/api/{serviceId}/auth/token/issue", CallCredentials::service,
     false},
    {Operation::id_token_reissue, "id_token_reissue", "POST", "", "/api/{serviceId}/idtoken/reissue",
     CallCredentials::service, false},
    {Operation::list, "list", "GET", "", "/api/{serviceId}/auth/token/get/list", CallCredentials::service, false},
    {Operation::create, "create", "POST", "", "/api/{serviceId}/auth/token/create", CallCredentials::service, false},
    {Operation::create_batch, "create_batch", "POST", "", "/api/{serviceId}/auth/token/create/batch",
     CallCredentials::service, true},
    {Operation::batch_status, "batch_status", "GET", "POST",
     "/api/{serviceId}/auth/token/create/batch/status/{requestId}", CallCredentials::service, true},
    {Operation::update, "update", "POST", "", "/api/{serviceId}/auth/token/update", CallCredentials::service, false},
    {Operation::remove, "delete", "DELETE", "", "/api/{serviceId}/auth/token/delete/{accessTokenIdentifier}",
     CallCredentials::service, false},
    {Operation::revoke, "revoke", "POST", "", "/api/{serviceId}/auth/token/revoke", CallCredentials::service, false},
    {Operation::authorization_process, "authorization_process", "POST", "", "/api/{serviceId}/auth/authorization",
     CallCredentials::service, false},
    {Operation::authorization_fail, "authorization_fail", "POST", "", "/api/{serviceId}/auth/authorization/fail",
     CallCredentials::service, false},
    {Operation::authorization_issue, "authorization_issue", "POST", "", "/api/{serviceId}/auth/authorization/issue",
     CallCredentials::service, false},
    {Operation::authorization_ticket_info, "authorization_ticket_info", "POST", "",
     "/api/{serviceId}/auth/authorization/ticket/info", CallCredentials::service, true},
    {Operation::authorization_update_ticket, "authorization_update_ticket", "POST", "",
     "/api/{serviceId}/auth/authorization/ticket/update", CallCredentials::service, true},
    {Operation::pushed_authorization_process, "pushed_authorization_process", "POST", "",
     "/api/{serviceId}/pushed_auth_req", CallCredentials::service, false},
    {Operation::introspection_process, "introspection_process", "POST", "", "/api/{serviceId}/auth/introspection",
     CallCredentials::service, false},
    {Operation::introspection_standard, "introspection_standard", "POST", "",
     "/api/{serviceId}/auth/introspection/standard", CallCredentials::service, false},
    {Operation::revocation_process, "revocation_process", "POST", "", "/api/{serviceId}/auth/revocation",
     CallCredentials::service, false},
    {Operation::userinfo_process, "userinfo_process", "POST", "", "/api/{serviceId}/auth/userinfo",
     CallCredentials::service, false},
    {Operation::userinfo_issue, "userinfo_issue", "POST", "", "/api/{serviceId}/auth/userinfo/issue",
     CallCredentials::service, false},
    {Operation::grant_management_process, "grant_management_process", "POST", "", "/api/{serviceId}/gm",
     CallCredentials::service, false},
    {Operation::device_flow_process, "device_flow_process", "POST", "", "/api/{serviceId}/device/authorization",
     CallCredentials::service, false},
    {Operation::device_flow_verification, "device_flow_verification", "POST", "",
     "/api/{serviceId}/device/verification", CallCredentials::service, false},
    {Operation::device_flow_complete, "device_flow_complete", "POST", "", "/api/{serviceId}/device/complete",
     CallCredentials::service, false},
    {Operation::ciba_process, "ciba_process", "POST", "", "/api/{serviceId}/backchannel/authentication",
     CallCredentials::service, false},
    {Operation::ciba_issue, "ciba_issue", "POST", "", "/api/{serviceId}/backchannel/authentication/issue",
     CallCredentials::service, false},
    {Operation::ciba_fail, "ciba_fail", "POST", "", "/api/{serviceId}/backchannel/authentication/fail",
     CallCredentials::service, false},
    {Operation::ciba_complete, "ciba_complete", "POST", "", "/api/{serviceId}/backchannel/authentication/complete",
     CallCredentials::service, false},
    {Operation::native_sso_process, "native_sso_process", "POST", "", "/api/{serviceId}/nativesso",
     CallCredentials::service, true},
    {Operation::native_sso_logout, "native_sso_logout", "POST", "", "/api/{serviceId}/nativesso/logout",
     CallCredentials::service, true},
    {Operation::backchannel_logout_create_token, "backchannel_logout_create_token", "POST", "",
     "/api/{serviceId}/backchannel/logout/token", CallCredentials::service, true},
    {Operation::attestation_challenge, "attestation_challenge", "POST", "", "/api/{serviceId}/attestation/challenge",
     CallCredentials::service, true},
    {Operation::clients_create, "clients_create", "POST", "", "/api/{serviceId}/client/create",
     CallCredentials::service, false},
    {Operation::clients_list, "clients_list", "GET", "", "/api/{serviceId}/client/get/list", CallCredentials::service,
     false},
    {Operation::clients_get, "clients_get", "GET", "", "/api/{serviceId}/client/get/{clientId}",
     CallCredentials::service, false},
    {Operation::clients_update, "clients_update", "POST", "", "/api/{serviceId}/client/update/{clientId}",
     CallCredentials::service, false},
    {Operation::clients_remove, "clients_remove", "DELETE", "", "/api/{serviceId}/client/delete/{clientId}",
     CallCredentials::service, false},
    {Operation::clients_update_lock_flag, "clients_update_lock_flag", "POST", "",
     "/api/{serviceId}/client/lock_flag/update/{clientIdentifier}", CallCredentials::service, false},
    {Operation::clients_refresh_secret, "clients_refresh_secret", "GET", "",
     "/api/{serviceId}/client/secret/refresh/{clientIdentifier}", CallCredentials::service, false},
    {Operation::clients_update_secret, "clients_update_secret", "POST", "",
     "/api/{serviceId}/client/secret/update/{clientIdentifier}", CallCredentials::service, false},
    {Operation::clients_list_authorized, "clients_list_authorized", "POST", "",
     "/api/{serviceId}/client/authorization/get/list", CallCredentials::service, true},
    {Operation::clients_update_authorization, "clients_update_authorization", "POST", "",
     "/api/{serviceId}/client/authorization/update/{clientId}", CallCredentials::service, false},
    {Operation::clients_remove_authorization, "clients_remove_authorization", "POST", "",
     "/api/{serviceId}/client/authorization/delete/{clientId}", CallCredentials::service, true},
    {Operation::clients_granted_scopes, "clients_granted_scopes", "POST", "",
     "/api/{serviceId}/client/granted_scopes/get/{clientId}", CallCredentials::service, true},
    {Operation::clients_remove_granted_scopes, "clients_remove_granted_scopes", "DELETE", "",
     "/api/{serviceId}/client/granted_scopes/delete/{clientId}", CallCredentials::service, false},
    {Operation::clients_requestable_scopes, "clients_requestable_scopes", "GET", "",
     "/api/{serviceId}/client/extension/requestable_scopes/get/{clientId}", CallCredentials::service, false},
    {Operation::clients_update_requestable_scopes, "clients_update_requestable_scopes", "PUT", "POST",
     "/api/{serviceId}/client/extension/requestable_scopes/update/{clientId}", CallCredentials::service, false},
    {Operation::clients_remove_requestable_scopes, "clients_remove_requestable_scopes", "DELETE", "",
     "/api/{serviceId}/client/extension/requestable_scopes/delete/{clientId}", CallCredentials::service, false},
    {Operation::dynamic_registration_create, "dynamic_registration_create", "POST", "",
     "/api/{serviceId}/client/registration", CallCredentials::service, false},
    {Operation::dynamic_registration_get, "dynamic_registration_get", "POST", "",
     "/api/{serviceId}/client/registration/get", CallCredentials::service, false},
    {Operation::dynamic_registration_update, "dynamic_registration_update", "POST", "",
     "/api/{serviceId}/client/registration/update", CallCredentials::service, false},
    {Operation::dynamic_registration_remove, "dynamic_registration_remove", "POST", "",
     "/api/{serviceId}/client/registration/delete", CallCredentials::service, false},
    {Operation::federation_configuration, "federation_configuration", "POST", "",
     "/api/{serviceId}/federation/configuration", CallCredentials::service, false},
    {Operation::federation_registration, "federation_registration", "POST", "",
     "/api/{serviceId}/federation/registration", CallCredentials::service, false},
    {Operation::verifiable_credentials_metadata, "verifiable_credentials_metadata", "POST", "",
     "/api/{serviceId}/vci/metadata", CallCredentials::service, true},
    {Operation::verifiable_credentials_jwt_issuer, "verifiable_credentials_jwt_issuer", "POST", "",
     "/api/{serviceId}/vci/jwtissuer", CallCredentials::service, true},
    {Operation::verifiable_credentials_jwks, "verifiable_credentials_jwks", "POST", "", "/api/{serviceId}/vci/jwks",
     CallCredentials::service, true},
    {Operation::verifiable_credentials_create_offer, "verifiable_credentials_create_offer", "POST", "",
     "/api/{serviceId}/vci/offer/create", CallCredentials::service, true},
    {Operation::verifiable_credentials_offer_info, "verifiable_credentials_offer_info", "POST", "",
     "/api/{serviceId}/vci/offer/info", CallCredentials::service, true},
    {Operation::verifiable_credentials_nonce, "verifiable_credentials_nonce", "POST", "", "/api/{serviceId}/vci/nonce",
     CallCredentials::service, true},
    {Operation::verifiable_credentials_parse_single, "verifiable_credentials_parse_single", "POST", "",
     "/api/{serviceId}/vci/single/parse", CallCredentials::service, true},
    {Operation::verifiable_credentials_issue_single, "verifiable_credentials_issue_single", "POST", "",
     "/api/{serviceId}/vci/single/issue", CallCredentials::service, true},
    {Operation::verifiable_credentials_parse_batch, "verifiable_credentials_parse_batch", "POST", "",
     "/api/{serviceId}/vci/batch/parse", CallCredentials::service, true},
    {Operation::verifiable_credentials_issue_batch, "verifiable_credentials_issue_batch", "POST", "",
     "/api/{serviceId}/vci/batch/issue", CallCredentials::service, true},
    {Operation::verifiable_credentials_parse_deferred, "verifiable_credentials_parse_deferred", "POST", "",
     "/api/{serviceId}/vci/deferred/parse", CallCredentials::service, true},
    {Operation::verifiable_credentials_issue_deferred, "verifiable_credentials_issue_deferred", "POST", "",
     "/api/{serviceId}/vci/deferred/issue", CallCredentials::service, true},
    {Operation::hardware_keys_create, "hardware_keys_create", "POST", "", "/api/{serviceId}/hsk/create",
     CallCredentials::service, false},
    {Operation::hardware_keys_get, "hardware_keys_get", "GET", "", "/api/{serviceId}/hsk/get/{handle}",
     CallCredentials::service, false},
    {Operation::hardware_keys_list, "hardware_keys_list", "GET", "", "/api/{serviceId}/hsk/get/list",
     CallCredentials::service, false},
    {Operation::hardware_keys_remove, "hardware_keys_remove", "DELETE", "GET", "/api/{serviceId}/hsk/delete/{handle}",
     CallCredentials::service, false},
    {Operation::jose_verify, "jose_verify", "POST", "", "/api/{serviceId}/jose/verify", CallCredentials::service,
     false},
    {Operation::services_create, "services_create", "POST", "", "/api/service/create", CallCredentials::organization,
     false},
    {Operation::services_list, "services_list", "GET", "", "/api/service/get/list", CallCredentials::organization,
     false},
    {Operation::services_get, "services_get", "GET", "", "/api/{serviceId}/service/get", CallCredentials::service,
     false},
    {Operation::services_update, "services_update", "POST", "", "/api/{serviceId}/service/update",
     CallCredentials::service, false},
    {Operation::services_remove, "services_remove", "DELETE", "", "/api/{serviceId}/service/delete",
     CallCredentials::organization, false},
    {Operation::services_configuration, "services_configuration", "GET", "POST",
     "/api/{serviceId}/service/configuration", CallCredentials::service, false},
    {Operation::services_jwks, "services_jwks", "GET", "", "/api/{serviceId}/service/jwks/get",
     CallCredentials::service, false},
    {Operation::utility_info, "utility_info", "GET", "", "/api/info", CallCredentials::none, false},
    {Operation::utility_echo, "utility_echo", "GET", "", "/api/misc/echo", CallCredentials::service, false},
    {Operation::utility_health, "utility_health", "GET", "", "/api/lifecycle/healthcheck", CallCredentials::none, true},
};
static_assert(std::size(rows) == operation_count);

// Returns the constant part of a path. The path of a row with an argument ends with the slash before the argument.
constexpr std::string_view constant_part(const OperationRow& row) {
  const std::string_view path = row.path_below_root();
  return row.takes_argument() ? path.substr(0, path.rfind('/') + 1) : path;
}

class RowIndex {
 public:
  RowIndex() {
    for (const OperationRow& row : rows)
      (row.is_below_service() ? below_service_ : outside_).emplace(constant_part(row), &row);
  }

  const OperationRow* find(std::string_view constant, bool below_service) const {
    const auto& paths = below_service ? below_service_ : outside_;
    const auto found = paths.find(constant);
    return found == paths.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, const OperationRow*> below_service_;
  std::unordered_map<std::string_view, const OperationRow*> outside_;
};

}  // namespace

const OperationRow& row_of(Operation operation) { return rows[static_cast<std::size_t>(operation)]; }

std::span<const OperationRow> all_rows() { return rows; }

const OperationRow* find_row(std::string_view path, bool below_service) {
  static const RowIndex index;
  const OperationRow* row = index.find(path, below_service);
  if (row && !row->takes_argument()) return row;
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos || slash + 1 == path.size()) return nullptr;
  row = index.find(path.substr(0, slash + 1), below_service);
  return row && row->takes_argument() ? row : nullptr;
}

}  // namespace authlete::simulator
