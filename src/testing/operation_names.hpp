#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "call/operation.hpp"

/// Names of operations, and which operation a request is.
///
/// Thread safety: no shared state.
namespace authlete::testing::detail {

/// Returns group and name, such as `token_operations.create`.
std::string name_of(const call::Operation& operation);

/// Returns the operations of that name: several if there are several methods for it, none if there is no such name.
std::vector<const call::Operation*> operations_named(std::string_view name);

/// Returns the name that is most similar.
std::string closest_name(std::string_view name);

/// Returns the operation of a request with that method and path, or null. The path may have any prefix before `/api`.
const call::Operation* operation_of(std::string_view method, std::string_view path);

}  // namespace authlete::testing::detail
