// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <authlete/models.hpp>

/// Sets all members of a request to example values, those included that the service ignores or would refuse.
namespace example {

void set(authlete::CimdOptions& model);
void set(authlete::AuthorizationRequest& model);
void set(authlete::AuthorizationFailRequest& model);
void set(authlete::Property& model);
void set(authlete::AuthorizationDetailsElement& model);
void set(authlete::AuthorizationDetails& model);
void set(authlete::AuthorizationIssueRequest& model);
void set(authlete::AuthorizationTicketInfoRequest& model);
void set(authlete::AuthorizationTicketInfo& model);
void set(authlete::AuthorizationTicketUpdateRequest& model);
void set(authlete::PushedAuthorizationRequest& model);
void set(authlete::TokenRequest& model);
void set(authlete::TokenFailRequest& model);
void set(authlete::TokenIssueRequest& model);
void set(authlete::IdTokenReissueRequest& model);
void set(authlete::TokenListRequest& model);
void set(authlete::TokenCreateRequest& model);
void set(authlete::TokenUpdateRequest& model);
void set(authlete::TokenRevokeRequest& model);
void set(authlete::Pair& model);
void set(authlete::IntrospectionRequest& model);
void set(authlete::StandardIntrospectionRequest& model);
void set(authlete::RevocationRequest& model);
void set(authlete::UserinfoRequest& model);
void set(authlete::UserinfoIssueRequest& model);
void set(authlete::GrantManagementRequest& model);
void set(authlete::DeviceAuthorizationRequest& model);
void set(authlete::DeviceVerificationRequest& model);
void set(authlete::DeviceCompleteRequest& model);
void set(authlete::BackchannelAuthenticationRequest& model);
void set(authlete::BackchannelAuthenticationIssueRequest& model);
void set(authlete::BackchannelAuthenticationFailRequest& model);
void set(authlete::BackchannelAuthenticationCompleteRequest& model);
void set(authlete::NativeSsoRequest& model);
void set(authlete::NativeSsoLogoutRequest& model);
void set(authlete::BackchannelLogoutTokenRequest& model);
void set(authlete::AttestationChallengeRequest& model);
void set(authlete::TaggedValue& model);
void set(authlete::ClientExtension& model);
void set(authlete::RegisteredClient& model);
void set(authlete::ClientListRequest& model);
void set(authlete::ClientFlagUpdateRequest& model);
void set(authlete::ClientSecretUpdateRequest& model);
void set(authlete::ClientAuthorizationListRequest& model);
void set(authlete::ClientAuthorizationUpdateRequest& model);
void set(authlete::SubjectRequest& model);
void set(authlete::ClientExtensionRequestableScopesUpdateRequest& model);
void set(authlete::ClientRegistrationRequest& model);
void set(authlete::FederationConfigurationRequest& model);
void set(authlete::FederationRegistrationRequest& model);
void set(authlete::VciMetadataRequest& model);
void set(authlete::VciJwtIssuerRequest& model);
void set(authlete::VciJwksRequest& model);
void set(authlete::VciOfferCreateRequest& model);
void set(authlete::VciOfferInfoRequest& model);
void set(authlete::VciNonceRequest& model);
void set(authlete::VciSingleParseRequest& model);
void set(authlete::CredentialIssuanceOrder& model);
void set(authlete::VciSingleIssueRequest& model);
void set(authlete::VciBatchParseRequest& model);
void set(authlete::VciBatchIssueRequest& model);
void set(authlete::VciDeferredParseRequest& model);
void set(authlete::VciDeferredIssueRequest& model);
void set(authlete::HardwareKeyCreateRequest& model);
void set(authlete::JoseVerifyRequest& model);
void set(authlete::SnsCredentials& model);
void set(authlete::NamedUri& model);
void set(authlete::Scope& model);
void set(authlete::HardwareKey& model);
void set(authlete::TrustAnchor& model);
void set(authlete::CredentialIssuerMetadata& model);
void set(authlete::Service& model);
void set(authlete::ServiceListRequest& model);
void set(authlete::ServiceConfigurationRequest& model);
void set(authlete::ServiceJwksRequest& model);
void set(authlete::HealthRequest& model);

}  // namespace example

