// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/introspection.hpp"
#include "authlete/models/introspection.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::IntrospectionActionDefinition>::value =
    enum_table<detail::IntrospectionActionDefinition>();
constinit const EnumTable EnumTableOf<detail::StandardIntrospectionActionDefinition>::value =
    enum_table<detail::StandardIntrospectionActionDefinition>();

template <>
struct Fields<IntrospectionRequest> {
  using M = IntrospectionRequest;
  static constexpr Field list[] = {
      field<decltype(M::token)>("token", offsetof(M, token)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::dpop)>("dpop", offsetof(M, dpop)),
      field<decltype(M::htm)>("htm", offsetof(M, htm)),
      field<decltype(M::htu)>("htu", offsetof(M, htu)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::acr_values)>("acrValues", offsetof(M, acr_values)),
      field<decltype(M::max_age)>("maxAge", offsetof(M, max_age)),
      field<decltype(M::required_components)>("requiredComponents", offsetof(M, required_components)),
      field<decltype(M::uri)>("uri", offsetof(M, uri)),
      field<decltype(M::message)>("message", offsetof(M, message)),
      field<decltype(M::headers)>("headers", offsetof(M, headers)),
      field<decltype(M::target_uri)>("targetUri", offsetof(M, target_uri)),
      field<decltype(M::dpop_nonce_required)>("dpopNonceRequired", offsetof(M, dpop_nonce_required)),
      field<decltype(M::request_body_contained)>("requestBodyContained", offsetof(M, request_body_contained))};
};
constinit const ModelTable TableOf<IntrospectionRequest>::value = model_table<IntrospectionRequest>();

template <>
struct Fields<IntrospectionResponse> {
  using M = IntrospectionResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::expires_at)>("expiresAt", offsetof(M, expires_at)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::existent)>("existent", offsetof(M, existent)),
      field<decltype(M::usable)>("usable", offsetof(M, usable)),
      field<decltype(M::sufficient)>("sufficient", offsetof(M, sufficient)),
      field<decltype(M::refreshable)>("refreshable", offsetof(M, refreshable)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::certificate_thumbprint)>("certificateThumbprint", offsetof(M, certificate_thumbprint)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::access_token_resources)>("accessTokenResources", offsetof(M, access_token_resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::scope_details)>("scopeDetails", offsetof(M, scope_details)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::grant)>("grant", offsetof(M, grant)),
      field<decltype(M::for_external_attachment)>("forExternalAttachment", offsetof(M, for_external_attachment)),
      field<decltype(M::consented_claims)>("consentedClaims", offsetof(M, consented_claims)),
      field<decltype(M::grant_type)>("grantType", offsetof(M, grant_type)),
      field<decltype(M::acr)>("acr", offsetof(M, acr)),
      field<decltype(M::auth_time)>("authTime", offsetof(M, auth_time)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::for_credential_issuance)>("forCredentialIssuance", offsetof(M, for_credential_issuance)),
      field<decltype(M::cnonce)>("cnonce", offsetof(M, cnonce)),
      field<decltype(M::cnonce_expires_at)>("cnonceExpiresAt", offsetof(M, cnonce_expires_at)),
      field<decltype(M::issuable_credentials)>("issuableCredentials", offsetof(M, issuable_credentials)),
      field<decltype(M::dpop_nonce)>("dpopNonce", offsetof(M, dpop_nonce)),
      field<decltype(M::response_signing_required)>("responseSigningRequired", offsetof(M, response_signing_required)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<IntrospectionResponse>::value = model_table<IntrospectionResponse>();

template <>
struct Fields<StandardIntrospectionRequest> {
  using M = StandardIntrospectionRequest;
  static constexpr Field list[] = {
      field<decltype(M::parameters)>("parameters", offsetof(M, parameters)),
      field<decltype(M::with_hidden_properties)>("withHiddenProperties", offsetof(M, with_hidden_properties)),
      field<decltype(M::rs_uri)>("rsUri", offsetof(M, rs_uri)),
      field<decltype(M::http_accept_header)>("httpAcceptHeader", offsetof(M, http_accept_header)),
      field<decltype(M::introspection_sign_alg)>("introspectionSignAlg", offsetof(M, introspection_sign_alg)),
      field<decltype(M::introspection_encryption_alg)>("introspectionEncryptionAlg",
                                                       offsetof(M, introspection_encryption_alg)),
      field<decltype(M::introspection_encryption_enc)>("introspectionEncryptionEnc",
                                                       offsetof(M, introspection_encryption_enc)),
      field<decltype(M::shared_key_for_sign)>("sharedKeyForSign", offsetof(M, shared_key_for_sign)),
      field<decltype(M::shared_key_for_encryption)>("sharedKeyForEncryption", offsetof(M, shared_key_for_encryption)),
      field<decltype(M::public_key_for_encryption)>("publicKeyForEncryption", offsetof(M, public_key_for_encryption))};
};
constinit const ModelTable TableOf<StandardIntrospectionRequest>::value = model_table<StandardIntrospectionRequest>();

template <>
struct Fields<StandardIntrospectionResponse> {
  using M = StandardIntrospectionResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<StandardIntrospectionResponse>::value = model_table<StandardIntrospectionResponse>();

}  // namespace authlete::codec
