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
#include "codec/name_table.hpp"

namespace authlete::codec {

/// Models straight out of a JSON text, without a document between them. It takes the usual form of each value and no
/// other, and says nothing of what it does not take: whoever calls it asks the tree decoder then, which understands all
/// forms. What it takes, it reads as the tree decoder does.
class DirectDecoder {
 public:
  explicit DirectDecoder(std::string_view text) noexcept : begin_(text.data()), scanner_(text) {}

  /// The value is of no use if this is false.
  template <class Value>
  bool read_document(Value& value) {
    const char* const at = read(scanner_.skip_space(begin_), value);
    return at && scanner_.is_end(scanner_.skip_space(at));
  }
  /// Members that nobody knows were there.
  bool skipped() const noexcept { return skipped_; }

 private:
  static constexpr unsigned maximum_levels = 32;
  // Lists of texts, such as scopes, mostly have a few.
  static constexpr std::size_t small = 32;
  static constexpr std::size_t few = 4;

  template <class Type>
  static constexpr bool is_text = std::is_same_v<Type, std::string> || std::is_same_v<Type, Secret>;

  // As in the scanner, each of these is told its place, at the first character of the value, and returns the one behind
  // the value, or null.

  // Calls `construct` with the text, so that this is built where it stays.
  template <class Construct>
  const char* read_text(const char* at, Construct construct) {
    if (!scanner_.sees(at, '"')) return nullptr;
    const char* const begin = ++at;
    at = scanner_.scan_plain(at);
    if (!at) return nullptr;
    if (*at == '"') [[likely]] {
      construct(std::string_view(begin, static_cast<std::size_t>(at - begin)));
      return at + 1;
    }
    return read_escaped(begin, at, construct);
  }
  // On its own, so that what is usual does not save the registers this needs.
  template <class Construct>
  [[gnu::noinline]] const char* read_escaped(const char* begin, const char* at, Construct construct) {
    std::string unescaped(begin, at);
    at = scanner_.unescape(at, unescaped);
    if (at) construct(std::string_view(unescaped));
    return at;
  }

  template <class Type>
  requires(is_text<Type>) const char* read(const char* at, Type& text) {
    return read_text(at, [&](std::string_view view) { text = view; });
  }
  template <class Definition>
  const char* read(const char* at, OpenEnum<Definition>& value) {
    return read_text(at, [&](std::string_view view) {
      const std::size_t index = texts<Definition>.find(view);
      value = index < Definition::names.size() ? OpenEnum<Definition>(Definition::names[index].first)
                                               : OpenEnum<Definition>::from_text(view);
    });
  }
  const char* read(const char* at, bool& value) {
    value = scanner_.sees(at, 't');
    return value ? scanner_.read_word(at, "true") : scanner_.read_word(at, "false");
  }
  const char* read(const char* at, std::int64_t& number) { return scanner_.read_integer(at, number); }
  const char* read(const char* at, std::int32_t& number) {
    std::int64_t wide = 0;
    at = read(at, wide);
    if (!at || !std::in_range<std::int32_t>(wide)) return nullptr;
    number = static_cast<std::int32_t>(wide);
    return at;
  }
  const char* read(const char* at, std::chrono::seconds& duration) {
    std::int64_t count = 0;
    at = read(at, count);
    duration = std::chrono::seconds(count);
    return at;
  }
  template <class Duration>
  const char* read(const char* at, std::chrono::sys_time<Duration>& time) {
    std::int64_t count = 0;
    at = read(at, count);
    time = std::chrono::sys_time<Duration>(Duration(count));
    return at;
  }
  template <class Type>
  const char* read(const char* at, std::optional<Type>& value) {
    if constexpr (is_text<Type>) {
      return read_text(at, [&](std::string_view view) { value.emplace(view); });
    } else {
      return read(at, value.emplace());
    }
  }

