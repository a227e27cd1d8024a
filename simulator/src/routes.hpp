#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/client_options.hpp"
#include "authlete/simulator/operation.hpp"

namespace authlete::simulator {

/// The operation or control call that a request target names.
class Route {
 public:
  enum Kind {
    malformed,  ///< Has a byte that a URI cannot have, a malformed escape, or a path that is not UTF-8.
    unknown,
    wrong_method,
    operation_call,
    control_call
  };

  Route() = default;

  Kind kind = unknown;
  Operation operation = Operation::token;  ///< Set for `operation_call` and `wrong_method`.
  std::string service_id;                  ///< From the path. Empty for API version 2.
  std::string argument;                    ///< The last path segment, decoded, if the operation has an argument.
  std::string path;                        ///< As received, without the query. ASCII. May contain a token.
  std::string query;                       ///< As received. ASCII.

  /// Returns the path for messages. For an operation it is the template, which contains no token. For a malformed
  /// target it is a fixed string.
  std::string_view display_path() const;
};

/// Finds the operation of a request line among the paths of an API version. Batches exist in API version 3 only. Paths
/// below `/simulator/` are control calls.
Route find_route(std::string_view method, std::string_view target, ApiVersion api_version);

/// Returns the methods of an operation as the field `Allow` lists them.
std::string allowed_methods(Operation operation);

}  // namespace authlete::simulator
