// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct BackchannelLogoutTokenActionDefinition {
  enum Value { unknown, ok, server_error, caller_error };
  static constexpr EnumName names[] = {{ok, "OK"}, {server_error, "SERVER_ERROR"}, {caller_error, "CALLER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `backchannel_logout.create_token`, which creates a back-channel logout token for a
/// client.
using BackchannelLogoutTokenAction = OpenEnum<detail::BackchannelLogoutTokenActionDefinition>;

}  // namespace authlete
