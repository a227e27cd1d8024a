#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct GrantTypeDefinition {
  enum Value {
    unknown,
    authorization_code,
    implicit,
    password,
    client_credentials,
    refresh_token,
    ciba,
    device_code,
    token_exchange,
    jwt_bearer,
    pre_authorized_code
  };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{authorization_code, "AUTHORIZATION_CODE"},
                                                         {implicit, "IMPLICIT"},
                                                         {password, "PASSWORD"},
                                                         {client_credentials, "CLIENT_CREDENTIALS"},
                                                         {refresh_token, "REFRESH_TOKEN"},
                                                         {ciba, "CIBA"},
                                                         {device_code, "DEVICE_CODE"},
                                                         {token_exchange, "TOKEN_EXCHANGE"},
                                                         {jwt_bearer, "JWT_BEARER"},
                                                         {pre_authorized_code, "PRE_AUTHORIZED_CODE"}});
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
  static constexpr auto names = std::to_array<std::pair<Value, std::string_view>>(
      {{jwt, "JWT"},
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
       {device_secret, "urn:openid:params:token-type:device-secret"}});
};

struct ClientTypeDefinition {
  enum Value { unknown, public_client, confidential };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{public_client, "PUBLIC"}, {confidential, "CONFIDENTIAL"}});
};

struct ClientAuthMethodDefinition {
  enum Value {
    unknown,
    none,
    client_secret_basic,
    client_secret_post,
    client_secret_jwt,
    private_key_jwt,
    tls_client_auth,
    self_signed_tls_client_auth,
    attest_jwt_client_auth,
    spiffe_jwt
  };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{none, "NONE"},
                                                         {client_secret_basic, "CLIENT_SECRET_BASIC"},
                                                         {client_secret_post, "CLIENT_SECRET_POST"},
                                                         {client_secret_jwt, "CLIENT_SECRET_JWT"},
                                                         {private_key_jwt, "PRIVATE_KEY_JWT"},
                                                         {tls_client_auth, "TLS_CLIENT_AUTH"},
                                                         {self_signed_tls_client_auth, "SELF_SIGNED_TLS_CLIENT_AUTH"},
                                                         {attest_jwt_client_auth, "ATTEST_JWT_CLIENT_AUTH"},
                                                         {spiffe_jwt, "SPIFFE_JWT"}});
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
  static constexpr auto names = std::to_array<std::pair<Value, std::string_view>>(
      {{unknown_reason, "UNKNOWN"},
       {invalid_resource_owner_credentials, "INVALID_RESOURCE_OWNER_CREDENTIALS"},
       {invalid_target, "INVALID_TARGET"},
       {invalid_client, "INVALID_CLIENT"},
       {unauthorized_client, "UNAUTHORIZED_CLIENT"},
       {invalid_scope, "INVALID_SCOPE"}});
};

struct TokenActionDefinition {
  enum Value {
    unknown,
    invalid_client,
    internal_server_error,
    bad_request,
    password,
    ok,
    token_exchange,
    jwt_bearer,
    id_token_reissuable,
    native_sso
  };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{invalid_client, "INVALID_CLIENT"},
                                                         {internal_server_error, "INTERNAL_SERVER_ERROR"},
                                                         {bad_request, "BAD_REQUEST"},
                                                         {password, "PASSWORD"},
                                                         {ok, "OK"},
                                                         {token_exchange, "TOKEN_EXCHANGE"},
                                                         {jwt_bearer, "JWT_BEARER"},
                                                         {id_token_reissuable, "ID_TOKEN_REISSUABLE"},
                                                         {native_sso, "NATIVE_SSO"}});
};

struct TokenFailActionDefinition {
  enum Value { unknown, internal_server_error, bad_request };
  static constexpr auto names = std::to_array<std::pair<Value, std::string_view>>(
      {{internal_server_error, "INTERNAL_SERVER_ERROR"}, {bad_request, "BAD_REQUEST"}});
};

