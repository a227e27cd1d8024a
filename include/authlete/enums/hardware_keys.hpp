// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct HardwareKeyCreateActionDefinition {
  enum Value { unknown, success, invalid_request, not_found, server_error };
  static constexpr EnumName names[] = {{success, "SUCCESS"},
                                       {invalid_request, "INVALID_REQUEST"},
                                       {not_found, "NOT_FOUND"},
                                       {server_error, "SERVER_ERROR"}};
};

struct HardwareKeyDeleteActionDefinition {
  enum Value { unknown, success, invalid_request, not_found, server_error };
  static constexpr EnumName names[] = {{success, "SUCCESS"},
                                       {invalid_request, "INVALID_REQUEST"},
                                       {not_found, "NOT_FOUND"},
                                       {server_error, "SERVER_ERROR"}};
};

struct HardwareKeyGetActionDefinition {
  enum Value { unknown, success, invalid_request, not_found, server_error };
  static constexpr EnumName names[] = {{success, "SUCCESS"},
                                       {invalid_request, "INVALID_REQUEST"},
                                       {not_found, "NOT_FOUND"},
                                       {server_error, "SERVER_ERROR"}};
};

struct HardwareKeyListActionDefinition {
  enum Value { unknown, success, invalid_request, server_error };
  static constexpr EnumName names[] = {
      {success, "SUCCESS"}, {invalid_request, "INVALID_REQUEST"}, {server_error, "SERVER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `hardware_keys.create`, which creates a key on a hardware security module.
using HardwareKeyCreateAction = OpenEnum<detail::HardwareKeyCreateActionDefinition>;

/// What to do with the response of `hardware_keys.remove`, which deletes a key of a hardware security module.
using HardwareKeyDeleteAction = OpenEnum<detail::HardwareKeyDeleteActionDefinition>;

/// What to do with the response of `hardware_keys.get`, which reads a key of a hardware security module.
using HardwareKeyGetAction = OpenEnum<detail::HardwareKeyGetActionDefinition>;

/// What to do with the response of `hardware_keys.list`, which lists the keys of hardware security modules.
using HardwareKeyListAction = OpenEnum<detail::HardwareKeyListActionDefinition>;

}  // namespace authlete
