// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct BackchannelAuthenticationActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, unauthorized, user_identification };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {user_identification, "USER_IDENTIFICATION"}};
};

struct BackchannelAuthenticationCompleteActionDefinition {
  enum Value { unknown, server_error, no_action, notification };
  static constexpr EnumName names[] = {
      {server_error, "SERVER_ERROR"}, {no_action, "NO_ACTION"}, {notification, "NOTIFICATION"}};
};

struct BackchannelAuthenticationCompleteResultDefinition {
  enum Value { unknown, transaction_failed, access_denied, authorized };
  static constexpr EnumName names[] = {
      {transaction_failed, "TRANSACTION_FAILED"}, {access_denied, "ACCESS_DENIED"}, {authorized, "AUTHORIZED"}};
};

struct BackchannelAuthenticationFailActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, forbidden };
  static constexpr EnumName names[] = {
      {internal_server_error, "INTERNAL_SERVER_ERROR"}, {bad_request, "BAD_REQUEST"}, {forbidden, "FORBIDDEN"}};
};

struct BackchannelAuthenticationFailReasonDefinition {
  enum Value {
    unknown,
    access_denied,
    expired_login_hint_token,
    invalid_binding_message,
    invalid_target,
    invalid_user_code,
    missing_user_code,
    server_error,
    unauthorized_client,
    unknown_user_id
  };
  static constexpr EnumName names[] = {{access_denied, "ACCESS_DENIED"},
                                       {expired_login_hint_token, "EXPIRED_LOGIN_HINT_TOKEN"},
                                       {invalid_binding_message, "INVALID_BINDING_MESSAGE"},
                                       {invalid_target, "INVALID_TARGET"},
                                       {invalid_user_code, "INVALID_USER_CODE"},
                                       {missing_user_code, "MISSING_USER_CODE"},
                                       {server_error, "SERVER_ERROR"},
                                       {unauthorized_client, "UNAUTHORIZED_CLIENT"},
                                       {unknown_user_id, "UNKNOWN_USER_ID"}};
};

struct BackchannelAuthenticationIssueActionDefinition {
  enum Value { unknown, internal_server_error, invalid_ticket, ok };
  static constexpr EnumName names[] = {
      {internal_server_error, "INTERNAL_SERVER_ERROR"}, {invalid_ticket, "INVALID_TICKET"}, {ok, "OK"}};
};

struct UserIdentificationHintTypeDefinition {
  enum Value { unknown, id_token_hint, login_hint, login_hint_token };
  static constexpr EnumName names[] = {
      {id_token_hint, "ID_TOKEN_HINT"}, {login_hint, "LOGIN_HINT"}, {login_hint_token, "LOGIN_HINT_TOKEN"}};
};

}  // namespace detail

/// What to do with the response of `ciba.process`, which parses and checks a backchannel authentication request.
using BackchannelAuthenticationAction = OpenEnum<detail::BackchannelAuthenticationActionDefinition>;

/// What to do with the response of `ciba.complete`, which records the user's decision on a backchannel authentication
/// request.
using BackchannelAuthenticationCompleteAction = OpenEnum<detail::BackchannelAuthenticationCompleteActionDefinition>;

/// Decision of the user about a CIBA request.
using BackchannelAuthenticationCompleteResult = OpenEnum<detail::BackchannelAuthenticationCompleteResultDefinition>;

/// What to do with the response of `ciba.fail`, which makes the error response to a backchannel authentication request.
using BackchannelAuthenticationFailAction = OpenEnum<detail::BackchannelAuthenticationFailActionDefinition>;

/// Why a CIBA request fails; decides the error code in the response to the client.
using BackchannelAuthenticationFailReason = OpenEnum<detail::BackchannelAuthenticationFailReasonDefinition>;

/// What to do with the response of `ciba.issue`, which issues the auth_req_id of a backchannel authentication request.
using BackchannelAuthenticationIssueAction = OpenEnum<detail::BackchannelAuthenticationIssueActionDefinition>;

/// Kind of the hint that identifies the user of a CIBA request.
using UserIdentificationHintType = OpenEnum<detail::UserIdentificationHintTypeDefinition>;

}  // namespace authlete
