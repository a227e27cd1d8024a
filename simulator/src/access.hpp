#pragma once

#include <string>
#include <string_view>

#include "authlete/simulator/simulator_options.hpp"
#include "operation_rows.hpp"

namespace authlete::simulator {

/// Whether the credentials of a request allow its operation.
enum class Access {
  granted,
  missing,       ///< The request has no credentials.
  invalid,       ///< The credentials are unknown.
  insufficient,  ///< The credentials are valid, but not for this operation.
};

/// Checks the Authorization field of requests.
///
/// Thread safety: may be called concurrently.
class AccessControl {
 public:
  explicit AccessControl(const SimulatorOptions& options);

  /// Returns whether these credentials allow a call of that row. Null stands for a request that is not a call of an
  /// operation. The token of the organization also allows the calls of the groups `clients` and `services`.
  Access check(std::string_view authorization, const OperationRow* row) const;
  /// Returns whether the credentials are those of the organization.
  bool is_organization(std::string_view authorization) const;

 private:
  std::string service_;
  std::string organization_;  ///< Empty if the organization has no credentials of its own.
};

}  // namespace authlete::simulator
