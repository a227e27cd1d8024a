// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/userinfo.hpp"
#include "authlete/models/userinfo.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::UserinfoActionDefinition>::value =
    enum_table<detail::UserinfoActionDefinition>();
constinit const EnumTable EnumTableOf<detail::UserinfoIssueActionDefinition>::value =
    enum_table<detail::UserinfoIssueActionDefinition>();

template <>
struct Fields<UserinfoRequest> {
  using M = UserinfoRequest;
  static constexpr Field list[] = {
      field<decltype(M::token)>("token", offsetof(M, token)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::dpop)>("dpop", offsetof(M, dpop)),
      field<decltype(M::htm)>("htm", offsetof(M, htm)),
      field<decltype(M::htu)>("htu", offsetof(M, htu)),
      field<decltype(M::uri)>("uri", offsetof(M, uri)),
      field<decltype(M::message)>("message", offsetof(M, message)),
      field<decltype(M::headers)>("headers", offsetof(M, headers)),
      field<decltype(M::target_uri)>("targetUri", offsetof(M, target_uri)),
      field<decltype(M::dpop_nonce_required)>("dpopNonceRequired", offsetof(M, dpop_nonce_required)),
      field<decltype(M::request_body_contained)>("requestBodyContained", offsetof(M, request_body_contained))};
};
constinit const ModelTable TableOf<UserinfoRequest>::value = model_table<UserinfoRequest>();

template <>
struct Fields<UserinfoResponse> {
  using M = UserinfoResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::token)>("token", offsetof(M, token)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::user_info_claims)>("userInfoClaims", offsetof(M, user_info_claims)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::consented_claims)>("consentedClaims", offsetof(M, consented_claims)),
      field<decltype(M::requested_claims_for_tx)>("requestedClaimsForTx", offsetof(M, requested_claims_for_tx)),
      field<decltype(M::requested_verified_claims_for_tx)>("requestedVerifiedClaimsForTx",
                                                           offsetof(M, requested_verified_claims_for_tx)),
      field<decltype(M::transformed_claims)>("transformedClaims", offsetof(M, transformed_claims)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::dpop_nonce)>("dpopNonce", offsetof(M, dpop_nonce)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<UserinfoResponse>::value = model_table<UserinfoResponse>();

template <>
struct Fields<UserinfoIssueRequest> {
  using M = UserinfoIssueRequest;
  static constexpr Field list[] = {
      field<decltype(M::token)>("token", offsetof(M, token)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::claims_for_tx)>("claimsForTx", offsetof(M, claims_for_tx)),
      field<decltype(M::request_signature)>("requestSignature", offsetof(M, request_signature)),
      field<decltype(M::headers)>("headers", offsetof(M, headers)),
      field<decltype(M::verified_claims_for_tx)>("verifiedClaimsForTx", offsetof(M, verified_claims_for_tx))};
};
constinit const ModelTable TableOf<UserinfoIssueRequest>::value = model_table<UserinfoIssueRequest>();

template <>
struct Fields<UserinfoIssueResponse> {
  using M = UserinfoIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::signature)>("signature", offsetof(M, signature)),
      field<decltype(M::signature_input)>("signatureInput", offsetof(M, signature_input)),
      field<decltype(M::content_digest)>("contentDigest", offsetof(M, content_digest))};
};
constinit const ModelTable TableOf<UserinfoIssueResponse>::value = model_table<UserinfoIssueResponse>();

}  // namespace authlete::codec