// The templates in this header use the functions above.
#include "example_values.hpp"

namespace example {

inline void set(authlete::CimdOptions& model) {
  set(model.always_retrieved);
  set(model.http_permitted);
  set(model.query_permitted);
}

inline void set(authlete::AuthorizationRequest& model) {
  set(model.parameters);
  set(model.context);
  set(model.cimd_options);
}

inline void set(authlete::AuthorizationFailRequest& model) {
  set(model.ticket);
  set(model.reason);
  set(model.description);
}

inline void set(authlete::Property& model) {
  set(model.key);
  set(model.value);
  set(model.hidden);
}

inline void set(authlete::AuthorizationDetailsElement& model) {
  set(model.type);
  set(model.locations);
  set(model.actions);
  set(model.data_types);
  set(model.identifier);
  set(model.privileges);
  set_json(model.other_fields);
}

inline void set(authlete::AuthorizationDetails& model) { set(model.elements); }

inline void set(authlete::AuthorizationIssueRequest& model) {
  set(model.ticket);
  set(model.subject);
  set(model.auth_time);
  set(model.acr);
  set_json(model.claims);
  set(model.properties);
  set(model.scopes);
  set(model.sub);
  set_json(model.idt_header_params);
  set_json(model.claims_for_tx);
  set(model.consented_claims);
  set(model.authorization_details);
  set_json(model.jwt_at_claims);
  set(model.access_token);
  set(model.access_token_duration);
  set(model.session_id);
  set(model.id_token_aud_type);
  set_json(model.verified_claims_for_tx);
}

inline void set(authlete::AuthorizationTicketInfoRequest& model) { set(model.ticket); }

inline void set(authlete::AuthorizationTicketInfo& model) { set(model.context); }

inline void set(authlete::AuthorizationTicketUpdateRequest& model) {
  set(model.ticket);
  set(model.info);
}

inline void set(authlete::PushedAuthorizationRequest& model) {
  set(model.parameters);
  set(model.client_id);
  set(model.client_secret);
  set(model.client_certificate);
  set(model.client_certificate_path);
  set(model.dpop);
  set(model.htm);
  set(model.htu);
  set(model.oauth_client_attestation);
  set(model.oauth_client_attestation_pop);
  set(model.dpop_nonce_required);
}

inline void set(authlete::TokenRequest& model) {
  set(model.parameters);
  set(model.client_id);
  set(model.client_secret);
  set(model.client_certificate);
  set(model.client_certificate_path);
  set(model.properties);
  set(model.dpop);
  set(model.htm);
  set(model.htu);
  set(model.access_token);
  set_json(model.jwt_at_claims);
  set(model.oauth_client_attestation);
  set(model.oauth_client_attestation_pop);
  set(model.access_token_duration);
  set(model.refresh_token_duration);
  set(model.dpop_nonce_required);
  set(model.cimd_options);
}

inline void set(authlete::TokenFailRequest& model) {
  set(model.ticket);
  set(model.reason);
}

inline void set(authlete::TokenIssueRequest& model) {
  set(model.ticket);
  set(model.subject);
  set(model.properties);
  set_json(model.jwt_at_claims);
  set(model.access_token);
  set(model.access_token_duration);
  set(model.refresh_token_duration);
}

inline void set(authlete::IdTokenReissueRequest& model) {
  set(model.access_token);
  set(model.refresh_token);
  set(model.sub);
  set_json(model.claims);
  set_json(model.idt_header_params);
  set(model.id_token_aud_type);
}

inline void set(authlete::TokenListRequest& model) {
  set(model.client_identifier);
  set(model.subject);
  set(model.start);
  set(model.end);
  set(model.token_status);
}

inline void set(authlete::TokenCreateRequest& model) {
  set(model.grant_type);
  set(model.client_id);
  set(model.subject);
  set(model.scopes);
  set(model.access_token_duration);
  set(model.refresh_token_duration);
  set(model.properties);
  set(model.client_id_alias_used);
  set(model.access_token);
  set(model.refresh_token);
  set(model.access_token_persistent);
  set(model.certificate_thumbprint);
  set(model.dpop_key_thumbprint);
  set(model.authorization_details);
  set(model.resources);
  set(model.for_external_attachment);
  set_json(model.jwt_at_claims);
  set(model.acr);
  set(model.auth_time);
  set(model.client_entity_id_used);
  set(model.client_identifier);
  set(model.session_id);
  set(model.metadata_document_used);
}

inline void set(authlete::TokenUpdateRequest& model) {
  set(model.access_token);
  set(model.access_token_expires_at);
  set(model.scopes);
  set(model.properties);
  set(model.access_token_expires_at_updated_on_scope_update);
  set(model.access_token_hash);
  set(model.access_token_value_updated);
  set(model.access_token_persistent);
  set(model.certificate_thumbprint);
  set(model.dpop_key_thumbprint);
  set(model.authorization_details);
  set(model.for_external_attachment);
  set(model.refresh_token_expires_at);
  set(model.refresh_token_expires_at_updated_on_scope_update);
  set(model.token_id);
  set(model.refresh_token);
  set(model.refresh_token_hash);
}

inline void set(authlete::TokenRevokeRequest& model) {
  set(model.access_token_identifier);
  set(model.refresh_token_identifier);
  set(model.client_identifier);
  set(model.subject);
}

inline void set(authlete::Pair& model) {
  set(model.key);
  set(model.value);
}

inline void set(authlete::IntrospectionRequest& model) {
  set(model.token);
  set(model.scopes);
  set(model.subject);
  set(model.client_certificate);
  set(model.dpop);
  set(model.htm);
  set(model.htu);
  set(model.resources);
  set(model.acr_values);
  set(model.max_age);
  set(model.required_components);
  set(model.uri);
  set(model.message);
  set(model.headers);
  set(model.target_uri);
  set(model.dpop_nonce_required);
  set(model.request_body_contained);
}

inline void set(authlete::StandardIntrospectionRequest& model) {
  set(model.parameters);
  set(model.with_hidden_properties);
  set(model.rs_uri);
  set(model.http_accept_header);
  set(model.introspection_sign_alg);
  set(model.introspection_encryption_alg);
  set(model.introspection_encryption_enc);
  set(model.shared_key_for_sign);
  set(model.shared_key_for_encryption);
  set_json(model.public_key_for_encryption);
}

inline void set(authlete::RevocationRequest& model) {
  set(model.parameters);
  set(model.client_id);
  set(model.client_secret);
  set(model.client_certificate);
  set(model.client_certificate_path);
  set(model.oauth_client_attestation);
  set(model.oauth_client_attestation_pop);
}

inline void set(authlete::UserinfoRequest& model) {
  set(model.token);
  set(model.client_certificate);
  set(model.dpop);
  set(model.htm);
  set(model.htu);
  set(model.uri);
  set(model.message);
  set(model.headers);
  set(model.target_uri);
  set(model.dpop_nonce_required);
  set(model.request_body_contained);
}

inline void set(authlete::UserinfoIssueRequest& model) {
  set(model.token);
  set_json(model.claims);
  set(model.sub);
  set_json(model.claims_for_tx);
  set(model.request_signature);
  set(model.headers);
  set_json(model.verified_claims_for_tx);
}

inline void set(authlete::GrantManagementRequest& model) {
  set(model.access_token);
  set(model.client_certificate);
  set(model.dpop);
  set(model.htm);
  set(model.htu);
  set(model.gm_action);
  set(model.grant_id);
  set(model.dpop_nonce_required);
}

inline void set(authlete::DeviceAuthorizationRequest& model) {
  set(model.parameters);
  set(model.client_id);
  set(model.client_secret);
  set(model.client_certificate);
  set(model.client_certificate_path);
  set(model.oauth_client_attestation);
  set(model.oauth_client_attestation_pop);
  set(model.cimd_options);
}

inline void set(authlete::DeviceVerificationRequest& model) { set(model.user_code); }

inline void set(authlete::DeviceCompleteRequest& model) {
  set(model.user_code);
  set(model.result);
  set(model.subject);
  set(model.sub);
  set(model.auth_time);
  set(model.acr);
  set_json(model.claims);
  set(model.properties);
  set(model.scopes);
  set(model.error_description);
  set(model.error_uri);
  set_json(model.idt_header_params);
  set(model.consented_claims);
  set_json(model.jwt_at_claims);
  set(model.access_token_duration);
  set(model.refresh_token_duration);
  set(model.id_token_aud_type);
}

inline void set(authlete::BackchannelAuthenticationRequest& model) {
  set(model.parameters);
  set(model.client_id);
  set(model.client_secret);
  set(model.client_certificate);
  set(model.client_certificate_path);
  set(model.oauth_client_attestation);
  set(model.oauth_client_attestation_pop);
  set(model.cimd_options);
}

inline void set(authlete::BackchannelAuthenticationIssueRequest& model) { set(model.ticket); }

inline void set(authlete::BackchannelAuthenticationFailRequest& model) {
  set(model.ticket);
  set(model.reason);
  set(model.error_description);
  set(model.error_uri);
}

inline void set(authlete::BackchannelAuthenticationCompleteRequest& model) {
  set(model.ticket);
  set(model.result);
  set(model.subject);
  set(model.sub);
  set(model.auth_time);
  set(model.acr);
  set_json(model.claims);
  set(model.properties);
  set(model.scopes);
  set_json(model.idt_header_params);
  set(model.error_description);
  set(model.error_uri);
  set(model.consented_claims);
  set_json(model.jwt_at_claims);
  set(model.access_token);
  set(model.access_token_duration);
  set(model.refresh_token_duration);
  set(model.id_token_aud_type);
}

inline void set(authlete::NativeSsoRequest& model) {
  set(model.access_token);
  set(model.refresh_token);
  set(model.sub);
  set_json(model.claims);
  set_json(model.idt_header_params);
  set(model.id_token_aud_type);
  set(model.device_secret);
  set(model.device_secret_hash);
}

inline void set(authlete::NativeSsoLogoutRequest& model) { set(model.session_id); }

inline void set(authlete::BackchannelLogoutTokenRequest& model) {
  set(model.client_identifier);
  set(model.subject);
  set(model.session_id);
}

inline void set(authlete::AttestationChallengeRequest& model) { set(model.pretty); }

inline void set(authlete::TaggedValue& model) {
  set(model.tag);
  set(model.value);
}

inline void set(authlete::ClientExtension& model) {
  set(model.requestable_scopes);
  set(model.requestable_scopes_enabled);
  set(model.access_token_duration);
  set(model.refresh_token_duration);
  set(model.id_token_duration);
  set(model.token_exchange_permitted);
}

inline void set(authlete::RegisteredClient& model) {
  set(model.number);
  set(model.service_number);
  set(model.client_name);
  set(model.client_names);
  set(model.description);
  set(model.descriptions);
  set(model.client_id);
  set(model.client_secret);
  set(model.client_id_alias);
  set(model.client_id_alias_enabled);
  set(model.client_type);
  set(model.application_type);
  set(model.logo_uri);
  set(model.logo_uris);
  set(model.contacts);
  set(model.tls_client_certificate_bound_access_tokens);
  set(model.dynamically_registered);
  set(model.software_id);
  set(model.developer);
  set(model.software_version);
  set(model.registration_access_token_hash);
  set(model.created_at);
  set(model.modified_at);
  set(model.grant_types);
  set(model.response_types);
  set(model.redirect_uris);
  set(model.authorization_sign_alg);
  set(model.authorization_encryption_alg);
  set(model.authorization_encryption_enc);
  set(model.token_auth_method);
  set(model.token_auth_sign_alg);
  set(model.self_signed_certificate_key_id);
  set(model.tls_client_auth_subject_dn);
  set(model.tls_client_auth_san_dns);
  set(model.tls_client_auth_san_uri);
  set(model.tls_client_auth_san_ip);
  set(model.tls_client_auth_san_email);
  set(model.par_required);
  set(model.request_object_required);
  set(model.request_sign_alg);
  set(model.request_encryption_alg);
  set(model.request_encryption_enc);
  set(model.request_uris);
  set(model.default_max_age);
  set(model.default_acrs);
  set(model.id_token_sign_alg);
  set(model.id_token_encryption_alg);
  set(model.id_token_encryption_enc);
  set(model.auth_time_required);
  set(model.subject_type);
  set(model.sector_identifier_uri);
  set(model.derived_sector_identifier);
  set(model.jwks_uri);
  set_json(model.jwks);
  set(model.user_info_sign_alg);
  set(model.user_info_encryption_alg);
  set(model.user_info_encryption_enc);
  set(model.login_uri);
  set(model.tos_uri);
  set(model.tos_uris);
  set(model.policy_uri);
  set(model.policy_uris);
  set(model.client_uri);
  set(model.client_uris);
  set(model.bc_delivery_mode);
  set(model.bc_notification_endpoint);
  set(model.bc_request_sign_alg);
  set(model.bc_user_code_required);
  set(model.attributes);
  set(model.extension);
  set(model.authorization_details_types);
  set_json(model.custom_metadata);
  set(model.front_channel_request_object_encryption_required);
  set(model.request_object_encryption_alg_match_required);
  set(model.request_object_encryption_enc_match_required);
  set(model.digest_algorithm);
  set(model.single_access_token_per_subject);
  set(model.pkce_required);
  set(model.pkce_s256_required);
  set(model.dpop_required);
  set(model.automatically_registered);
  set(model.explicitly_registered);
  set(model.rs_request_signed);
  set(model.rs_signed_request_key_id);
  set(model.client_registration_types);
  set(model.organization_name);
  set(model.signed_jwks_uri);
  set(model.entity_id);
  set(model.trust_anchor_id);
  set(model.trust_chain);
  set(model.trust_chain_expires_at);
  set(model.trust_chain_updated_at);
  set(model.locked);
  set(model.credential_offer_endpoint);
  set(model.fapi_modes);
  set(model.response_modes);
  set(model.credential_response_encryption_required);
  set(model.mtls_endpoint_aliases_used);
  set(model.in_scope_for_token_migration);
  set_uri(model.metadata_document_location);
  set(model.metadata_document_expires_at);
  set(model.metadata_document_updated_at);
  set(model.discovered_by_metadata_document);
  set(model.client_source);
  set_uri(model.spiffe_id);
  set_uri(model.spiffe_bundle_endpoint);
  set(model.haip_version);
  set_uri(model.backchannel_logout_uri);
  set(model.backchannel_logout_session_required);
}

inline void set(authlete::ClientListRequest& model) {
  set(model.developer);
  set(model.start);
  set(model.end);
}

inline void set(authlete::ClientFlagUpdateRequest& model) { set(model.client_locked); }

inline void set(authlete::ClientSecretUpdateRequest& model) { set(model.client_secret); }

inline void set(authlete::ClientAuthorizationListRequest& model) {
  set(model.subject);
  set(model.developer);
  set(model.start);
  set(model.end);
}

inline void set(authlete::ClientAuthorizationUpdateRequest& model) {
  set(model.subject);
  set(model.scopes);
}

inline void set(authlete::SubjectRequest& model) { set(model.subject); }

inline void set(authlete::ClientExtensionRequestableScopesUpdateRequest& model) { set(model.requestable_scopes); }

inline void set(authlete::ClientRegistrationRequest& model) {
  set_json(model.json);
  set(model.token);
  set(model.client_id);
}

inline void set(authlete::FederationConfigurationRequest& model) { set(model.entity_types); }

inline void set(authlete::FederationRegistrationRequest& model) {
  set(model.entity_configuration);
  set_json(model.trust_chain);
}

inline void set(authlete::VciMetadataRequest& model) { set(model.pretty); }

inline void set(authlete::VciJwtIssuerRequest& model) { set(model.pretty); }

inline void set(authlete::VciJwksRequest& model) { set(model.pretty); }

inline void set(authlete::VciOfferCreateRequest& model) {
  set(model.authorization_code_grant_included);
  set(model.issuer_state_included);
  set(model.pre_authorized_code_grant_included);
  set(model.subject);
  set(model.duration);
  set(model.context);
  set(model.properties);
  set_json(model.jwt_at_claims);
  set(model.auth_time);
  set(model.acr);
  set(model.credential_configuration_ids);
  set(model.tx_code);
  set(model.tx_code_input_mode);
  set(model.tx_code_description);
}

inline void set(authlete::VciOfferInfoRequest& model) { set(model.identifier); }

inline void set(authlete::VciNonceRequest& model) { set(model.pretty); }

inline void set(authlete::VciSingleParseRequest& model) {
  set(model.access_token);
  set_json(model.request_content);
}

inline void set(authlete::CredentialIssuanceOrder& model) {
  set(model.request_identifier);
  set_json(model.credential_payload);
  set(model.issuance_deferred);
  set(model.credential_duration);
  set(model.signing_key_id);
}

inline void set(authlete::VciSingleIssueRequest& model) {
  set(model.access_token);
  set(model.order);
  set(model.denied);
  set(model.interval);
}

inline void set(authlete::VciBatchParseRequest& model) {
  set(model.access_token);
  set_json(model.request_content);
}

inline void set(authlete::VciBatchIssueRequest& model) {
  set(model.access_token);
  set(model.orders);
}

inline void set(authlete::VciDeferredParseRequest& model) {
  set(model.access_token);
  set_json(model.request_content);
}

inline void set(authlete::VciDeferredIssueRequest& model) {
  set(model.order);
  set(model.denied);
  set(model.interval);
}

inline void set(authlete::HardwareKeyCreateRequest& model) {
  set(model.kty);
  set(model.use);
  set(model.kid);
  set(model.hsm_name);
  set(model.alg);
}

inline void set(authlete::JoseVerifyRequest& model) {
  set(model.jose);
  set(model.mandatory_claims);
  set(model.clock_skew);
  set(model.client_identifier);
  set(model.signed_by_client);
}

inline void set(authlete::SnsCredentials& model) {
  set(model.sns);
  set(model.api_key);
  set(model.api_secret);
}

inline void set(authlete::NamedUri& model) {
  set(model.name);
  set_uri(model.uri);
}

inline void set(authlete::Scope& model) {
  set(model.name);
  set(model.default_entry);
  set(model.description);
  set(model.descriptions);
  set(model.attributes);
}

inline void set(authlete::HardwareKey& model) {
  set(model.kty);
  set(model.use);
  set(model.kid);
  set(model.hsm_name);
  set(model.handle);
  set(model.public_key);
  set(model.alg);
}

inline void set(authlete::TrustAnchor& model) {
  set(model.entity_id);
  set_json(model.jwks);
}

inline void set(authlete::CredentialIssuerMetadata& model) {
  set(model.authorization_servers);
  set(model.credential_issuer);
  set_uri(model.credential_endpoint);
  set_uri(model.batch_credential_endpoint);
  set(model.deferred_credential_endpoint);
  set_json(model.credentials_supported);
  set(model.credential_response_encryption_alg_values_supported);
  set(model.credential_response_encryption_enc_values_supported);
  set(model.require_credential_response_encryption);
  set_uri(model.notification_endpoint);
  set_uri(model.nonce_endpoint);
  set_json(model.credential_request_encryption_jwks);
  set(model.credential_request_encryption_enc_values_supported);
  set(model.credential_request_encryption_zip_values_supported);
  set(model.require_credential_request_encryption);
  set(model.credential_response_encryption_zip_values_supported);
  set(model.batch_size);
  set_json(model.display);
}

inline void set(authlete::Service& model) {
  set(model.number);
  set(model.service_name);
  set(model.issuer);
  set(model.description);
  set(model.api_key);
  set(model.api_secret);
  set_uri(model.token_batch_notification_endpoint);
  set(model.client_assertion_aud_restricted_to_issuer);
  set(model.service_owner_number);
  set(model.clients_per_developer);
  set_uri(model.developer_authentication_callback_endpoint);
  set(model.developer_authentication_callback_api_key);
  set(model.developer_authentication_callback_api_secret);
  set(model.supported_snses);
  set(model.sns_credentials);
  set(model.client_id_alias_enabled);
  set(model.metadata);
  set(model.created_at);
  set(model.modified_at);
  set_uri(model.authentication_callback_endpoint);
  set(model.authentication_callback_api_key);
  set(model.authentication_callback_api_secret);
  set(model.supported_acrs);
  set(model.supported_grant_types);
  set(model.supported_response_types);
  set(model.supported_authorization_details_types);
  set(model.supported_service_profiles);
  set(model.error_description_omitted);
  set(model.error_uri_omitted);
  set_uri(model.authorization_endpoint);
  set(model.direct_authorization_endpoint_enabled);
  set(model.supported_ui_locales);
  set(model.supported_displays);
  set(model.pkce_required);
  set(model.pkce_s256_required);
  set(model.authorization_response_duration);
  set(model.authorization_code_duration);
  set_uri(model.token_endpoint);
  set(model.direct_token_endpoint_enabled);
  set(model.supported_token_auth_methods);
  set(model.missing_client_id_allowed);
  set_uri(model.revocation_endpoint);
  set(model.direct_revocation_endpoint_enabled);
  set(model.supported_revocation_auth_methods);
  set_uri(model.introspection_endpoint);
  set(model.direct_introspection_endpoint_enabled);
  set(model.supported_introspection_auth_methods);
  set_uri(model.pushed_auth_req_endpoint);
  set(model.pushed_auth_req_duration);
  set(model.par_required);
  set(model.request_object_required);
  set(model.traditional_request_object_processing_applied);
  set(model.mutual_tls_validate_pki_cert_chain);
  set(model.trusted_root_certificates);
  set(model.mtls_endpoint_aliases);
  set(model.access_token_type);
  set(model.tls_client_certificate_bound_access_tokens);
  set(model.access_token_duration);
  set(model.single_access_token_per_subject);
  set(model.access_token_sign_alg);
  set(model.access_token_signature_key_id);
  set(model.refresh_token_duration);
  set(model.refresh_token_duration_kept);
  set(model.refresh_token_duration_reset);
  set(model.refresh_token_kept);
  set(model.supported_scopes);
  set(model.scope_required);
  set(model.id_token_duration);
  set(model.allowable_clock_skew);
  set(model.supported_claim_types);
  set(model.supported_claim_locales);
  set(model.supported_claims);
  set(model.claim_shortcut_restrictive);
  set_uri(model.jwks_uri);
  set(model.direct_jwks_endpoint_enabled);
  set_json(model.jwks);
  set(model.id_token_signature_key_id);
  set(model.user_info_signature_key_id);
  set(model.authorization_signature_key_id);
  set_uri(model.user_info_endpoint);
  set(model.direct_user_info_endpoint_enabled);
  set(model.dynamic_registration_supported);
  set_uri(model.registration_endpoint);
  set_uri(model.registration_management_endpoint);
  set_uri(model.policy_uri);
  set_uri(model.tos_uri);
  set_uri(model.service_documentation);
  set_uri(model.backchannel_authentication_endpoint);
  set(model.supported_backchannel_token_delivery_modes);
  set(model.backchannel_auth_req_id_duration);
  set(model.backchannel_polling_interval);
  set(model.backchannel_user_code_parameter_supported);
  set(model.backchannel_binding_message_required_in_fapi);
  set_uri(model.device_authorization_endpoint);
  set_uri(model.device_verification_uri);
  set_uri(model.device_verification_uri_complete);
  set(model.device_flow_code_duration);
  set(model.device_flow_polling_interval);
  set(model.user_code_charset);
  set(model.user_code_length);
  set(model.supported_trust_frameworks);
  set(model.supported_evidence);
  set(model.supported_identity_documents);
  set(model.supported_verification_methods);
  set(model.supported_verified_claims);
  set(model.verified_claims_validation_schema_set);
  set(model.attributes);
  set(model.nbf_optional);
  set(model.iss_suppressed);
  set(model.supported_custom_client_metadata);
  set(model.token_expiration_linked);
  set(model.front_channel_request_object_encryption_required);
  set(model.request_object_encryption_alg_match_required);
  set(model.request_object_encryption_enc_match_required);
  set(model.hsm_enabled);
  set(model.hsks);
  set(model.grant_management_endpoint);
  set(model.grant_management_action_required);
  set(model.unauthorized_on_client_config_supported);
  set(model.dcr_scope_used_as_requestable);
  set_uri(model.end_session_endpoint);
  set(model.loopback_redirection_uri_variable);
  set(model.request_object_audience_checked);
  set(model.access_token_for_external_attachment_embedded);
  set(model.authority_hints);
  set(model.federation_enabled);
  set_json(model.federation_jwks);
  set(model.federation_signature_key_id);
  set(model.federation_configuration_duration);
  set(model.federation_registration_endpoint);
  set(model.organization_name);
  set_json(model.predefined_transformed_claims);
  set(model.refresh_token_idempotent);
  set(model.signed_jwks_uri);
  set(model.supported_attachments);
  set(model.supported_digest_algorithms);
  set(model.supported_documents);
  set(model.supported_documents_methods);
  set(model.supported_documents_validation_methods);
  set(model.supported_documents_verification_methods);
  set(model.supported_electronic_records);
  set(model.supported_client_registration_types);
  set(model.token_exchange_by_identifiable_clients_only);
  set(model.token_exchange_by_confidential_clients_only);
  set(model.token_exchange_by_permitted_clients_only);
  set(model.token_exchange_encrypted_jwt_rejected);
  set(model.token_exchange_unsigned_jwt_rejected);
  set(model.jwt_grant_by_identifiable_clients_only);
  set(model.jwt_grant_encrypted_jwt_rejected);
  set(model.jwt_grant_unsigned_jwt_rejected);
  set(model.dcr_duplicate_software_id_blocked);
  set(model.trust_anchors);
  set(model.openid_dropped_on_refresh_without_offline_access);
  set(model.supported_documents_check_methods);
  set(model.rs_response_signed);
  set(model.cnonce_duration);
  set(model.dpop_nonce_required);
  set(model.verifiable_credentials_enabled);
  set(model.credential_jwks_uri);
  set(model.credential_offer_duration);
  set(model.dpop_nonce_duration);
  set(model.pre_authorized_grant_anonymous_access_supported);
  set(model.credential_transaction_duration);
  set(model.introspection_signature_key_id);
  set(model.resource_signature_key_id);
  set(model.user_pin_length);
  set(model.supported_prompt_values);
  set(model.id_token_reissuable);
  set_json(model.credential_jwks);
  set(model.fapi_modes);
  set(model.credential_duration);
  set(model.credential_issuer_metadata);
  set(model.id_token_aud_type);
  set(model.native_sso_supported);
  set(model.oid4vci_version);
  set(model.cimd_metadata_policy_enabled);
  set(model.client_id_metadata_document_supported);
  set(model.cimd_allowlist_enabled);
  set(model.cimd_allowlist);
  set(model.cimd_always_retrieved);
  set(model.cimd_http_permitted);
  set(model.cimd_query_permitted);
  set_json(model.cimd_metadata_policy);
  set(model.http_alias_prohibited);
  set(model.attestation_challenge_time_window);
  set(model.supported_developer_snses);
  set(model.developer_sns_credentials);
  set_uri(model.challenge_endpoint);
  set(model.haip_version);
  set(model.client_attester_roots);
  set(model.client_attester_roots_enabled);
  set(model.client_attester_roots_only);
  set(model.key_attester_roots);
  set(model.key_attester_roots_enabled);
  set(model.key_attester_roots_only);
  set(model.backchannel_logout_supported);
  set(model.backchannel_logout_session_supported);
}

inline void set(authlete::ServiceListRequest& model) {
  set(model.start);
  set(model.end);
}

inline void set(authlete::ServiceConfigurationRequest& model) {
  set(model.pretty);
  set_json(model.patch);
}

inline void set(authlete::ServiceJwksRequest& model) {
  set(model.include_private_keys);
  set(model.pretty);
}

inline void set(authlete::HealthRequest& model) { set(model.extended); }

}  // namespace example
