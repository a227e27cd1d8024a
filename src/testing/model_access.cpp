#include "testing/model_access.hpp"

#include <algorithm>
#include <iterator>
#include <new>

#include "authlete/models.hpp"
#include "authlete/testing/failure.hpp"
#include "codec/codec.hpp"
#include "testing/usual_json.hpp"

namespace authlete::testing::detail {

namespace {

template <class Model>
constexpr std::string_view type_name = "";
#define AUTHLETE_TESTING_NAME(Model) \
  template <>                        \
  constexpr std::string_view type_name<Model> = #Model;
AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_TESTING_NAME)
#undef AUTHLETE_TESTING_NAME

// Several actions can be a success. These are the ones that an application sees most.
constexpr std::string_view most_usual[] = {"OK", "INTERACTION", "LOCATION", "JSON"};

template <class Model>
std::string_view usual_action() {
  std::string_view first;
  if constexpr (requires(const Model& model) {
                  model.action;
                  model.succeeded();
                }) {
    using Action = decltype(Model::action);
    for (const authlete::detail::EnumName& row : Action::names) {
      Model model;
      model.action = Action(static_cast<typename Action::Value>(row.value));
      if (!model.succeeded()) continue;
      if (std::ranges::find(most_usual, row.text) != std::end(most_usual)) return row.text;
      if (first.empty()) first = row.text;
    }
  }
  return first;
}

}  // namespace

template <class Model>
const ModelAccess& model_access() noexcept {
  static_assert(alignof(Model) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
  static constexpr ModelAccess access{type_name<Model>,
                                      &codec::TableOf<Model>::value,
                                      sizeof(Model),
                                      [](void* place) { ::new (place) Model; },
                                      [](void* model) { static_cast<Model*>(model)->~Model(); },
                                      &usual_action<Model>};
  return access;
}

// The attribute is needed here, too: the visibility of a model's type would otherwise hide the function.
#define AUTHLETE_TESTING_INSTANTIATE(Model) template AUTHLETE_EXPORT const ModelAccess& model_access<Model>() noexcept;
AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_TESTING_INSTANTIATE)
#undef AUTHLETE_TESTING_INSTANTIATE

std::string json_of(const void* model, const ModelAccess& access) {
  std::string json;
  if (const std::optional<Error> error = codec::encode_from(json, model, *access.table))
    throw Failure("this " + std::string(access.name) + " cannot be written as JSON: " + error->message);
  return json;
}

void make_usual(void* model, const ModelAccess& access) {
  const std::string json = usual_json(*access.table, access.usual_action());
  if (const std::optional<Error> error = codec::decode_into(model, *access.table, json))
    throw Failure("the usual " + std::string(access.name) + " cannot be read: " + error->message);
}

std::optional<Error> decode_failure(const ModelAccess& access, std::string_view json) {
  const std::unique_ptr<std::byte[]> memory(new std::byte[access.size]);
  access.construct(memory.get());
  const std::unique_ptr<void, void (*)(void*)> model(memory.get(), access.destroy);
  return codec::decode_into(model.get(), *access.table, json);
}

}  // namespace authlete::testing::detail
