// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct IntrospectionActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, unauthorized, forbidden, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {ok, "OK"}};
};

struct StandardIntrospectionActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, ok, jwt };
  static constexpr EnumName names[] = {
      {internal_server_error, "INTERNAL_SERVER_ERROR"}, {bad_request, "BAD_REQUEST"}, {ok, "OK"}, {jwt, "JWT"}};
};

}  // namespace detail

/// What to do with the response of `introspection.process`, which checks an access token for a resource server.
using IntrospectionAction = OpenEnum<detail::IntrospectionActionDefinition>;

/// What to do with the response of `introspection.standard`, which makes an introspection response by RFC 7662 or RFC
/// 9701.
using StandardIntrospectionAction = OpenEnum<detail::StandardIntrospectionActionDefinition>;

}  // namespace authlete