  template <class Type>
  const char* read_element(const char* at, std::vector<Type>& items) {
    if constexpr (is_text<Type>) {
      return read_text(at, [&](std::string_view view) { items.emplace_back(view); });
    } else {
      return read(at, items.emplace_back());
    }
  }
  template <class Type>
  const char* read(const char* at, std::vector<Type>& items) {
    if (!scanner_.sees(at, '[') || levels_ == maximum_levels) return nullptr;
    ++at;
    if (const char* const behind = scanner_.take(at, ']')) return behind;
    ++levels_;
    if constexpr (sizeof(Type) <= small) items.reserve(few);
    for (const char* item = at; item; item = scanner_.take(at, ',')) {
      at = read_element(scanner_.skip_space(item), items);
      if (!at) return nullptr;
    }
    --levels_;
    return scanner_.take(at, ']');
  }

  template <Model Type>
  const char* read(const char* at, Type& model) {
    if (!scanner_.sees(at, '{') || levels_ == maximum_levels) return nullptr;
    ++at;
    std::uint64_t seen = 0;
    const char* behind = scanner_.take(at, '}');
    if (!behind) {
      ++levels_;
      for (const char* item = at; item; item = scanner_.take(at, ',')) {
        at = read_member(item, model, seen);
        if (!at) return nullptr;
      }
      --levels_;
      behind = scanner_.take(at, '}');
    }
    return (seen & required_members<Type>) == required_members<Type> ? behind : nullptr;
  }

  template <class Type>
  static constexpr std::size_t member_count = std::tuple_size_v<std::remove_const_t<decltype(Members<Type>::list)>>;

  template <class Type>
  using ReadOne = const char* (*)(DirectDecoder&, const char*, Type&);

  // A member without "not set" must be there.
  template <class Owner, class Type>
  static constexpr bool must_be_there(const Member<Owner, Type>&) {
    return is_text<Type>;
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

  template <class Definition>
  static constexpr NameTable<Definition::names.size()> texts{[] {
    std::array<std::string_view, Definition::names.size()> list;
    for (std::size_t index = 0; index < list.size(); ++index) list[index] = Definition::names[index].second;
    return list;
  }()};

  template <class Type>
  static constexpr auto list_of_names = std::apply([](const auto&... member) { return std::array{member.name...}; },
                                                   Members<Type>::list);
  template <class Type>
  static constexpr NameTable<member_count<Type>> names{list_of_names<Type>};

  template <class Type, std::size_t index>
  static const char* read_one(DirectDecoder& decoder, const char* at, Type& model) {
    return decoder.read(at, model.*(std::get<index>(Members<Type>::list).pointer));
  }
  template <class Type, std::size_t... index>
  static constexpr std::array<ReadOne<Type>, sizeof...(index)> make_readers(std::index_sequence<index...>) {
    return {&DirectDecoder::read_one<Type, index>...};
  }
  template <class Type>
  static constexpr auto readers = make_readers<Type>(std::make_index_sequence<member_count<Type>>());

  template <class Type>
  const char* read_member(const char* at, Type& model, std::uint64_t& seen) {
    static_assert(member_count<Type> < 64);
    const char* const name = scanner_.take(at, '"');
    if (!name) return nullptr;
    at = scanner_.scan_plain(name);
    if (!at || *at != '"') return nullptr;
    const std::size_t index = names<Type>.find(std::string_view(name, static_cast<std::size_t>(at - name)));
    at = scanner_.take(at + 1, ':');
    if (!at) return nullptr;
    if (index == member_count<Type>) [[unlikely]] {
      if constexpr (has_other_forms<Type>) return nullptr;
      skipped_ = true;
      return scanner_.skip_value(at, maximum_levels - levels_);
    }
    const std::uint64_t bit = std::uint64_t{1} << index;
    if ((seen & bit) != 0) return nullptr;  // the last one counts
    seen |= bit;
    at = scanner_.skip_space(at);
    if (scanner_.sees(at, 'n')) return (required_members<Type> & bit) == 0 ? scanner_.read_word(at, "null") : nullptr;
    return readers<Type>[index](*this, at, model);
  }

  // Where an unknown member may be the sign of another form.
  template <class Type>
  static constexpr bool has_other_forms =
      std::is_same_v<Type, AuthorizationDetails> || std::is_same_v<Type, AuthorizationDetailsElement>;

  const char* const begin_;
  const JsonScanner scanner_;
  unsigned levels_ = 0;
  bool skipped_ = false;
};

}  // namespace authlete::codec
