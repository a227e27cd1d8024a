// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

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
  static constexpr EnumName names[] = {{none, "NONE"},
                                       {client_secret_basic, "CLIENT_SECRET_BASIC"},
                                       {client_secret_post, "CLIENT_SECRET_POST"},
                                       {client_secret_jwt, "CLIENT_SECRET_JWT"},
                                       {private_key_jwt, "PRIVATE_KEY_JWT"},
                                       {tls_client_auth, "TLS_CLIENT_AUTH"},
                                       {self_signed_tls_client_auth, "SELF_SIGNED_TLS_CLIENT_AUTH"},
                                       {attest_jwt_client_auth, "ATTEST_JWT_CLIENT_AUTH"},
                                       {spiffe_jwt, "SPIFFE_JWT"}};
};

struct ClientRegistrationTypeDefinition {
  enum Value { unknown, automatic, explicit_ };
  static constexpr EnumName names[] = {{automatic, "AUTOMATIC"}, {explicit_, "EXPLICIT"}};
};

struct ClientSourceDefinition {
  enum Value {
    unknown,
    dynamic_registration,
    automatic_registration,
    explicit_registration,
    metadata_document,
    static_registration
  };
  static constexpr EnumName names[] = {{dynamic_registration, "DYNAMIC_REGISTRATION"},
                                       {automatic_registration, "AUTOMATIC_REGISTRATION"},
                                       {explicit_registration, "EXPLICIT_REGISTRATION"},
                                       {metadata_document, "METADATA_DOCUMENT"},
                                       {static_registration, "STATIC_REGISTRATION"}};
};

struct ClientTypeDefinition {
  enum Value { unknown, public_client, confidential };
  static constexpr EnumName names[] = {{public_client, "PUBLIC"}, {confidential, "CONFIDENTIAL"}};
};

struct DeliveryModeDefinition {
  enum Value { unknown, ping, poll, push };
  static constexpr EnumName names[] = {{ping, "PING"}, {poll, "POLL"}, {push, "PUSH"}};
};

struct DisplayDefinition {
  enum Value { unknown, page, popup, touch, wap };
  static constexpr EnumName names[] = {{page, "PAGE"}, {popup, "POPUP"}, {touch, "TOUCH"}, {wap, "WAP"}};
};

struct FapiModeDefinition {
  enum Value {
    unknown,
    fapi1_advanced,
    fapi1_baseline,
    fapi2_message_signing_auth_req,
    fapi2_message_signing_auth_res,
    fapi2_message_signing_introspection_res,
    fapi2_security,
    fapi2_message_signing_resource_req,
    fapi2_message_signing_resource_res
  };
  static constexpr EnumName names[] = {
      {fapi1_advanced, "FAPI1_ADVANCED"},
      {fapi1_baseline, "FAPI1_BASELINE"},
      {fapi2_message_signing_auth_req, "FAPI2_MESSAGE_SIGNING_AUTH_REQ"},
      {fapi2_message_signing_auth_res, "FAPI2_MESSAGE_SIGNING_AUTH_RES"},
      {fapi2_message_signing_introspection_res, "FAPI2_MESSAGE_SIGNING_INTROSPECTION_RES"},
      {fapi2_security, "FAPI2_SECURITY"},
      {fapi2_message_signing_resource_req, "FAPI2_MESSAGE_SIGNING_RESOURCE_REQ"},
      {fapi2_message_signing_resource_res, "FAPI2_MESSAGE_SIGNING_RESOURCE_RES"}};
};

struct GrantManagementActionDefinition {
  enum Value { unknown, create, query, replace, revoke, merge };
  static constexpr EnumName names[] = {
      {create, "CREATE"}, {query, "QUERY"}, {replace, "REPLACE"}, {revoke, "REVOKE"}, {merge, "MERGE"}};
};

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
  static constexpr EnumName names[] = {{authorization_code, "AUTHORIZATION_CODE"},
                                       {implicit, "IMPLICIT"},
                                       {password, "PASSWORD"},
                                       {client_credentials, "CLIENT_CREDENTIALS"},
                                       {refresh_token, "REFRESH_TOKEN"},
                                       {ciba, "CIBA"},
                                       {device_code, "DEVICE_CODE"},
                                       {token_exchange, "TOKEN_EXCHANGE"},
                                       {jwt_bearer, "JWT_BEARER"},
                                       {pre_authorized_code, "PRE_AUTHORIZED_CODE"}};
};

struct JweAlgDefinition {
  enum Value {
    unknown,
    rsa1_5,
    rsa_oaep,
    rsa_oaep_256,
    a128kw,
    a192kw,
    a256kw,
    dir,
    ecdh_es,
    ecdh_es_a128kw,
    ecdh_es_a192kw,
    ecdh_es_a256kw,
    a128gcmkw,
    a192gcmkw,
    a256gcmkw,
    pbes2_hs256_a128kw,
    pbes2_hs384_a192kw,
    pbes2_hs512_a256kw
  };
  static constexpr EnumName names[] = {{rsa1_5, "RSA1_5"},
                                       {rsa_oaep, "RSA_OAEP"},
                                       {rsa_oaep_256, "RSA_OAEP_256"},
                                       {a128kw, "A128KW"},
                                       {a192kw, "A192KW"},
                                       {a256kw, "A256KW"},
                                       {dir, "DIR"},
                                       {ecdh_es, "ECDH_ES"},
                                       {ecdh_es_a128kw, "ECDH_ES_A128KW"},
                                       {ecdh_es_a192kw, "ECDH_ES_A192KW"},
                                       {ecdh_es_a256kw, "ECDH_ES_A256KW"},
                                       {a128gcmkw, "A128GCMKW"},
                                       {a192gcmkw, "A192GCMKW"},
                                       {a256gcmkw, "A256GCMKW"},
                                       {pbes2_hs256_a128kw, "PBES2_HS256_A128KW"},
                                       {pbes2_hs384_a192kw, "PBES2_HS384_A192KW"},
                                       {pbes2_hs512_a256kw, "PBES2_HS512_A256KW"}};
};

