#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/headers.hpp"
#include "authlete/raw_json.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Where the path of a generic request begins.
enum class PathRoot {
  service,  ///< At the paths of the service: `/api/{serviceId}`, and `/api` for API version 2.
  api,      ///< At `/api`.
  server,   ///< At the path of `ClientOptions::base_url`.
};

/// The credentials that a generic request is sent with.
enum class CallCredentials {
  service,       ///< `ClientOptions::credentials`.
  organization,  ///< `ClientOptions::organization_credentials`.
  none,
};

/// A request of `Client::call`, for what no typed call covers.
///
/// Lifetime: a value; the call owns its copy. Thread safety: as a standard container.
class GenericRequest {
 public:
  GenericRequest() = default;

  std::string method = "GET";  ///< `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
  PathRoot root = PathRoot::service;
  /// Begins with `/`. A segment in braces, such as `{clientId}`, stands for the next of `path_arguments`. Characters
  /// that a path cannot have, such as those that are not ASCII, are percent-encoded. White space, control characters,
  /// `%`, `?`, `#`, `\`, empty segments, `.` and `..` are refused.
  std::string path;
  /// Values of the segments in braces, in their order. Each becomes one segment, whatever characters it has. None may
  /// be empty, `.` or `..`.
  std::vector<std::string> path_arguments;
  std::vector<std::pair<std::string, std::string>> query;  ///< Names and values, not encoded. A name may be repeated.
  std::optional<RawJson> body;                             ///< JSON. `GET` has none.
  CallCredentials credentials = CallCredentials::service;
  /// True: the request may be executed twice without harm, so that it is retried even if it may have been executed.
  /// False: it may not, whatever its method is. `RequestOptions::idempotent` overrides this.
  bool idempotent = false;
  bool json_response = true;    ///< False: the response may have any content, such as plain text.
  std::vector<Secret> secrets;  ///< More values that errors must not show.
};

/// The response to a generic request.
///
/// Lifetime: a value, independent of the client. Thread safety: as a standard container.
class GenericResponse {
 public:
  GenericResponse() = default;

  unsigned status = 0;  ///< A 2xx status.
  Headers headers;
  std::string body;  ///< Byte by byte as it was received; empty if there was none.
};

}  // namespace authlete
