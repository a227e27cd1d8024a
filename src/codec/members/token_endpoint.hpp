#pragma once

#include "authlete/models/token_endpoint.hpp"
#include "codec/member.hpp"

namespace authlete::codec {

/// Schema `token_fail_request`.
template <>
struct Members<TokenFailRequest> {
  static constexpr auto list =
      std::make_tuple(Member{"ticket", &TokenFailRequest::ticket}, Member{"reason", &TokenFailRequest::reason});
};

/// Schema `token_fail_response`.
template <>
struct Members<TokenFailResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"resultCode", &TokenFailResponse::result_code, Reading::number_as_text},
      Member{"resultMessage", &TokenFailResponse::result_message}, Member{"action", &TokenFailResponse::action},
      Member{"responseContent", &TokenFailResponse::response_content});
};

/// Schema `token_issue_request`.
template <>
struct Members<TokenIssueRequest> {
  static constexpr auto list = std::make_tuple(
      Member{"ticket", &TokenIssueRequest::ticket}, Member{"subject", &TokenIssueRequest::subject},
      Member{"properties", &TokenIssueRequest::properties}, Member{"jwtAtClaims", &TokenIssueRequest::jwt_at_claims},
      Member{"accessToken", &TokenIssueRequest::access_token},
      Member{"accessTokenDuration", &TokenIssueRequest::access_token_duration},
      Member{"refreshTokenDuration", &TokenIssueRequest::refresh_token_duration});
};

/// Schema `token_issue_response`.
template <>
struct Members<TokenIssueResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"resultCode", &TokenIssueResponse::result_code, Reading::number_as_text},
      Member{"resultMessage", &TokenIssueResponse::result_message}, Member{"action", &TokenIssueResponse::action},
      Member{"responseContent", &TokenIssueResponse::response_content},
      Member{"accessToken", &TokenIssueResponse::access_token},
      Member{"accessTokenExpiresAt", &TokenIssueResponse::access_token_expires_at},
      Member{"accessTokenDuration", &TokenIssueResponse::access_token_duration},
      Member{"refreshToken", &TokenIssueResponse::refresh_token},
      Member{"refreshTokenExpiresAt", &TokenIssueResponse::refresh_token_expires_at},
      Member{"refreshTokenDuration", &TokenIssueResponse::refresh_token_duration},
      Member{"clientId", &TokenIssueResponse::client_id}, Member{"clientIdAlias", &TokenIssueResponse::client_id_alias},
      Member{"clientIdAliasUsed", &TokenIssueResponse::client_id_alias_used},
      Member{"subject", &TokenIssueResponse::subject}, Member{"scopes", &TokenIssueResponse::scopes},
      Member{"properties", &TokenIssueResponse::properties},
      Member{"jwtAccessToken", &TokenIssueResponse::jwt_access_token},
      Member{"accessTokenResources", &TokenIssueResponse::access_token_resources},
      Member{"authorizationDetails", &TokenIssueResponse::authorization_details},
      Member{"serviceAttributes", &TokenIssueResponse::service_attributes},
      Member{"clientAttributes", &TokenIssueResponse::client_attributes},
      Member{"clientEntityId", &TokenIssueResponse::client_entity_id},
      Member{"clientEntityIdUsed", &TokenIssueResponse::client_entity_id_used},
      Member{"refreshTokenScopes", &TokenIssueResponse::refresh_token_scopes},
      Member{"metadataDocumentLocation", &TokenIssueResponse::metadata_document_location},
      Member{"metadataDocumentUsed", &TokenIssueResponse::metadata_document_used});
};

/// Schema `idtoken_reissue_request`.
template <>
struct Members<IdTokenReissueRequest> {
  static constexpr auto list =
      std::make_tuple(Member{"accessToken", &IdTokenReissueRequest::access_token},
                      Member{"refreshToken", &IdTokenReissueRequest::refresh_token},
                      Member{"sub", &IdTokenReissueRequest::sub}, Member{"claims", &IdTokenReissueRequest::claims},
                      Member{"idtHeaderParams", &IdTokenReissueRequest::idt_header_params},
                      Member{"idTokenAudType", &IdTokenReissueRequest::id_token_aud_type});
};

/// Schema `idtoken_reissue_response`.
template <>
struct Members<IdTokenReissueResponse> {
  static constexpr auto list =
      std::make_tuple(Member{"resultCode", &IdTokenReissueResponse::result_code, Reading::number_as_text},
                      Member{"resultMessage", &IdTokenReissueResponse::result_message},
                      Member{"action", &IdTokenReissueResponse::action},
                      Member{"responseContent", &IdTokenReissueResponse::response_content},
                      Member{"idToken", &IdTokenReissueResponse::id_token});
};

}  // namespace authlete::codec
