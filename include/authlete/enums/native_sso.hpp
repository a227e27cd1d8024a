// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct NativeSsoActionDefinition {
  enum Value { unknown, ok, internal_server_error, caller_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}, {caller_error, "CALLER_ERROR"}};
};

struct NativeSsoLogoutActionDefinition {
  enum Value { unknown, ok, server_error, caller_error };
  static constexpr EnumName names[] = {{ok, "OK"}, {server_error, "SERVER_ERROR"}, {caller_error, "CALLER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `native_sso.process`, which makes the token response of a native SSO grant.
using NativeSsoAction = OpenEnum<detail::NativeSsoActionDefinition>;

/// What to do with the response of `native_sso.logout`, which deletes all tokens of a session.
using NativeSsoLogoutAction = OpenEnum<detail::NativeSsoLogoutActionDefinition>;

}  // namespace authlete
