#pragma once

#include <string>

#include "authlete/export.hpp"

namespace authlete::testing {

namespace detail {

class ModelAccess;

/// Defined in the library, for each model of the service. For another type the linker reports it as undefined.
template <class Model>
AUTHLETE_EXPORT const ModelAccess& model_access() noexcept;

AUTHLETE_EXPORT std::string json_of(const void* model, const ModelAccess& access);
AUTHLETE_EXPORT void make_usual(void* model, const ModelAccess& access);

}  // namespace detail

/// Writes a model, such as `IntrospectionResponse`, as the service would send it.
///
/// Returns: the JSON, which shows all tokens that the model has.
/// Errors: throws `Failure` if a string of the model is not valid UTF-8, or a `RawJson` is not JSON.
/// Thread safety: may be called concurrently.
template <class Model>
std::string to_json(const Model& model) {
  return detail::json_of(&model, detail::model_access<Model>());
}

/// Makes the response that a call usually gets: `action` is that of a success, so `succeeded()` is true, and the common
/// members have values that look real (subject `john`, client 26888344961664, scopes `history.read` and
/// `timeline.read`). All other members are not set. It works for every model.
///
/// Thread safety: may be called concurrently.
template <class Model>
Model usual() {
  Model model;
  detail::make_usual(&model, detail::model_access<Model>());
  return model;
}

}  // namespace authlete::testing
