#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/error.hpp"
#include "authlete/testing/models.hpp"
#include "codec/model_table.hpp"

namespace authlete::testing::detail {

/// The type of a model as an object, for code that gets a model of any type. There is one constant object per type.
class ModelAccess {
 public:
  std::string_view name;
  const codec::ModelTable* table;
  std::size_t size;
  void (*construct)(void* place);
  void (*destroy)(void* model);
  std::string_view (*usual_action)();  ///< The `action` of a success; empty if the model has no action.
};

using ModelFunction = const ModelAccess& (*)() noexcept;

/// Returns why the JSON is not a model of that type, or nothing if it is.
std::optional<Error> decode_failure(const ModelAccess& access, std::string_view json);

}  // namespace authlete::testing::detail
