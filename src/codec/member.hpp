#pragma once

#include <string_view>
#include <tuple>

namespace authlete::codec {

/// How a member is understood when it is read.
enum class Reading {
  as_typed,
  number_as_text,  ///< A text which some servers send as a JSON number, such as `resultCode`.
};

/// The name of a member on the wire, and where it lives in its model.
template <class Model, class Type>
struct Member {
  constexpr Member(std::string_view name, Type Model::*pointer, Reading reading = Reading::as_typed)
      : name(name), pointer(pointer), reading(reading) {}

  /// Plain characters: neither JSON strings nor JSON pointers need an escape for it.
  std::string_view name;
  Type Model::*pointer;
  Reading reading;
};

/// The members of a model in the order they are written: a `constexpr` tuple `list` of `Member`. Says nothing of how
/// they are read or written, so that all techniques can share it.
template <class Model>
struct Members;

template <class Type>
concept Model = requires {
  Members<Type>::list;
};

}  // namespace authlete::codec
