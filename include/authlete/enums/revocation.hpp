// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct RevocationActionDefinition {
  enum Value { unknown, internal_server_error, invalid_client, bad_request, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {invalid_client, "INVALID_CLIENT"},
                                       {bad_request, "BAD_REQUEST"},
                                       {ok, "OK"}};
};

}  // namespace detail

/// What to do with the response of `revocation.process`, which processes a revocation request by RFC 7009.
using RevocationAction = OpenEnum<detail::RevocationActionDefinition>;

}  // namespace authlete
