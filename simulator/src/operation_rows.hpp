#pragma once

#include <span>
#include <string_view>

#include "authlete/simulator/operation.hpp"

namespace authlete::simulator {

/// The credentials that a call needs.
enum class CallCredentials {
  service,       ///< The credentials of the service in the path.
  organization,  ///< The credentials of the organization that owns the services.
  none,
};

/// The request line of an operation. All operations are rows of one table in operation_rows.cpp.
struct OperationRow {
  Operation operation;
  std::string_view name;
  std::string_view method;
  std::string_view other_method;   ///< Empty if there is none.
  std::string_view path_template;  ///< The path of API version 3, with `{names}` for its variable segments.
  CallCredentials credentials;
  bool api_version_3_only;

  constexpr bool is_below_service() const { return path_template.starts_with("/api/{serviceId}"); }
  /// Returns the path below `/api`, or below `/api/{serviceId}` if it has that segment.
  constexpr std::string_view path_below_root() const {
    return path_template.substr(is_below_service() ? std::string_view("/api/{serviceId}").size() : 4);
  }
  /// Returns whether the last segment is an argument.
  constexpr bool takes_argument() const { return path_below_root().ends_with('}'); }
  constexpr bool accepts(std::string_view given_method) const {
    return given_method == method || (!other_method.empty() && given_method == other_method);
  }
};

const OperationRow& row_of(Operation operation);
std::span<const OperationRow> all_rows();

/// Finds the row of a path below the root, as `OperationRow::path_below_root` has it. A path that is constant goes
/// before one with an argument. Returns null if there is none.
const OperationRow* find_row(std::string_view path, bool below_service);

}  // namespace authlete::simulator
