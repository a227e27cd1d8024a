#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/client_options.hpp"
#include "authlete/simulator/operation.hpp"

namespace authlete::simulator {

/// What a request target leads to.
class Route {
 public:
  enum Kind {
    malformed,  ///< Holds a byte that no URI has, or a bad escape, or text that is not UTF-8.
    unknown,
    wrong_method,
    operation_call,
    control_call
  };

  Route() = default;

  Kind kind = unknown;
  Operation operation = Operation::token;  ///< Of an `operation_call`.
  std::string service_id;                  ///< From the path; empty for generation 2.
  std::string argument;                    ///< The last path segment, decoded, where the operation takes one.
  std::string path;                        ///< As it came, without the query; ASCII. May hold a token.
  std::string query;                       ///< As it came; ASCII.

  /// The path for messages: of an operation its template, which holds no token; of a malformed target only these words.
  std::string_view place() const;
};

/// Finds the operation of a request line, in the paths of that server generation; batches exist in generation 3
/// only. Below `/simulator/` are the control calls.
Route find_route(std::string_view method, std::string_view target, ServerGeneration generation);

/// The methods of an operation, as the field `Allow` lists them.
std::string allowed_methods(Operation operation);

}  // namespace authlete::simulator
