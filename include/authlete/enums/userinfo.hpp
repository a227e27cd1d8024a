// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct UserinfoActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, unauthorized, forbidden, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {ok, "OK"}};
};

struct UserinfoIssueActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, unauthorized, forbidden, json, jwt, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {json, "JSON"},
                                       {jwt, "JWT"},
                                       {ok, "OK"}};
};

}  // namespace detail

/// What to do with the response of `userinfo.process`, which checks the access token of a userinfo request.
using UserinfoAction = OpenEnum<detail::UserinfoActionDefinition>;

/// What to do with the response of `userinfo.issue`, which makes the userinfo response from claims.
using UserinfoIssueAction = OpenEnum<detail::UserinfoIssueActionDefinition>;

}  // namespace authlete