struct JweEncDefinition {
  enum Value { unknown, a128cbc_hs256, a192cbc_hs384, a256cbc_hs512, a128gcm, a192gcm, a256gcm };
  static constexpr EnumName names[] = {{a128cbc_hs256, "A128CBC_HS256"},
                                       {a192cbc_hs384, "A192CBC_HS384"},
                                       {a256cbc_hs512, "A256CBC_HS512"},
                                       {a128gcm, "A128GCM"},
                                       {a192gcm, "A192GCM"},
                                       {a256gcm, "A256GCM"}};
};

struct JwsAlgDefinition {
  enum Value {
    unknown,
    none,
    hs256,
    hs384,
    hs512,
    rs256,
    rs384,
    rs512,
    es256,
    es384,
    es512,
    ps256,
    ps384,
    ps512,
    es256k,
    eddsa
  };
  static constexpr EnumName names[] = {{none, "NONE"},   {hs256, "HS256"},   {hs384, "HS384"}, {hs512, "HS512"},
                                       {rs256, "RS256"}, {rs384, "RS384"},   {rs512, "RS512"}, {es256, "ES256"},
                                       {es384, "ES384"}, {es512, "ES512"},   {ps256, "PS256"}, {ps384, "PS384"},
                                       {ps512, "PS512"}, {es256k, "ES256K"}, {eddsa, "EdDSA"}};
};

struct PromptDefinition {
  enum Value { unknown, none, login, consent, select_account, create };
  static constexpr EnumName names[] = {
      {none, "NONE"}, {login, "LOGIN"}, {consent, "CONSENT"}, {select_account, "SELECT_ACCOUNT"}, {create, "CREATE"}};
};

struct ResponseTypeDefinition {
  enum Value { unknown, none, code, token, id_token, code_token, code_id_token, id_token_token, code_id_token_token };
  static constexpr EnumName names[] = {{none, "NONE"},
                                       {code, "CODE"},
                                       {token, "TOKEN"},
                                       {id_token, "ID_TOKEN"},
                                       {code_token, "CODE_TOKEN"},
                                       {code_id_token, "CODE_ID_TOKEN"},
                                       {id_token_token, "ID_TOKEN_TOKEN"},
                                       {code_id_token_token, "CODE_ID_TOKEN_TOKEN"}};
};

struct IdTokenAudTypeDefinition {
  enum Value { unknown, array, string };
  static constexpr EnumName names[] = {{array, "array"}, {string, "string"}};
};

}  // namespace detail

/// How a client is authenticated.
using ClientAuthMethod = OpenEnum<detail::ClientAuthMethodDefinition>;

/// How a client is registered in OpenID Federation.
using ClientRegistrationType = OpenEnum<detail::ClientRegistrationTypeDefinition>;

/// How a client was registered.
using ClientSource = OpenEnum<detail::ClientSourceDefinition>;

/// OAuth client type (RFC 6749 section 2.1); `public` is a keyword, hence `public_client`.
using ClientType = OpenEnum<detail::ClientTypeDefinition>;

/// How tokens are delivered in CIBA.
using DeliveryMode = OpenEnum<detail::DeliveryModeDefinition>;

/// How an authorization server displays its pages (OpenID Connect Core, section 3.1.2.1).
using Display = OpenEnum<detail::DisplayDefinition>;

/// A part of FAPI that applies to a request.
using FapiMode = OpenEnum<detail::FapiModeDefinition>;

/// What to do with a grant (Grant Management for OAuth 2.0): `query` and `revoke` at the grant management endpoint, the
/// others in a request for tokens.
using GrantManagementAction = OpenEnum<detail::GrantManagementActionDefinition>;

/// OAuth grant type. `refresh_token` is not allowed in requests to create a token.
using GrantType = OpenEnum<detail::GrantTypeDefinition>;

/// Algorithm that encrypts the key of a JWE (RFC 7518 section 4).
using JweAlg = OpenEnum<detail::JweAlgDefinition>;

/// Algorithm that encrypts the content of a JWE (RFC 7518 section 5).
using JweEnc = OpenEnum<detail::JweEncDefinition>;

/// Algorithm of a JWS (RFC 7518 section 3).
using JwsAlg = OpenEnum<detail::JwsAlgDefinition>;

/// A value of `prompt`: what the user is asked for (OpenID Connect Core, section 3.1.2.1).
using Prompt = OpenEnum<detail::PromptDefinition>;

/// Response type of an authorization request.
using ResponseType = OpenEnum<detail::ResponseTypeDefinition>;

/// Form of the `aud` claim of an ID token.
using IdTokenAudType = OpenEnum<detail::IdTokenAudTypeDefinition>;

}  // namespace authlete
