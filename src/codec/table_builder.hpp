#pragma once

#include <array>
#include <string_view>
#include <type_traits>

#include "codec/member_shape.hpp"
#include "codec/name_table.hpp"
#include "codec/other_forms.hpp"

/// Makes the tables of the codec at compile time. Only the generated tables include this.
namespace authlete::codec {

struct Field {
  std::string_view name;
  std::size_t offset;
  std::size_t flag;
  Kind kind;
  Reading reading;
  Reference reference;
};

template <class Type>
consteval Field field(std::string_view name, std::size_t offset, Reading reading = Reading::as_typed) {
  return {name, offset, offset + flag_of<Type>, Shape<Type>::kind, reading, Shape<Type>::reference};
}

/// `list` of the fields of a model; specialized in the generated tables.
template <class Model>
struct Fields;

template <class Definition>
struct EnumData {
  static constexpr std::size_t count = std::size(Definition::names);
  static_assert(count < detail::EnumState::unknown_code);

  std::array<Name, count> names{};
  std::array<std::uint8_t, count> codes{};
  std::array<std::string_view, count + 1> texts{};

  consteval EnumData() {
    // The order is reversed, so that the first one of several strings is the one that is written.
    for (std::size_t index = count; index-- > 0;) {
      const detail::EnumName& row = Definition::names[index];
      names[index] = Name(row.text);
      codes[index] = static_cast<std::uint8_t>(row.value);
      texts[static_cast<std::size_t>(row.value)] = row.text;
    }
  }
};
template <class Definition>
inline constexpr EnumData<Definition> enum_data;
template <class Definition>
inline constexpr NameSlots<EnumData<Definition>::count> enum_slots{enum_data<Definition>.names};

template <class Definition>
consteval EnumTable enum_table() {
  const auto& data = enum_data<Definition>;
  return {enum_slots<Definition>.index(), data.names.data(), data.codes.data(), data.texts.data()};
}

constexpr bool has_reference(Kind kind) {
  return kind == Kind::model || kind == Kind::heap_model || kind == Kind::enumeration || kind == Kind::optional_list ||
         kind == Kind::optional_model;
}

/// Marks begin at multiples of this size, so that the tables do not grow by as much as the encoder copies.
inline constexpr std::size_t mark_block = 16;
constexpr std::size_t mark_size(std::string_view name) {
  return (name.size() + mark_characters + mark_block - 1) / mark_block * mark_block;
}

template <class Model>
struct ModelData {
  static_assert(std::is_standard_layout_v<Model>, "offsetof is defined for those only");
  static_assert(!std::is_aggregate_v<Model>, "g++ 12 destroys aggregate temporaries twice in co_await expressions");
  static_assert(sizeof(Model) < ModelTable::does_not_keep);

  static constexpr std::size_t count = std::size(Fields<Model>::list);
  static constexpr std::size_t reference_count = [] {
    std::size_t result = 0;
    for (const Field& each : Fields<Model>::list) result += has_reference(each.kind);
    return result;
  }();
  static constexpr std::size_t marks_size = [] {
    std::size_t result = longest_mark - mark_block;  // The encoder may copy this many bytes of a shorter mark.
    for (const Field& each : Fields<Model>::list) result += mark_size(each.name);
    return result;
  }();

  std::array<Member, count + 1> members{};
  std::array<Reference, reference_count> references{};
  std::array<char, marks_size> marks{};
  std::uint64_t required = 0;

  consteval ModelData() {
    std::size_t mark = 0;
    std::size_t reference = 0;
    for (std::size_t index = 0; index < count; ++index) {
      const Field& each = Fields<Model>::list[index];
      if (mark_size(each.name) > longest_mark) throw "the name is too long for the margin of the output buffer";
      members[index] = {NameEnds::of(each.name.data(), each.name.size()),
                        static_cast<std::uint16_t>(each.offset),
                        static_cast<std::uint16_t>(each.flag),
                        static_cast<std::uint16_t>(mark),
                        static_cast<std::uint8_t>(each.name.size()),
                        each.kind,
                        each.reading,
                        static_cast<std::uint8_t>(reference),
                        std::byte{stops_encoder(each.kind)}};
      if (has_reference(each.kind)) references[reference++] = each.reference;
      if (is_required(each.kind)) {
        if (index >= 64) throw "required members must be among the first 64";
        required |= std::uint64_t{1} << index;
      }
      write_mark(mark, each.name);
      mark += mark_size(each.name);
    }
    members[count].always = std::byte{stops_encoder(Kind::end)};
  }

 private:
  constexpr void write_mark(std::size_t at, std::string_view name) {
    marks[at++] = ',';
    marks[at++] = '"';
    for (const char letter : name) marks[at++] = letter;
    marks[at++] = '"';
    marks[at++] = ':';
  }
};

template <class Model>
inline constexpr ModelData<Model> model_data;
template <class Model>
inline constexpr NameSlots<ModelData<Model>::count> model_slots{model_data<Model>.members};

template <class Model>
consteval ModelTable model_table() {
  const auto& data = model_data<Model>;
  OtherForm other_form;
  if constexpr (requires { Fields<Model>::other_form; }) other_form = Fields<Model>::other_form;
  std::uint16_t unknown_members = ModelTable::does_not_keep;
  if constexpr (requires { Fields<Model>::unknown_members; })
    unknown_members = static_cast<std::uint16_t>(Fields<Model>::unknown_members);
  return {model_slots<Model>.index(),
          data.members.data(),
          data.marks.data(),
          data.references.data(),
          other_form,
          data.required,
          static_cast<std::uint16_t>(ModelData<Model>::count),
          unknown_members};
}

}  // namespace authlete::codec
