#pragma once

#include "authlete/models/token.hpp"
#include "codec/member.hpp"

namespace authlete::codec {

/// Schema `token_info`.
template <>
struct Members<TokenInfo> {
  static constexpr auto list = std::make_tuple(
      Member{"clientId", &TokenInfo::client_id}, Member{"clientIdAlias", &TokenInfo::client_id_alias},
      Member{"clientIdAliasUsed", &TokenInfo::client_id_alias_used}, Member{"subject", &TokenInfo::subject},
      Member{"scopes", &TokenInfo::scopes}, Member{"expiresAt", &TokenInfo::expires_at},
      Member{"properties", &TokenInfo::properties}, Member{"resources", &TokenInfo::resources},
      Member{"authorizationDetails", &TokenInfo::authorization_details},
      Member{"clientEntityId", &TokenInfo::client_entity_id},
      Member{"clientEntityIdUsed", &TokenInfo::client_entity_id_used},
      Member{"metadataDocumentLocation", &TokenInfo::metadata_document_location},
      Member{"metadataDocumentUsed", &TokenInfo::metadata_document_used});
};

/// Schema `token_request`.
template <>
struct Members<TokenRequest> {
  static constexpr auto list = std::make_tuple(
      Member{"parameters", &TokenRequest::parameters}, Member{"clientId", &TokenRequest::client_id},
      Member{"clientSecret", &TokenRequest::client_secret},
      Member{"clientCertificate", &TokenRequest::client_certificate},
      Member{"clientCertificatePath", &TokenRequest::client_certificate_path},
      Member{"properties", &TokenRequest::properties}, Member{"dpop", &TokenRequest::dpop},
      Member{"htm", &TokenRequest::htm}, Member{"htu", &TokenRequest::htu},
      Member{"accessToken", &TokenRequest::access_token}, Member{"jwtAtClaims", &TokenRequest::jwt_at_claims},
      Member{"oauthClientAttestation", &TokenRequest::oauth_client_attestation},
      Member{"oauthClientAttestationPop", &TokenRequest::oauth_client_attestation_pop},
      Member{"accessTokenDuration", &TokenRequest::access_token_duration},
      Member{"refreshTokenDuration", &TokenRequest::refresh_token_duration},
      Member{"dpopNonceRequired", &TokenRequest::dpop_nonce_required},
      Member{"cimdOptions", &TokenRequest::cimd_options});
};

/// Schema `token_response`.
template <>
struct Members<TokenResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"resultCode", &TokenResponse::result_code, Reading::number_as_text},
      Member{"resultMessage", &TokenResponse::result_message}, Member{"action", &TokenResponse::action},
      Member{"responseContent", &TokenResponse::response_content}, Member{"username", &TokenResponse::username},
      Member{"password", &TokenResponse::password}, Member{"ticket", &TokenResponse::ticket},
      Member{"accessToken", &TokenResponse::access_token},
      Member{"accessTokenExpiresAt", &TokenResponse::access_token_expires_at},
      Member{"accessTokenDuration", &TokenResponse::access_token_duration},
      Member{"refreshToken", &TokenResponse::refresh_token},
      Member{"refreshTokenExpiresAt", &TokenResponse::refresh_token_expires_at},
      Member{"refreshTokenDuration", &TokenResponse::refresh_token_duration},
      Member{"idToken", &TokenResponse::id_token}, Member{"grantType", &TokenResponse::grant_type},
      Member{"clientId", &TokenResponse::client_id}, Member{"clientIdAlias", &TokenResponse::client_id_alias},
      Member{"clientIdAliasUsed", &TokenResponse::client_id_alias_used}, Member{"subject", &TokenResponse::subject},
      Member{"scopes", &TokenResponse::scopes}, Member{"properties", &TokenResponse::properties},
      Member{"jwtAccessToken", &TokenResponse::jwt_access_token}, Member{"resources", &TokenResponse::resources},
      Member{"accessTokenResources", &TokenResponse::access_token_resources},
      Member{"authorizationDetails", &TokenResponse::authorization_details},
      Member{"additionalClaims", &TokenResponse::additional_claims},
      Member{"serviceAttributes", &TokenResponse::service_attributes},
      Member{"clientAttributes", &TokenResponse::client_attributes},
      Member{"clientAuthMethod", &TokenResponse::client_auth_method}, Member{"grantId", &TokenResponse::grant_id},
      Member{"audiences", &TokenResponse::audiences},
      Member{"requestedTokenType", &TokenResponse::requested_token_type},
      Member{"subjectToken", &TokenResponse::subject_token},
      Member{"subjectTokenType", &TokenResponse::subject_token_type},
      Member{"subjectTokenInfo", &TokenResponse::subject_token_info}, Member{"actorToken", &TokenResponse::actor_token},
      Member{"actorTokenType", &TokenResponse::actor_token_type},
      Member{"actorTokenInfo", &TokenResponse::actor_token_info}, Member{"assertion", &TokenResponse::assertion},
      Member{"previousRefreshTokenUsed", &TokenResponse::previous_refresh_token_used},
      Member{"clientEntityId", &TokenResponse::client_entity_id},
      Member{"clientEntityIdUsed", &TokenResponse::client_entity_id_used},
      Member{"cnonceDuration", &TokenResponse::cnonce_duration}, Member{"dpopNonce", &TokenResponse::dpop_nonce},
      Member{"cnonce", &TokenResponse::cnonce}, Member{"cnonceExpiresAt", &TokenResponse::cnonce_expires_at},
      Member{"requestedIdTokenClaims", &TokenResponse::requested_id_token_claims},
      Member{"refreshTokenScopes", &TokenResponse::refresh_token_scopes},
      Member{"sessionId", &TokenResponse::session_id}, Member{"deviceSecret", &TokenResponse::device_secret},
      Member{"deviceSecretHash", &TokenResponse::device_secret_hash},
      Member{"metadataDocumentLocation", &TokenResponse::metadata_document_location},
      Member{"metadataDocumentUsed", &TokenResponse::metadata_document_used},
      Member{"attestationChallenge", &TokenResponse::attestation_challenge});
};

}  // namespace authlete::codec
