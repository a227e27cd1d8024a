#include "support/any_model.hpp"

#include <algorithm>

#include "authlete/models.hpp"
#include "codec/tables.hpp"

namespace authlete::test {

namespace {

template <class Model>
constexpr ModelType model_type(std::string_view name) {
  static_assert(alignof(Model) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
  return {name,
          &codec::TableOf<Model>::value,
          sizeof(Model),
          [](void* place) { ::new (place) Model; },
          [](void* model) { static_cast<Model*>(model)->~Model(); },
          [](const void* left, const void* right) {
            return *static_cast<const Model*>(left) == *static_cast<const Model*>(right);
          }};
}

}  // namespace

std::span<const ModelType> all_model_types() {
#define AUTHLETE_TEST_TYPE(Model) model_type<Model>(#Model),
  static constexpr ModelType types[] = {AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_TEST_TYPE)};
#undef AUTHLETE_TEST_TYPE
  return types;
}

AnyModel::AnyModel(const ModelType& type) : type_(type), memory_(new std::byte[type.size]) {
  std::fill_n(memory_.get(), type.size, std::byte{0xA5});
  type.construct(memory_.get());
}

}  // namespace authlete::test
