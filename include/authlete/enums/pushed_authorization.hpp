// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct PushedAuthorizationActionDefinition {
  enum Value { unknown, created, bad_request, unauthorized, forbidden, payload_too_large, internal_server_error };
  static constexpr EnumName names[] = {{created, "CREATED"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {payload_too_large, "PAYLOAD_TOO_LARGE"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `pushed_authorization.process`, which checks and stores a pushed authorization
/// request.
using PushedAuthorizationAction = OpenEnum<detail::PushedAuthorizationActionDefinition>;

}  // namespace authlete
