#pragma once

#include <string_view>

#include "core/retry.hpp"

namespace authlete::call {

/// What a 2xx answer of an operation carries.
enum class Success {
  json,   ///< A JSON body that is the operation's value.
  empty,  ///< Nothing that matters; a body of JSON is ignored.
};

/// What differs from one operation to the next. All are rows of one table: src/client/operations.cpp.
struct Operation {
  std::string_view group;
  std::string_view name;
  std::string_view method;
  std::string_view path;           ///< Below the service's root, such as `/auth/token/create`.
  std::string_view path_argument;  ///< Name of the argument that is the last path segment; empty: none.
  std::string_view query;          ///< Names of the query parameters, separated by spaces; empty: none.
  bool json_body = false;          ///< The request has a JSON body.
  Success success = Success::json;
  core::RepeatClass repeat_class = core::RepeatClass::unsent;
  bool generation_3_only = false;
  bool gone_counts_as_done = false;  ///< 404 after an attempt that may have done the work is a success.
};

}  // namespace authlete::call