struct TokenIssueActionDefinition {
  enum Value { unknown, internal_server_error, ok };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{internal_server_error, "INTERNAL_SERVER_ERROR"}, {ok, "OK"}});
};

struct IdTokenReissueActionDefinition {
  enum Value { unknown, ok, internal_server_error, caller_error };
  static constexpr auto names = std::to_array<std::pair<Value, std::string_view>>(
      {{ok, "OK"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}, {caller_error, "CALLER_ERROR"}});
};

struct TokenCreateActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, forbidden, ok };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                                         {bad_request, "BAD_REQUEST"},
                                                         {forbidden, "FORBIDDEN"},
                                                         {ok, "OK"}});
};

struct TokenUpdateActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, forbidden, not_found, ok };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                                         {bad_request, "BAD_REQUEST"},
                                                         {forbidden, "FORBIDDEN"},
                                                         {not_found, "NOT_FOUND"},
                                                         {ok, "OK"}});
};

struct BatchKindDefinition {
  enum Value { unknown, create };
  static constexpr auto names = std::to_array<std::pair<Value, std::string_view>>({{create, "CREATE"}});
};

struct BatchResultDefinition {
  enum Value { unknown, succeeded, failed };
  static constexpr auto names = std::to_array<std::pair<Value, std::string_view>>(
      {{succeeded, "SUCCEEDED"}, {failed, "FAILED"}, {succeeded, "SUCCEED"}});
};

struct TokenStatusDefinition {
  enum Value { unknown, valid, invalid, all };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{valid, "VALID"}, {invalid, "INVALID"}, {all, "ALL"}});
};

struct IdTokenAudTypeDefinition {
  enum Value { unknown, array, string };
  static constexpr auto names =
      std::to_array<std::pair<Value, std::string_view>>({{array, "array"}, {string, "string"}});
};

}  // namespace detail

/// Grant type. `refresh_token` is not allowed in create requests.
using GrantType = OpenEnum<detail::GrantTypeDefinition>;

/// RFC 8693 token type. URNs are understood when reading; `device_code`, `token_exchange` and `jwt_bearer` are
/// listed by the specification only.
using TokenType = OpenEnum<detail::TokenTypeDefinition>;

/// OAuth client type (RFC 6749 section 2.1); `public` is a keyword, hence `public_client`.
using ClientType = OpenEnum<detail::ClientTypeDefinition>;

/// How a client was authenticated.
using ClientAuthMethod = OpenEnum<detail::ClientAuthMethodDefinition>;

/// Why a token request fails; decides the error code in the answer to the client. The wire value UNKNOWN is
/// `unknown_reason`.
using TokenFailReason = OpenEnum<detail::TokenFailReasonDefinition>;

/// What to do with a token request.
using TokenAction = OpenEnum<detail::TokenActionDefinition>;

/// Outcome of a token fail call.
using TokenFailAction = OpenEnum<detail::TokenFailActionDefinition>;

/// Outcome of a token issue call.
using TokenIssueAction = OpenEnum<detail::TokenIssueActionDefinition>;

/// Outcome of an ID token reissue call.
using IdTokenReissueAction = OpenEnum<detail::IdTokenReissueActionDefinition>;

/// Outcome of a token create call.
using TokenCreateAction = OpenEnum<detail::TokenCreateActionDefinition>;

/// Outcome of a token update call.
using TokenUpdateAction = OpenEnum<detail::TokenUpdateActionDefinition>;

/// Kind of a batch.
using BatchKind = OpenEnum<detail::BatchKindDefinition>;

/// How a batch ended; not given while it runs.
using BatchResult = OpenEnum<detail::BatchResultDefinition>;

/// Filter of the token list by expiry; `invalid` means expired.
using TokenStatus = OpenEnum<detail::TokenStatusDefinition>;

/// Form of the `aud` claim of an ID token.
using IdTokenAudType = OpenEnum<detail::IdTokenAudTypeDefinition>;

}  // namespace authlete
