// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct DeviceAuthorizationActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, unauthorized, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {ok, "OK"}};
};

struct DeviceCompleteActionDefinition {
  enum Value { unknown, server_error, user_code_not_exist, user_code_expired, invalid_request, success };
  static constexpr EnumName names[] = {{server_error, "SERVER_ERROR"},
                                       {user_code_not_exist, "USER_CODE_NOT_EXIST"},
                                       {user_code_expired, "USER_CODE_EXPIRED"},
                                       {invalid_request, "INVALID_REQUEST"},
                                       {success, "SUCCESS"}};
};

struct DeviceCompleteResultDefinition {
  enum Value { unknown, transaction_failed, access_denied, authorized };
  static constexpr EnumName names[] = {
      {transaction_failed, "TRANSACTION_FAILED"}, {access_denied, "ACCESS_DENIED"}, {authorized, "AUTHORIZED"}};
};

struct DeviceVerificationActionDefinition {
  enum Value { unknown, internal_server_error, not_exist, expired, valid };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {not_exist, "NOT_EXIST"},
                                       {expired, "EXPIRED"},
                                       {valid, "VALID"},
                                       {internal_server_error, "SERVER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `device_flow.process`, which issues a device code and a user code.
using DeviceAuthorizationAction = OpenEnum<detail::DeviceAuthorizationActionDefinition>;

/// What to do with the response of `device_flow.complete`, which records the user's decision on a device request.
using DeviceCompleteAction = OpenEnum<detail::DeviceCompleteActionDefinition>;

/// Decision of the user about a device request.
using DeviceCompleteResult = OpenEnum<detail::DeviceCompleteResultDefinition>;

/// What to do with the response of `device_flow.verification`, which looks up the request that a user code belongs to.
using DeviceVerificationAction = OpenEnum<detail::DeviceVerificationActionDefinition>;

}  // namespace authlete
