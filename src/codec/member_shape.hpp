#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "authlete/heap_optional.hpp"
#include "codec/member_types.hpp"
#include "codec/model_table.hpp"
#include "codec/tables.hpp"

/// From the C++ type of a member to what a table says of it.
namespace authlete::codec {

template <class Optional>
inline constexpr OptionalOperations optional_operations{
    [](void* optional) -> void* { return &static_cast<Optional*>(optional)->emplace(); },
    [](void* optional) { static_cast<Optional*>(optional)->reset(); },
    [](const void* optional) -> const void* {
      const Optional& value = *static_cast<const Optional*>(optional);
      return value ? &*value : nullptr;
    }};

template <class Element>
constexpr ListOperations list_operations(Kind element) {
  using List = std::optional<std::vector<Element>>;
  return {[](void* member, std::size_t expected) { static_cast<List*>(member)->emplace().reserve(expected); },
          [](void* member) -> void* { return &(*static_cast<List*>(member))->emplace_back(); },
          [](void* member) { static_cast<List*>(member)->reset(); },
          [](const void* member) -> ListOperations::View {
            static constexpr std::byte nothing{};
            const List& list = *static_cast<const List*>(member);
            if (!list) return {nullptr, 0};
            return {list->empty() ? &nothing : reinterpret_cast<const std::byte*>(list->data()), list->size()};
          },
          sizeof(Element),
          element};
}

/// The kind of a type, and what it refers to. A type that is not listed below is a model.
template <class Type>
struct Shape {
  static constexpr Kind kind = Kind::model;
  static constexpr Reference reference{&TableOf<Type>::value};
};

template <Kind value>
struct PlainShape {
  static constexpr Kind kind = value;
  static constexpr Reference reference{};
};
// clang-format off
template <> struct Shape<std::string> : PlainShape<Kind::text> {};
template <> struct Shape<Secret> : PlainShape<Kind::secret> {};
template <> struct Shape<bool> : PlainShape<Kind::boolean> {};
template <> struct Shape<RawJson> : PlainShape<Kind::raw_json> {};
template <> struct Shape<std::optional<std::string>> : PlainShape<Kind::optional_text> {};
template <> struct Shape<std::optional<Secret>> : PlainShape<Kind::optional_secret> {};
template <> struct Shape<std::optional<bool>> : PlainShape<Kind::optional_boolean> {};
template <> struct Shape<std::optional<std::int32_t>> : PlainShape<Kind::optional_int32> {};
template <> struct Shape<std::optional<std::int64_t>> : PlainShape<Kind::optional_int64> {};
template <> struct Shape<std::optional<Seconds>> : PlainShape<Kind::optional_seconds> {};
template <> struct Shape<std::optional<TimeInSeconds>> : PlainShape<Kind::optional_time_in_seconds> {};
template <> struct Shape<std::optional<TimeInMilliseconds>> : PlainShape<Kind::optional_time_in_milliseconds> {};
template <> struct Shape<std::optional<Texts>> : PlainShape<Kind::optional_texts> {};
template <> struct Shape<std::optional<SecretMap>> : PlainShape<Kind::optional_secret_map> {};
// clang-format on

template <class Definition>
struct Shape<OpenEnum<Definition>> {
  // The interpreters use the only member of the object, which then has the address of the object.
  static_assert(std::is_standard_layout_v<OpenEnum<Definition>>);
  static_assert(sizeof(OpenEnum<Definition>) == sizeof(detail::EnumState));
  static constexpr Kind kind = Kind::enumeration;
  static constexpr Reference reference{nullptr, &EnumTableOf<Definition>::value};
};
template <class Type>
struct Shape<std::optional<Type>> {
  static_assert(Shape<Type>::kind == Kind::model);
  static constexpr Kind kind = Kind::optional_model;
  static constexpr Reference reference{&TableOf<Type>::value, nullptr, &optional_operations<std::optional<Type>>};
};
template <class Type>
struct Shape<HeapOptional<Type>> {
  static constexpr Kind kind = Kind::heap_model;
  static constexpr Reference reference{&TableOf<Type>::value, nullptr, &optional_operations<HeapOptional<Type>>};
};
template <class Type>
struct Shape<std::optional<std::vector<Type>>> {
  static constexpr ListOperations operations = list_operations<Type>(Shape<Type>::kind);
  static constexpr Kind kind = Kind::optional_list;
  static constexpr Reference reference{Shape<Type>::reference.model, Shape<Type>::reference.enumeration, nullptr,
                                       &operations};
};

/// Where in `Type` the byte is that is 0 if there is no value. In `std::optional` it follows the value, in every
/// standard library that we know. No constant expression can check this, so a test does, for every type that is used
/// (test/codec/layout.cpp).
template <class Type>
inline constexpr std::size_t flag_of = 0;
template <class Definition>
inline constexpr std::size_t flag_of<OpenEnum<Definition>> = offsetof(detail::EnumState, code);
template <class Type>
inline constexpr std::size_t flag_of<std::optional<Type>> = sizeof(Type);

}  // namespace authlete::codec
