// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct ClientRegistrationActionDefinition {
  enum Value { unknown, bad_request, created, deleted, internal_server_error, ok, unauthorized, updated };
  static constexpr EnumName names[] = {{bad_request, "BAD_REQUEST"},
                                       {created, "CREATED"},
                                       {deleted, "DELETED"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {ok, "OK"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {updated, "UPDATED"}};
};

}  // namespace detail

/// What to do with the response of `dynamic_registration.create`, which processes a client registration request by RFC
/// 7591.
using ClientRegistrationAction = OpenEnum<detail::ClientRegistrationActionDefinition>;

}  // namespace authlete
