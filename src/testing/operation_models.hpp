#pragma once

#include <span>

#include "call/operation.hpp"
#include "testing/model_access.hpp"

namespace authlete::testing::detail {

/// The models of an operation. Null if its request or its response is not one model.
struct OperationModels {
  const call::Operation* operation;
  ModelFunction request;
  ModelFunction response;
};

/// Returns the models of all operations, in the order of the description.
std::span<const OperationModels> operation_models() noexcept;

inline const ModelAccess* request_model(const call::Operation& operation) {
  for (const OperationModels& row : operation_models())
    if (row.operation == &operation) return row.request != nullptr ? &row.request() : nullptr;
  return nullptr;
}

inline const ModelAccess* response_model(const call::Operation& operation) {
  for (const OperationModels& row : operation_models())
    if (row.operation == &operation) return row.response != nullptr ? &row.response() : nullptr;
  return nullptr;
}

}  // namespace authlete::testing::detail
