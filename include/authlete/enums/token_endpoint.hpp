// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct IdTokenReissueActionDefinition {
  enum Value { unknown, ok, internal_server_error, caller_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}, {caller_error, "CALLER_ERROR"}};
};

struct TokenActionDefinition {
  enum Value {
    unknown,
    internal_server_error,
    invalid_client,
    bad_request,
    password,
    ok,
    token_exchange,
    jwt_bearer,
    native_sso,
    id_token_reissuable
  };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {invalid_client, "INVALID_CLIENT"},
                                       {bad_request, "BAD_REQUEST"},
                                       {password, "PASSWORD"},
                                       {ok, "OK"},
                                       {token_exchange, "TOKEN_EXCHANGE"},
                                       {jwt_bearer, "JWT_BEARER"},
                                       {native_sso, "NATIVE_SSO"},
                                       {id_token_reissuable, "ID_TOKEN_REISSUABLE"}};
};

struct TokenFailActionDefinition {
  enum Value { unknown, internal_server_error, bad_request };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"}, {bad_request, "BAD_REQUEST"}};
};

struct TokenFailReasonDefinition {
  enum Value {
    unknown,
    unknown_reason,
    invalid_resource_owner_credentials,
    invalid_target,
    invalid_client,
    unauthorized_client,
    invalid_scope
  };
  static constexpr EnumName names[] = {{unknown_reason, "UNKNOWN"},
                                       {invalid_resource_owner_credentials, "INVALID_RESOURCE_OWNER_CREDENTIALS"},
                                       {invalid_target, "INVALID_TARGET"},
                                       {invalid_client, "INVALID_CLIENT"},
                                       {unauthorized_client, "UNAUTHORIZED_CLIENT"},
                                       {invalid_scope, "INVALID_SCOPE"}};
};

struct TokenIssueActionDefinition {
  enum Value { unknown, internal_server_error, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"}, {ok, "OK"}};
};

struct TokenTypeDefinition {
  enum Value {
    unknown,
    jwt,
    access_token,
    refresh_token,
    id_token,
    saml1,
    saml2,
    device_secret,
    device_code,
    token_exchange,
    jwt_bearer
  };
  static constexpr EnumName names[] = {{jwt, "JWT"},
                                       {access_token, "ACCESS_TOKEN"},
                                       {refresh_token, "REFRESH_TOKEN"},
                                       {id_token, "ID_TOKEN"},
                                       {saml1, "SAML1"},
                                       {saml2, "SAML2"},
                                       {device_secret, "DEVICE_SECRET"},
                                       {device_code, "DEVICE_CODE"},
                                       {token_exchange, "TOKEN_EXCHANGE"},
                                       {jwt_bearer, "JWT_BEARER"},
                                       {jwt, "urn:ietf:params:oauth:token-type:jwt"},
                                       {access_token, "urn:ietf:params:oauth:token-type:access_token"},
                                       {refresh_token, "urn:ietf:params:oauth:token-type:refresh_token"},
                                       {id_token, "urn:ietf:params:oauth:token-type:id_token"},
                                       {saml1, "urn:ietf:params:oauth:token-type:saml1"},
                                       {saml2, "urn:ietf:params:oauth:token-type:saml2"},
                                       {device_secret, "urn:openid:params:token-type:device-secret"}};
};

}  // namespace detail

/// Outcome of an ID token reissue call.
using IdTokenReissueAction = OpenEnum<detail::IdTokenReissueActionDefinition>;

/// What to do with a token request.
using TokenAction = OpenEnum<detail::TokenActionDefinition>;

/// Outcome of a token fail call.
using TokenFailAction = OpenEnum<detail::TokenFailActionDefinition>;

/// Why a token request fails; decides the error code in the response to the client. The wire value UNKNOWN is
/// `unknown_reason`.
using TokenFailReason = OpenEnum<detail::TokenFailReasonDefinition>;

/// Outcome of a token issue call.
using TokenIssueAction = OpenEnum<detail::TokenIssueActionDefinition>;

/// RFC 8693 token type. URNs are understood when reading; `device_code`, `token_exchange` and `jwt_bearer` are listed
/// by the specification only.
using TokenType = OpenEnum<detail::TokenTypeDefinition>;

}  // namespace authlete
