// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "client/operations.hpp"

namespace authlete::client {

namespace operations {

using call::AccessTokenKind;
using call::Operation;
using call::ResponseContent;
using core::Idempotency;

// clang-format off
namespace authorization {
constexpr Operation process{.group = "authorization", .name = "process", .method = "POST", .path = "/auth/authorization", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation fail{.group = "authorization", .name = "fail", .method = "POST", .path = "/auth/authorization/fail", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation issue{.group = "authorization", .name = "issue", .method = "POST", .path = "/auth/authorization/issue", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation ticket_info{.group = "authorization", .name = "ticket_info", .method = "POST", .path = "/auth/authorization/ticket/info", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation update_ticket{.group = "authorization", .name = "update_ticket", .method = "POST", .path = "/auth/authorization/ticket/update", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
}  // namespace authorization

namespace pushed_authorization {
constexpr Operation process{.group = "pushed_authorization", .name = "process", .method = "POST", .path = "/pushed_auth_req", .json_body = true, .idempotency = Idempotency::non_idempotent};
}  // namespace pushed_authorization

namespace token_endpoint {
constexpr Operation process{.group = "token_endpoint", .name = "process", .method = "POST", .path = "/auth/token", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation fail{.group = "token_endpoint", .name = "fail", .method = "POST", .path = "/auth/token/fail", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation issue{.group = "token_endpoint", .name = "issue", .method = "POST", .path = "/auth/token/issue", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation reissue_id_token{.group = "token_endpoint", .name = "reissue_id_token", .method = "POST", .path = "/idtoken/reissue", .json_body = true, .idempotency = Idempotency::non_idempotent};
}  // namespace token_endpoint

namespace token_operations {
constexpr Operation list{.group = "token_operations", .name = "list", .method = "GET", .path = "/auth/token/get/list", .query = "clientIdentifier subject start end tokenStatus", .idempotency = Idempotency::idempotent};
constexpr Operation create{.group = "token_operations", .name = "create", .method = "POST", .path = "/auth/token/create", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation create_batch{.group = "token_operations", .name = "create_batch", .method = "POST", .path = "/auth/token/create/batch", .query = "dryRun", .json_body = true, .idempotency = Idempotency::non_idempotent, .api_version_3_only = true};
constexpr Operation batch_status{.group = "token_operations", .name = "batch_status", .method = "GET", .path = "/auth/token/create/batch/status", .path_argument = "request_id", .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation batch_status_by_post{.group = "token_operations", .name = "batch_status", .method = "POST", .path = "/auth/token/create/batch/status", .path_argument = "request_id", .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation update{.group = "token_operations", .name = "update", .method = "POST", .path = "/auth/token/update", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation remove{.group = "token_operations", .name = "remove", .method = "DELETE", .path = "/auth/token/delete", .path_argument = "access_token_identifier", .response_content = ResponseContent::empty, .idempotency = Idempotency::idempotent, .not_found_after_retry_is_success = true};
constexpr Operation revoke{.group = "token_operations", .name = "revoke", .method = "POST", .path = "/auth/token/revoke", .json_body = true, .idempotency = Idempotency::idempotent};
}  // namespace token_operations

namespace introspection {
constexpr Operation process{.group = "introspection", .name = "process", .method = "POST", .path = "/auth/introspection", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation standard{.group = "introspection", .name = "standard", .method = "POST", .path = "/auth/introspection/standard", .json_body = true, .idempotency = Idempotency::idempotent};
}  // namespace introspection

namespace revocation {
constexpr Operation process{.group = "revocation", .name = "process", .method = "POST", .path = "/auth/revocation", .json_body = true, .idempotency = Idempotency::idempotent};
}  // namespace revocation

namespace userinfo {
constexpr Operation process{.group = "userinfo", .name = "process", .method = "POST", .path = "/auth/userinfo", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation issue{.group = "userinfo", .name = "issue", .method = "POST", .path = "/auth/userinfo/issue", .json_body = true, .idempotency = Idempotency::idempotent};
}  // namespace userinfo

namespace grant_management {
constexpr Operation process{.group = "grant_management", .name = "process", .method = "POST", .path = "/gm", .json_body = true, .idempotency = Idempotency::idempotent};
}  // namespace grant_management

namespace device_flow {
constexpr Operation process{.group = "device_flow", .name = "process", .method = "POST", .path = "/device/authorization", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation verification{.group = "device_flow", .name = "verification", .method = "POST", .path = "/device/verification", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation complete{.group = "device_flow", .name = "complete", .method = "POST", .path = "/device/complete", .json_body = true, .idempotency = Idempotency::non_idempotent};
}  // namespace device_flow

namespace ciba {
constexpr Operation process{.group = "ciba", .name = "process", .method = "POST", .path = "/backchannel/authentication", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation issue{.group = "ciba", .name = "issue", .method = "POST", .path = "/backchannel/authentication/issue", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation fail{.group = "ciba", .name = "fail", .method = "POST", .path = "/backchannel/authentication/fail", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation complete{.group = "ciba", .name = "complete", .method = "POST", .path = "/backchannel/authentication/complete", .json_body = true, .idempotency = Idempotency::non_idempotent};
}  // namespace ciba

namespace native_sso {
constexpr Operation process{.group = "native_sso", .name = "process", .method = "POST", .path = "/nativesso", .json_body = true, .idempotency = Idempotency::non_idempotent, .api_version_3_only = true};
constexpr Operation logout{.group = "native_sso", .name = "logout", .method = "POST", .path = "/nativesso/logout", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
}  // namespace native_sso

namespace backchannel_logout {
constexpr Operation create_token{.group = "backchannel_logout", .name = "create_token", .method = "POST", .path = "/backchannel/logout/token", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
}  // namespace backchannel_logout

namespace attestation {
constexpr Operation challenge{.group = "attestation", .name = "challenge", .method = "POST", .path = "/attestation/challenge", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
}  // namespace attestation

namespace clients {
constexpr Operation create{.group = "clients", .name = "create", .method = "POST", .path = "/client/create", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation list{.group = "clients", .name = "list", .method = "GET", .path = "/client/get/list", .query = "developer start end", .idempotency = Idempotency::idempotent};
constexpr Operation get{.group = "clients", .name = "get", .method = "GET", .path = "/client/get", .path_argument = "client_id", .idempotency = Idempotency::idempotent};
constexpr Operation update{.group = "clients", .name = "update", .method = "POST", .path = "/client/update", .path_argument = "client_id", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation remove{.group = "clients", .name = "remove", .method = "DELETE", .path = "/client/delete", .path_argument = "client_id", .response_content = ResponseContent::empty, .idempotency = Idempotency::idempotent, .not_found_after_retry_is_success = true};
constexpr Operation update_lock_flag{.group = "clients", .name = "update_lock_flag", .method = "POST", .path = "/client/lock_flag/update", .path_argument = "client_identifier", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation refresh_secret{.group = "clients", .name = "refresh_secret", .method = "GET", .path = "/client/secret/refresh", .path_argument = "client_identifier", .idempotency = Idempotency::non_idempotent};
constexpr Operation update_secret{.group = "clients", .name = "update_secret", .method = "POST", .path = "/client/secret/update", .path_argument = "client_identifier", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation list_authorized{.group = "clients", .name = "list_authorized", .method = "POST", .path = "/client/authorization/get/list", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation update_authorization{.group = "clients", .name = "update_authorization", .method = "POST", .path = "/client/authorization/update", .path_argument = "client_id", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation remove_authorization{.group = "clients", .name = "remove_authorization", .method = "POST", .path = "/client/authorization/delete", .path_argument = "client_id", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation granted_scopes{.group = "clients", .name = "granted_scopes", .method = "POST", .path = "/client/granted_scopes/get", .path_argument = "client_id", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation remove_granted_scopes{.group = "clients", .name = "remove_granted_scopes", .method = "DELETE", .path = "/client/granted_scopes/delete", .path_argument = "client_id", .query = "subject", .response_content = ResponseContent::json_or_empty, .idempotency = Idempotency::idempotent};
constexpr Operation requestable_scopes{.group = "clients", .name = "requestable_scopes", .method = "GET", .path = "/client/extension/requestable_scopes/get", .path_argument = "client_id", .idempotency = Idempotency::idempotent};
constexpr Operation update_requestable_scopes{.group = "clients", .name = "update_requestable_scopes", .method = "PUT", .path = "/client/extension/requestable_scopes/update", .path_argument = "client_id", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation update_requestable_scopes_by_post{.group = "clients", .name = "update_requestable_scopes", .method = "POST", .path = "/client/extension/requestable_scopes/update", .path_argument = "client_id", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation remove_requestable_scopes{.group = "clients", .name = "remove_requestable_scopes", .method = "DELETE", .path = "/client/extension/requestable_scopes/delete", .path_argument = "client_id", .response_content = ResponseContent::empty, .idempotency = Idempotency::idempotent, .not_found_after_retry_is_success = true};
}  // namespace clients

namespace dynamic_registration {
constexpr Operation create{.group = "dynamic_registration", .name = "create", .method = "POST", .path = "/client/registration", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation get{.group = "dynamic_registration", .name = "get", .method = "POST", .path = "/client/registration/get", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation update{.group = "dynamic_registration", .name = "update", .method = "POST", .path = "/client/registration/update", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation remove{.group = "dynamic_registration", .name = "remove", .method = "POST", .path = "/client/registration/delete", .json_body = true, .idempotency = Idempotency::non_idempotent};
}  // namespace dynamic_registration

namespace federation {
constexpr Operation configuration{.group = "federation", .name = "configuration", .method = "POST", .path = "/federation/configuration", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation registration{.group = "federation", .name = "registration", .method = "POST", .path = "/federation/registration", .json_body = true, .idempotency = Idempotency::non_idempotent};
}  // namespace federation

namespace verifiable_credentials {
constexpr Operation metadata{.group = "verifiable_credentials", .name = "metadata", .method = "POST", .path = "/vci/metadata", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation jwt_issuer{.group = "verifiable_credentials", .name = "jwt_issuer", .method = "POST", .path = "/vci/jwtissuer", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation jwks{.group = "verifiable_credentials", .name = "jwks", .method = "POST", .path = "/vci/jwks", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation create_offer{.group = "verifiable_credentials", .name = "create_offer", .method = "POST", .path = "/vci/offer/create", .json_body = true, .idempotency = Idempotency::non_idempotent, .api_version_3_only = true};
constexpr Operation offer_info{.group = "verifiable_credentials", .name = "offer_info", .method = "POST", .path = "/vci/offer/info", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation nonce{.group = "verifiable_credentials", .name = "nonce", .method = "POST", .path = "/vci/nonce", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation parse_single{.group = "verifiable_credentials", .name = "parse_single", .method = "POST", .path = "/vci/single/parse", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation issue_single{.group = "verifiable_credentials", .name = "issue_single", .method = "POST", .path = "/vci/single/issue", .json_body = true, .idempotency = Idempotency::non_idempotent, .api_version_3_only = true};
constexpr Operation parse_batch{.group = "verifiable_credentials", .name = "parse_batch", .method = "POST", .path = "/vci/batch/parse", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation issue_batch{.group = "verifiable_credentials", .name = "issue_batch", .method = "POST", .path = "/vci/batch/issue", .json_body = true, .idempotency = Idempotency::non_idempotent, .api_version_3_only = true};
constexpr Operation parse_deferred{.group = "verifiable_credentials", .name = "parse_deferred", .method = "POST", .path = "/vci/deferred/parse", .json_body = true, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
constexpr Operation issue_deferred{.group = "verifiable_credentials", .name = "issue_deferred", .method = "POST", .path = "/vci/deferred/issue", .json_body = true, .idempotency = Idempotency::non_idempotent, .api_version_3_only = true};
}  // namespace verifiable_credentials

namespace hardware_keys {
constexpr Operation create{.group = "hardware_keys", .name = "create", .method = "POST", .path = "/hsk/create", .json_body = true, .idempotency = Idempotency::non_idempotent};
constexpr Operation get{.group = "hardware_keys", .name = "get", .method = "GET", .path = "/hsk/get", .path_argument = "handle", .idempotency = Idempotency::idempotent};
constexpr Operation list{.group = "hardware_keys", .name = "list", .method = "GET", .path = "/hsk/get/list", .idempotency = Idempotency::idempotent};
constexpr Operation remove{.group = "hardware_keys", .name = "remove", .method = "DELETE", .path = "/hsk/delete", .path_argument = "handle", .response_content = ResponseContent::json_or_empty, .idempotency = Idempotency::idempotent};
constexpr Operation remove_by_get{.group = "hardware_keys", .name = "remove", .method = "GET", .path = "/hsk/delete", .path_argument = "handle", .response_content = ResponseContent::json_or_empty, .idempotency = Idempotency::idempotent};
}  // namespace hardware_keys

namespace jose {
constexpr Operation verify{.group = "jose", .name = "verify", .method = "POST", .path = "/jose/verify", .json_body = true, .idempotency = Idempotency::idempotent};
}  // namespace jose

namespace services {
constexpr Operation create{.group = "services", .name = "create", .method = "POST", .path = "/service/create", .below_service = false, .json_body = true, .access_token = AccessTokenKind::organization, .idempotency = Idempotency::non_idempotent};
constexpr Operation list{.group = "services", .name = "list", .method = "GET", .path = "/service/get/list", .below_service = false, .query = "start end", .access_token = AccessTokenKind::organization, .idempotency = Idempotency::idempotent};
constexpr Operation get{.group = "services", .name = "get", .method = "GET", .path = "/service/get", .idempotency = Idempotency::idempotent};
constexpr Operation update{.group = "services", .name = "update", .method = "POST", .path = "/service/update", .json_body = true, .idempotency = Idempotency::idempotent};
constexpr Operation remove{.group = "services", .name = "remove", .method = "DELETE", .path = "/service/delete", .response_content = ResponseContent::empty, .access_token = AccessTokenKind::organization, .idempotency = Idempotency::idempotent, .not_found_after_retry_is_success = true};
constexpr Operation configuration{.group = "services", .name = "configuration", .method = "GET", .path = "/service/configuration", .query = "pretty patch", .response_content = ResponseContent::document, .idempotency = Idempotency::idempotent};
constexpr Operation configuration_by_post{.group = "services", .name = "configuration", .method = "POST", .path = "/service/configuration", .json_body = true, .response_content = ResponseContent::document, .idempotency = Idempotency::idempotent};
constexpr Operation jwks{.group = "services", .name = "jwks", .method = "GET", .path = "/service/jwks/get", .query = "includePrivateKeys pretty", .response_content = ResponseContent::document_or_empty, .idempotency = Idempotency::idempotent};
}  // namespace services

namespace utility {
constexpr Operation info{.group = "utility", .name = "info", .method = "GET", .path = "/info", .below_service = false, .access_token = AccessTokenKind::none, .idempotency = Idempotency::idempotent};
constexpr Operation echo{.group = "utility", .name = "echo", .method = "GET", .path = "/misc/echo", .below_service = false, .query = "*", .idempotency = Idempotency::idempotent};
constexpr Operation health{.group = "utility", .name = "health", .method = "GET", .path = "/lifecycle/healthcheck", .below_service = false, .query = "extended", .response_content = ResponseContent::text, .access_token = AccessTokenKind::none, .idempotency = Idempotency::idempotent, .api_version_3_only = true};
}  // namespace utility
// clang-format on

}  // namespace operations

std::span<const call::Operation* const> all_operations() noexcept {
  static constexpr const call::Operation* rows[] = {&operations::authorization::process,
                                                    &operations::authorization::fail,
                                                    &operations::authorization::issue,
                                                    &operations::authorization::ticket_info,
                                                    &operations::authorization::update_ticket,
                                                    &operations::pushed_authorization::process,
                                                    &operations::token_endpoint::process,
                                                    &operations::token_endpoint::fail,
                                                    &operations::token_endpoint::issue,
                                                    &operations::token_endpoint::reissue_id_token,
                                                    &operations::token_operations::list,
                                                    &operations::token_operations::create,
                                                    &operations::token_operations::create_batch,
                                                    &operations::token_operations::batch_status,
                                                    &operations::token_operations::batch_status_by_post,
                                                    &operations::token_operations::update,
                                                    &operations::token_operations::remove,
                                                    &operations::token_operations::revoke,
                                                    &operations::introspection::process,
                                                    &operations::introspection::standard,
                                                    &operations::revocation::process,
                                                    &operations::userinfo::process,
                                                    &operations::userinfo::issue,
                                                    &operations::grant_management::process,
                                                    &operations::device_flow::process,
                                                    &operations::device_flow::verification,
                                                    &operations::device_flow::complete,
                                                    &operations::ciba::process,
                                                    &operations::ciba::issue,
                                                    &operations::ciba::fail,
                                                    &operations::ciba::complete,
                                                    &operations::native_sso::process,
                                                    &operations::native_sso::logout,
                                                    &operations::backchannel_logout::create_token,
                                                    &operations::attestation::challenge,
                                                    &operations::clients::create,
                                                    &operations::clients::list,
                                                    &operations::clients::get,
                                                    &operations::clients::update,
                                                    &operations::clients::remove,
                                                    &operations::clients::update_lock_flag,
                                                    &operations::clients::refresh_secret,
                                                    &operations::clients::update_secret,
                                                    &operations::clients::list_authorized,
                                                    &operations::clients::update_authorization,
                                                    &operations::clients::remove_authorization,
                                                    &operations::clients::granted_scopes,
                                                    &operations::clients::remove_granted_scopes,
                                                    &operations::clients::requestable_scopes,
                                                    &operations::clients::update_requestable_scopes,
                                                    &operations::clients::update_requestable_scopes_by_post,
                                                    &operations::clients::remove_requestable_scopes,
                                                    &operations::dynamic_registration::create,
                                                    &operations::dynamic_registration::get,
                                                    &operations::dynamic_registration::update,
                                                    &operations::dynamic_registration::remove,
                                                    &operations::federation::configuration,
                                                    &operations::federation::registration,
                                                    &operations::verifiable_credentials::metadata,
                                                    &operations::verifiable_credentials::jwt_issuer,
                                                    &operations::verifiable_credentials::jwks,
                                                    &operations::verifiable_credentials::create_offer,
                                                    &operations::verifiable_credentials::offer_info,
                                                    &operations::verifiable_credentials::nonce,
                                                    &operations::verifiable_credentials::parse_single,
                                                    &operations::verifiable_credentials::issue_single,
                                                    &operations::verifiable_credentials::parse_batch,
                                                    &operations::verifiable_credentials::issue_batch,
                                                    &operations::verifiable_credentials::parse_deferred,
                                                    &operations::verifiable_credentials::issue_deferred,
                                                    &operations::hardware_keys::create,
                                                    &operations::hardware_keys::get,
                                                    &operations::hardware_keys::list,
                                                    &operations::hardware_keys::remove,
                                                    &operations::hardware_keys::remove_by_get,
                                                    &operations::jose::verify,
                                                    &operations::services::create,
                                                    &operations::services::list,
                                                    &operations::services::get,
                                                    &operations::services::update,
                                                    &operations::services::remove,
                                                    &operations::services::configuration,
                                                    &operations::services::configuration_by_post,
                                                    &operations::services::jwks,
                                                    &operations::utility::info,
                                                    &operations::utility::echo,
                                                    &operations::utility::health};
  return rows;
}

}  // namespace authlete::client
