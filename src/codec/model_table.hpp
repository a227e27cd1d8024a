#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "codec/name_index.hpp"

namespace boost::json {
class value;
}

namespace authlete::codec {

class TreeDecoder;

/// The C++ type of a member. The interpreters (decoders, encoder, ...) have a case for each one, so their code grows
/// with this list and not with the number of members.
enum class Kind : std::uint8_t {
  end,  ///< Stands after the last member of a table.
  // Required members, which have no "not set":
  text,
  secret,
  boolean,
  model,
  // From here on a member can be absent.
  heap_model,   ///< `HeapOptional` of a model. The encoder asks it whether it is set.
  raw_json,     ///< Only as the element of a list.
  enumeration,  ///< `OpenEnum`, which can be "not given".
  // `std::optional` of:
  optional_text,
  optional_secret,
  optional_boolean,
  optional_int32,
  optional_int64,
  optional_seconds,
  optional_time_in_seconds,
  optional_time_in_milliseconds,
  optional_texts,  ///< `std::vector<std::string>`
  optional_list,   ///< `std::vector` of models, enumerations or `RawJson`.
  optional_model,
  optional_secret_map,  ///< `NamedValues<Secret>`
};

constexpr bool is_required(Kind kind) noexcept { return kind <= Kind::model; }
/// True for kinds without a byte that says whether the member is set, and for the end of the table.
constexpr bool stops_encoder(Kind kind) noexcept { return kind <= Kind::heap_model; }
constexpr bool is_secret(Kind kind) noexcept {
  return kind == Kind::secret || kind == Kind::optional_secret || kind == Kind::optional_secret_map;
}

/// How a member is understood when it is read.
enum class Reading : std::uint8_t {
  as_typed,
  number_as_text,  ///< A string which some servers send as a JSON number, such as `resultCode`.
};

struct ModelTable;

/// The strings of an enumeration.
struct EnumTable {
  NameIndex index;
  const Name* names;
  const std::uint8_t* codes;      ///< The value of each name.
  const std::string_view* texts;  ///< By value: the string that is written.

  /// Returns 0 if the string is not known.
  std::uint8_t code_of(std::string_view text) const noexcept {
    const auto found = index.find(names, text, [](const Name& name) { return name.text; });
    return found ? codes[found.index] : std::uint8_t{0};
  }
};

/// A mark is what the encoder writes before a value: `,"name":`. It is four characters longer than the name.
inline constexpr std::size_t mark_characters = 4;
/// The output buffer's margin has room for such a mark and a number.
inline constexpr std::size_t longest_mark = 64;

/// The operations that need the C++ type of an optional model. There is one object per type, not per member.
struct OptionalOperations {
  void* (*emplace)(void* optional);
  void (*reset)(void* optional);
  const void* (*get)(const void* optional);  ///< Null if it is not set.
};

/// The operations that need the C++ type of a list.
struct ListOperations {
  struct View {
    const std::byte* data;  ///< Null if the list is not set.
    std::size_t count;
  };
  void (*start)(void* member, std::size_t expected);
  void* (*append)(void* member);
  void (*reset)(void* member);
  View (*view)(const void* member);
  std::size_t element_size;
  Kind element;
};

/// The tables and operations that a member of a model, enumeration or list refers to.
struct Reference {
  const ModelTable* model = nullptr;
  const EnumTable* enumeration = nullptr;
  const OptionalOperations* optional = nullptr;
  const ListOperations* list = nullptr;
};

/// A member of a model. It holds no pointer, so that loading the library does not have to relocate each one.
struct Member {
  NameEnds ends;
  std::uint16_t offset;  ///< Offset of the member in its model.
  std::uint16_t flag;    ///< Offset of the byte that is 0 if the member is not set (`flag_of`).
  std::uint16_t mark;    ///< Where `,"name":` is among the marks, in whole blocks of 16 bytes.
  std::uint8_t size;     ///< Length of the name.
  Kind kind;
  Reading reading;
  std::uint8_t reference;  ///< Index of the member's `Reference`, for kinds that have one.
  std::byte always;        ///< 1 if the encoder stops at the member whatever its flag is (`stops_encoder`).
};

/// Reads a model that is in a form besides its common one (other_forms.hpp).
struct OtherForm {
  bool (*read)(TreeDecoder&, const boost::json::value&, void* model) = nullptr;
  bool unknown_member_is_a_sign = false;
};

/// The members of a model in the order in which they are written: a compile-time constant that is made from the
/// description of the service (api/README.md).
struct ModelTable {
  NameIndex index;
  const Member* members;  ///< A member of kind `end` follows the last one.
  const char* marks;
  const Reference* references;
  OtherForm other_form;
  std::uint64_t required;  ///< A bit for each of the first 64 members.
  std::uint16_t count;
  std::uint16_t unknown_members;  ///< Offset of the map that keeps unknown members, or `does_not_keep`.

  static constexpr std::uint16_t does_not_keep = 0xFFFF;

  std::span<const Member> all_members() const noexcept { return {members, count}; }
  std::string_view name_of(const Member& member) const noexcept { return {marks + member.mark + 2, member.size}; }
  const Reference& reference_of(const Member& member) const noexcept { return references[member.reference]; }
  [[gnu::always_inline]] NameIndex::Found<Member> find(std::string_view name) const noexcept {
    return index.find(members, name, [this](const Member& member) { return marks + member.mark + 2; });
  }
};

/// `value` is the table of a model or an enumeration. It can be used before the constructor of any static object has
/// run. For a type without a table this does not compile.
template <class Model>
struct TableOf;
template <class Definition>
struct EnumTableOf;

}  // namespace authlete::codec
