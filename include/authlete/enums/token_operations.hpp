// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct BatchKindDefinition {
  enum Value { unknown, create };
  static constexpr EnumName names[] = {{create, "CREATE"}};
};

struct BatchResultDefinition {
  enum Value { unknown, succeeded, failed };
  static constexpr EnumName names[] = {{succeeded, "SUCCEEDED"}, {failed, "FAILED"}, {succeeded, "SUCCEED"}};
};

struct TokenCreateActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, forbidden, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {forbidden, "FORBIDDEN"},
                                       {ok, "OK"}};
};

struct TokenStatusDefinition {
  enum Value { unknown, valid, invalid, all };
  static constexpr EnumName names[] = {{valid, "VALID"}, {invalid, "INVALID"}, {all, "ALL"}};
};

struct TokenUpdateActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, forbidden, not_found, ok };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {forbidden, "FORBIDDEN"},
                                       {not_found, "NOT_FOUND"},
                                       {ok, "OK"}};
};

}  // namespace detail

/// Kind of a batch.
using BatchKind = OpenEnum<detail::BatchKindDefinition>;

/// How a batch ended; not given while it runs.
using BatchResult = OpenEnum<detail::BatchResultDefinition>;

/// Outcome of a token create call.
using TokenCreateAction = OpenEnum<detail::TokenCreateActionDefinition>;

/// Filter of the token list by expiry; `invalid` means expired.
using TokenStatus = OpenEnum<detail::TokenStatusDefinition>;

/// Outcome of a token update call.
using TokenUpdateAction = OpenEnum<detail::TokenUpdateActionDefinition>;

}  // namespace authlete
