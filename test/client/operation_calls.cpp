// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "client/operation_calls.hpp"

#include "authlete/client.hpp"
#include "authlete/operations.hpp"

namespace authlete::test {

std::span<const OperationCall> operation_calls() {
  static constexpr OperationCall calls[] = {
      {"authorization.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.authorization().process(given.request<AuthorizationRequest>())); }},
      {"authorization.fail", [](const Client& client, const Arguments& given) {
         return outcome_of(client.authorization().fail(given.request<AuthorizationFailRequest>())); }},
      {"authorization.issue", [](const Client& client, const Arguments& given) {
         return outcome_of(client.authorization().issue(given.request<AuthorizationIssueRequest>())); }},
      {"authorization.ticket_info", [](const Client& client, const Arguments& given) {
         return outcome_of(client.authorization().ticket_info(given.request<AuthorizationTicketInfoRequest>())); }},
      {"authorization.update_ticket", [](const Client& client, const Arguments& given) {
         return outcome_of(client.authorization().update_ticket(given.request<AuthorizationTicketUpdateRequest>())); }},
      {"pushed_authorization.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.pushed_authorization().process(given.request<PushedAuthorizationRequest>())); }},
      {"token_endpoint.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_endpoint().process(given.request<TokenRequest>())); }},
      {"token_endpoint.fail", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_endpoint().fail(given.request<TokenFailRequest>())); }},
      {"token_endpoint.issue", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_endpoint().issue(given.request<TokenIssueRequest>())); }},
      {"token_endpoint.reissue_id_token", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_endpoint().reissue_id_token(given.request<IdTokenReissueRequest>())); }},
      {"token_operations.list", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().list(given.request<TokenListRequest>())); }},
      {"token_operations.create", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().create(given.request<TokenCreateRequest>())); }},
      {"token_operations.create_batch", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().create_batch(given.items(), given.submit_options())); }},
      {"token_operations.batch_status", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().batch_status(given.path)); }},
      {"token_operations.batch_status_by_post", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().batch_status(given.path, BatchStatusMethod::post)); }},
      {"token_operations.update", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().update(given.request<TokenUpdateRequest>())); }},
      {"token_operations.remove", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().remove(given.path)); }},
      {"token_operations.revoke", [](const Client& client, const Arguments& given) {
         return outcome_of(client.token_operations().revoke(given.request<TokenRevokeRequest>())); }},
      {"introspection.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.introspection().process(given.request<IntrospectionRequest>())); }},
      {"introspection.standard", [](const Client& client, const Arguments& given) {
         return outcome_of(client.introspection().standard(given.request<StandardIntrospectionRequest>())); }},
      {"revocation.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.revocation().process(given.request<RevocationRequest>())); }},
      {"userinfo.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.userinfo().process(given.request<UserinfoRequest>())); }},
      {"userinfo.issue", [](const Client& client, const Arguments& given) {
         return outcome_of(client.userinfo().issue(given.request<UserinfoIssueRequest>())); }},
      {"grant_management.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.grant_management().process(given.request<GrantManagementRequest>())); }},
      {"device_flow.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.device_flow().process(given.request<DeviceAuthorizationRequest>())); }},
      {"device_flow.verification", [](const Client& client, const Arguments& given) {
         return outcome_of(client.device_flow().verification(given.request<DeviceVerificationRequest>())); }},
      {"device_flow.complete", [](const Client& client, const Arguments& given) {
         return outcome_of(client.device_flow().complete(given.request<DeviceCompleteRequest>())); }},
      {"ciba.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.ciba().process(given.request<BackchannelAuthenticationRequest>())); }},
      {"ciba.issue", [](const Client& client, const Arguments& given) {
         return outcome_of(client.ciba().issue(given.request<BackchannelAuthenticationIssueRequest>())); }},
      {"ciba.fail", [](const Client& client, const Arguments& given) {
         return outcome_of(client.ciba().fail(given.request<BackchannelAuthenticationFailRequest>())); }},
      {"ciba.complete", [](const Client& client, const Arguments& given) {
         return outcome_of(client.ciba().complete(given.request<BackchannelAuthenticationCompleteRequest>())); }},
      {"native_sso.process", [](const Client& client, const Arguments& given) {
         return outcome_of(client.native_sso().process(given.request<NativeSsoRequest>())); }},
      {"native_sso.logout", [](const Client& client, const Arguments& given) {
         return outcome_of(client.native_sso().logout(given.request<NativeSsoLogoutRequest>())); }},
      {"backchannel_logout.create_token", [](const Client& client, const Arguments& given) {
         return outcome_of(client.backchannel_logout().create_token(given.request<BackchannelLogoutTokenRequest>())); }},
      {"attestation.challenge", [](const Client& client, const Arguments& given) {
         return outcome_of(client.attestation().challenge(given.request<AttestationChallengeRequest>())); }},
      {"clients.create", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().create(given.request<RegisteredClient>())); }},
      {"clients.list", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().list(given.request<ClientListRequest>())); }},
      {"clients.get", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().get(given.path)); }},
      {"clients.update", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().update(given.path, given.request<RegisteredClient>())); }},
      {"clients.remove", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().remove(given.path)); }},
      {"clients.update_lock_flag", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().update_lock_flag(given.path, given.request<ClientFlagUpdateRequest>())); }},
      {"clients.refresh_secret", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().refresh_secret(given.path)); }},
      {"clients.update_secret", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().update_secret(given.path, given.request<ClientSecretUpdateRequest>())); }},
      {"clients.list_authorized", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().list_authorized(given.request<ClientAuthorizationListRequest>())); }},
      {"clients.update_authorization", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().update_authorization(given.path, given.request<ClientAuthorizationUpdateRequest>())); }},
      {"clients.remove_authorization", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().remove_authorization(given.path, given.request<SubjectRequest>())); }},
      {"clients.granted_scopes", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().granted_scopes(given.path, given.request<SubjectRequest>())); }},
      {"clients.remove_granted_scopes", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().remove_granted_scopes(given.path, given.request<SubjectRequest>())); }},
      {"clients.requestable_scopes", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().requestable_scopes(given.path)); }},
      {"clients.update_requestable_scopes", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().update_requestable_scopes(given.path, given.request<ClientExtensionRequestableScopesUpdateRequest>())); }},
      {"clients.update_requestable_scopes_by_post", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().update_requestable_scopes_by_post(given.path, given.request<ClientExtensionRequestableScopesUpdateRequest>())); }},
      {"clients.remove_requestable_scopes", [](const Client& client, const Arguments& given) {
         return outcome_of(client.clients().remove_requestable_scopes(given.path)); }},
      {"dynamic_registration.create", [](const Client& client, const Arguments& given) {
         return outcome_of(client.dynamic_registration().create(given.request<ClientRegistrationRequest>())); }},
      {"dynamic_registration.get", [](const Client& client, const Arguments& given) {
         return outcome_of(client.dynamic_registration().get(given.request<ClientRegistrationRequest>())); }},
      {"dynamic_registration.update", [](const Client& client, const Arguments& given) {
         return outcome_of(client.dynamic_registration().update(given.request<ClientRegistrationRequest>())); }},
      {"dynamic_registration.remove", [](const Client& client, const Arguments& given) {
         return outcome_of(client.dynamic_registration().remove(given.request<ClientRegistrationRequest>())); }},
      {"federation.configuration", [](const Client& client, const Arguments& given) {
         return outcome_of(client.federation().configuration(given.request<FederationConfigurationRequest>())); }},
      {"federation.registration", [](const Client& client, const Arguments& given) {
         return outcome_of(client.federation().registration(given.request<FederationRegistrationRequest>())); }},
      {"verifiable_credentials.metadata", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().metadata(given.request<VciMetadataRequest>())); }},
      {"verifiable_credentials.jwt_issuer", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().jwt_issuer(given.request<VciJwtIssuerRequest>())); }},
      {"verifiable_credentials.jwks", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().jwks(given.request<VciJwksRequest>())); }},
      {"verifiable_credentials.create_offer", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().create_offer(given.request<VciOfferCreateRequest>())); }},
      {"verifiable_credentials.offer_info", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().offer_info(given.request<VciOfferInfoRequest>())); }},
      {"verifiable_credentials.nonce", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().nonce(given.request<VciNonceRequest>())); }},
      {"verifiable_credentials.parse_single", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().parse_single(given.request<VciSingleParseRequest>())); }},
      {"verifiable_credentials.issue_single", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().issue_single(given.request<VciSingleIssueRequest>())); }},
      {"verifiable_credentials.parse_batch", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().parse_batch(given.request<VciBatchParseRequest>())); }},
      {"verifiable_credentials.issue_batch", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().issue_batch(given.request<VciBatchIssueRequest>())); }},
      {"verifiable_credentials.parse_deferred", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().parse_deferred(given.request<VciDeferredParseRequest>())); }},
      {"verifiable_credentials.issue_deferred", [](const Client& client, const Arguments& given) {
         return outcome_of(client.verifiable_credentials().issue_deferred(given.request<VciDeferredIssueRequest>())); }},
      {"hardware_keys.create", [](const Client& client, const Arguments& given) {
         return outcome_of(client.hardware_keys().create(given.request<HardwareKeyCreateRequest>())); }},
      {"hardware_keys.get", [](const Client& client, const Arguments& given) {
         return outcome_of(client.hardware_keys().get(given.path)); }},
      {"hardware_keys.list", [](const Client& client, const Arguments&) {
         return outcome_of(client.hardware_keys().list()); }},
      {"hardware_keys.remove", [](const Client& client, const Arguments& given) {
         return outcome_of(client.hardware_keys().remove(given.path)); }},
      {"hardware_keys.remove_by_get", [](const Client& client, const Arguments& given) {
         return outcome_of(client.hardware_keys().remove_by_get(given.path)); }},
      {"jose.verify", [](const Client& client, const Arguments& given) {
         return outcome_of(client.jose().verify(given.request<JoseVerifyRequest>())); }},
      {"services.create", [](const Client& client, const Arguments& given) {
         return outcome_of(client.services().create(given.request<Service>())); }},
      {"services.list", [](const Client& client, const Arguments& given) {
         return outcome_of(client.services().list(given.request<ServiceListRequest>())); }},
      {"services.get", [](const Client& client, const Arguments&) {
         return outcome_of(client.services().get()); }},
      {"services.update", [](const Client& client, const Arguments& given) {
         return outcome_of(client.services().update(given.request<Service>())); }},
      {"services.remove", [](const Client& client, const Arguments&) {
         return outcome_of(client.services().remove()); }},
      {"services.configuration", [](const Client& client, const Arguments& given) {
         return outcome_of(client.services().configuration(given.request<ServiceConfigurationRequest>())); }},
      {"services.configuration_by_post", [](const Client& client, const Arguments& given) {
         return outcome_of(client.services().configuration_by_post(given.request<ServiceConfigurationRequest>())); }},
      {"services.jwks", [](const Client& client, const Arguments& given) {
         return outcome_of(client.services().jwks(given.request<ServiceJwksRequest>())); }},
      {"utility.info", [](const Client& client, const Arguments&) {
         return outcome_of(client.utility().info()); }},
      {"utility.echo", [](const Client& client, const Arguments& given) {
         return outcome_of(client.utility().echo(given.parameters())); }},
      {"utility.health", [](const Client& client, const Arguments& given) {
         return outcome_of(client.utility().health(given.request<HealthRequest>())); }},
  };
  return calls;
}

}  // namespace authlete::test
