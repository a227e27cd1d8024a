#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "codec/json_scanner.hpp"
#include "codec/members.hpp"

namespace authlete::codec {

/// Models straight out of a JSON text, without a document between them. It takes the usual form of each value and no
/// other, and says nothing of what it does not take: whoever calls it asks the tree decoder then, which understands all
/// forms. What it takes, it reads as the tree decoder does.
class DirectDecoder {
 public:
  explicit DirectDecoder(std::string_view text) noexcept : scanner_(text) {}

  /// The value is of no use if this is false.
  template <class Value>
  bool read_document(Value& value) {
    return read(value) && scanner_.at_end();
  }

 private:
  static constexpr unsigned maximum_levels = 32;
  // Lists of texts, such as scopes, mostly have a few.
  static constexpr std::size_t small = 32;
  static constexpr std::size_t few = 4;

  bool read(std::string& text) {
    std::string_view view;
    if (!scanner_.read_string(view, unescaped_)) return false;
    text = view;
    return true;
  }
  bool read(Secret& secret) {
    std::string_view view;
    if (!scanner_.read_string(view, unescaped_)) return false;
    secret = view;
    return true;
  }
  template <class Definition>
  bool read(OpenEnum<Definition>& value) {
    std::string_view view;
    if (!scanner_.read_string(view, unescaped_)) return false;
    value = OpenEnum<Definition>::from_text(view);
    return true;
  }
  bool read(bool& value) {
    value = scanner_.next() == 't';
    return scanner_.read_word(value ? "true" : "false");
  }
  bool read(std::int64_t& number) { return scanner_.read_integer(number); }
  bool read(std::int32_t& number) {
    std::int64_t wide = 0;
    if (!read(wide) || !std::in_range<std::int32_t>(wide)) return false;
    number = static_cast<std::int32_t>(wide);
    return true;
  }
  bool read(std::chrono::seconds& duration) {
    std::int64_t count = 0;
    if (!read(count)) return false;
    duration = std::chrono::seconds(count);
    return true;
  }
  template <class Duration>
  bool read(std::chrono::sys_time<Duration>& time) {
    std::int64_t count = 0;
    if (!read(count)) return false;
    time = std::chrono::sys_time<Duration>(Duration(count));
    return true;
  }
  template <class Type>
  bool read(std::optional<Type>& value) {
    return read(value.emplace());
  }

  template <class Type>
  bool read(std::vector<Type>& items) {
    if (!scanner_.take('[') || levels_ == maximum_levels) return false;
    ++levels_;
    if (!scanner_.take(']')) {
      if constexpr (sizeof(Type) <= small) items.reserve(few);
      do {
        if (!read(items.emplace_back())) return false;
      } while (scanner_.take(','));
      if (!scanner_.take(']')) return false;
    }
    --levels_;
    return true;
  }

  template <Model Type>
  bool read(Type& model) {
    if (!scanner_.take('{') || levels_ == maximum_levels) return false;
    ++levels_;
    std::uint64_t seen = 0;
    if (!scanner_.take('}')) {
      std::size_t expected = 0;
      do {
        if (!read_member(model, expected, seen)) return false;
      } while (scanner_.take(','));
      if (!scanner_.take('}')) return false;
    }
    --levels_;
    return (seen & required_members<Type>) == required_members<Type>;
  }

  template <class Type>
  static constexpr std::size_t member_count = std::tuple_size_v<std::remove_const_t<decltype(Members<Type>::list)>>;

  template <class Type>
  using ReadOne = bool (*)(DirectDecoder&, Type&);

  // A member without "not set" must be there.
  template <class Owner, class Type>
  static constexpr bool must_be_there(const Member<Owner, Type>&) {
    return std::is_same_v<Type, std::string> || std::is_same_v<Type, Secret>;
  }
  template <class Type>
  static constexpr std::uint64_t required_members = std::apply(
      [](const auto&... member) {
        std::uint64_t bits = 0;
        std::uint64_t bit = 1;
        ((bits |= must_be_there(member) ? bit : 0, bit <<= 1), ...);
        return bits;
      },
      Members<Type>::list);

  template <class Type>
  static constexpr std::array<std::string_view, member_count<Type>> names =
      std::apply([](const auto&... member) { return std::array{member.name...}; }, Members<Type>::list);

  template <class Type, std::size_t index>
  static bool read_one(DirectDecoder& decoder, Type& model) {
    return decoder.read(model.*(std::get<index>(Members<Type>::list).pointer));
  }
  template <class Type, std::size_t... index>
  static constexpr std::array<ReadOne<Type>, sizeof...(index)> make_readers(std::index_sequence<index...>) {
    return {&DirectDecoder::read_one<Type, index>...};
  }
  template <class Type>
  static constexpr auto readers = make_readers<Type>(std::make_index_sequence<member_count<Type>>());

  // Members mostly come in the same order, so the one behind the last is looked at first.
  template <class Type>
  static std::size_t find(std::string_view name, std::size_t expected) noexcept {
    for (std::size_t index = expected; index < names<Type>.size(); ++index)
      if (names<Type>[index] == name) return index;
    for (std::size_t index = 0; index < expected; ++index)
      if (names<Type>[index] == name) return index;
    return names<Type>.size();
  }

  template <class Type>
  bool read_member(Type& model, std::size_t& expected, std::uint64_t& seen) {
    static_assert(member_count<Type> < 64);
    std::string_view name;
    if (!scanner_.read_name(name)) return false;
    const std::size_t index = find<Type>(name, expected);
    if (index == names<Type>.size()) {
      if constexpr (has_other_forms<Type>) return false;
      return scanner_.skip_value(maximum_levels - levels_);
    }
    const std::uint64_t bit = std::uint64_t{1} << index;
    if ((seen & bit) != 0) return false;  // the last one counts
    expected = index + 1;
    const bool is_null = scanner_.next() == 'n';
    if (is_null && (required_members<Type> & bit) != 0) return false;
    seen |= bit;
    return is_null ? scanner_.read_word("null") : readers<Type>[index](*this, model);
  }

  // Where an unknown member may be the sign of another form.
  template <class Type>
  static constexpr bool has_other_forms =
      std::is_same_v<Type, AuthorizationDetails> || std::is_same_v<Type, AuthorizationDetailsElement>;

  JsonScanner scanner_;
  unsigned levels_ = 0;
  std::string unescaped_;
};

}  // namespace authlete::codec
