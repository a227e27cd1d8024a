// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct GrantManagementResponseActionDefinition {
  enum Value { unknown, ok, no_content, unauthorized, forbidden, not_found, caller_error, authlete_error };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {no_content, "NO_CONTENT"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {not_found, "NOT_FOUND"},
                                       {caller_error, "CALLER_ERROR"},
                                       {authlete_error, "AUTHLETE_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `grant_management.process`, which queries or revokes a grant.
using GrantManagementResponseAction = OpenEnum<detail::GrantManagementResponseActionDefinition>;

}  // namespace authlete
