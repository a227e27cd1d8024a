#pragma once

#include <string_view>

#include "core/retry.hpp"

namespace authlete::call {

/// The content of an operation's 2xx response.
enum class ResponseContent {
  json,               ///< JSON that is read as the operation's value.
  json_or_empty,      ///< The same, or nothing; the value is then empty.
  document,           ///< JSON that is passed on byte for byte.
  document_or_empty,  ///< The same, or nothing with status 204.
  text,               ///< Plain text.
  empty,              ///< Content without meaning; JSON is ignored.
};

/// The access token that an operation needs.
enum class AccessTokenKind {
  service,       ///< The token of the service that the call is about.
  organization,  ///< The token of the organization that owns the services.
  none,
};

/// Properties of one operation. All operations are rows of one table in src/client/operations.cpp.
struct Operation {
  std::string_view group;
  std::string_view name;
  std::string_view method;
  std::string_view path;                ///< Relative to the service root, such as `/auth/token/create`.
  bool below_service = true;            ///< If this is false, the path is relative to the root of the API.
  std::string_view path_argument = {};  ///< Name of the argument that is the last path segment; empty if there is none.
  std::string_view query = {};          ///< Names of the query parameters, separated by spaces; `*`: any; empty: none.
  bool json_body = false;               ///< The request has a JSON body.
  ResponseContent response_content = ResponseContent::json;
  AccessTokenKind access_token = AccessTokenKind::service;
  core::Idempotency idempotency = core::Idempotency::non_idempotent;
  bool api_version_3_only = false;
  /// A 404 response is a success if an earlier attempt may have done the work.
  bool not_found_after_retry_is_success = false;
};

}  // namespace authlete::call
