#include "codec/direct_decoder.hpp"

#include <utility>

#include "codec/clear.hpp"
#include "codec/member_types.hpp"

namespace authlete::codec {

namespace {

// A list of small elements, such as scopes, mostly has a few of them: it gets memory for these at once.
constexpr std::size_t small_element = 32;
constexpr std::size_t expected_elements = 4;

}  // namespace

bool DirectDecoder::read_array(void* list, void* (*append)(void*), const ModelTable& table) {
  const char* const at = read_elements(
      scanner_.skip_space(begin_), [] {},
      [&](const char* element) { return read_model(element, static_cast<std::byte*>(append(list)), table); });
  return at && scanner_.is_end(scanner_.skip_space(at));
}

// Calls `construct` with the text, so that the string is constructed where it stays.
template <class Construct>
[[gnu::always_inline]] inline const char* DirectDecoder::read_text(const char* at, Construct construct) {
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

// A function of its own, so that the common case does not have to save the registers that this one needs.
template <class Construct>
[[gnu::noinline]] const char* DirectDecoder::read_escaped(const char* begin, const char* at, Construct construct) {
  std::string unescaped(begin, at);
  at = scanner_.unescape(at, unescaped);
  if (at) construct(std::string_view(unescaped));
  return at;
}

template <class Integer, class Construct>
[[gnu::always_inline]] inline const char* DirectDecoder::read_integer(const char* at, Construct construct) {
  std::int64_t number = 0;
  at = scanner_.read_integer(at, number);
  if (!at || !std::in_range<Integer>(number)) return nullptr;
  construct(static_cast<Integer>(number));
  return at;
}

[[gnu::always_inline]] inline const char* DirectDecoder::read_enumeration(const char* at, void* place,
                                                                          const EnumTable& table) {
  return read_text(at, [place, &table](std::string_view view) {
    auto& state = as<detail::EnumState>(place);
    state.code = table.code_of(view);
    if (!state.unknown_text.empty()) [[unlikely]]
      state.unknown_text.clear();
    if (state.code == 0 && !view.empty()) [[unlikely]] {
      state.unknown_text = view;
      state.code = detail::EnumState::unknown_code;
    }
  });
}

[[gnu::always_inline]] inline const char* DirectDecoder::read_member(const char* at, std::byte* place,
                                                                     const Member& member, const ModelTable& table) {
  switch (member.kind) {
    case Kind::text: return read_text(at, [=](std::string_view view) { as<std::string>(place) = view; });
    case Kind::secret: return read_text(at, [=](std::string_view view) { as<Secret>(place) = view; });
    case Kind::optional_text:
      return read_text(at, [=](std::string_view view) { as<std::optional<std::string>>(place).emplace(view); });
    case Kind::optional_secret:
      return read_text(at, [=](std::string_view view) { as<std::optional<Secret>>(place).emplace(view); });
    case Kind::enumeration: return read_enumeration(at, place, *table.reference_of(member).enumeration);
    case Kind::boolean:
    case Kind::optional_boolean: {
      const bool value = scanner_.sees(at, 't');
      if (member.kind == Kind::boolean) {
        as<bool>(place) = value;
      } else {
        as<std::optional<bool>>(place) = value;
      }
      return value ? scanner_.read_word(at, "true") : scanner_.read_word(at, "false");
    }
    case Kind::optional_int32:
      return read_integer<std::int32_t>(at,
                                        [=](std::int32_t number) { as<std::optional<std::int32_t>>(place) = number; });
    case Kind::optional_int64:
      return read_integer<std::int64_t>(at,
                                        [=](std::int64_t number) { as<std::optional<std::int64_t>>(place) = number; });
    case Kind::optional_seconds:
      return read_integer<std::int64_t>(
          at, [=](std::int64_t number) { as<std::optional<Seconds>>(place) = Seconds(number); });
    case Kind::optional_time_in_seconds:
      return read_integer<std::int64_t>(at, [=](std::int64_t number) {
        as<std::optional<TimeInSeconds>>(place) = TimeInSeconds(std::chrono::seconds(number));
      });
    case Kind::optional_time_in_milliseconds:
      return read_integer<std::int64_t>(at, [=](std::int64_t number) {
        as<std::optional<TimeInMilliseconds>>(place) = TimeInMilliseconds(std::chrono::milliseconds(number));
      });
    case Kind::optional_texts: return read_texts(at, place);
    case Kind::optional_list: return read_list(at, place, table.reference_of(member));
    case Kind::model:
      // The member may have been read before.
      clear_member(place, member, table);
      return read_model(at, place, *table.reference_of(member).model);
    case Kind::heap_model:
    case Kind::optional_model: {
      const Reference& reference = table.reference_of(member);
      return read_model(at, static_cast<std::byte*>(reference.optional->emplace(place)), *reference.model);
    }
    case Kind::raw_json: return read_raw_json(at, place);
    case Kind::optional_secret_map: return read_secret_map(at, place);
    case Kind::end: break;
  }
  __builtin_unreachable();
}

const char* DirectDecoder::read_model(const char* at, std::byte* model, const ModelTable& table) {
  if (!scanner_.sees(at, '{') || levels_ == maximum_levels) return nullptr;
  ++at;
  if (const char* const behind = scanner_.take(at, '}')) return table.required == 0 ? behind : nullptr;
  std::uint64_t required_seen = 0;
  std::size_t count = 0;
  ++levels_;
  for (const char* item = at; item; item = scanner_.take(at, ',')) {
    const char* const name = scanner_.take(item, '"');
    if (!name) return nullptr;
    at = scanner_.scan_plain(name);
    if (!at || *at != '"') return nullptr;
    const std::string_view name_text(name, static_cast<std::size_t>(at - name));
    const auto found = table.find(name_text);
    at = scanner_.take(at + 1, ':');
    if (!at) return nullptr;
    at = scanner_.skip_space(at);
    ++count;
    // The last one of several members with one name counts: a value replaces an earlier one, and null removes it.
    if (!found) [[unlikely]] {
      at = read_unknown(at, name_text, model, table);
    } else if (const Member& member = *found.entry; scanner_.sees(at, 'n')) {
      if (is_required(member.kind)) return nullptr;
      at = scanner_.read_word(at, "null");
      clear_member(model + member.offset, member, table);
    } else {
      if (is_required(member.kind)) required_seen |= std::uint64_t{1} << found.index % 64;
      at = read_member(at, model + member.offset, member, table);
    }
    if (!at) return nullptr;
  }
  --levels_;
  member_count_ = count;  // The model of the document is the last one that ends.
  return required_seen == table.required ? scanner_.take(at, '}') : nullptr;
}

const char* DirectDecoder::read_unknown(const char* at, std::string_view name, std::byte* model,
                                        const ModelTable& table) {
  if (table.other_form.unknown_member_is_a_sign) return nullptr;
  if (table.unknown_members == ModelTable::does_not_keep) {
    skipped_ = true;
    return scanner_.skip_value(at, maximum_levels - levels_);
  }
  RawJson json;
  at = read_raw_json(at, &json);
  if (at) as<UnknownMembers>(model + table.unknown_members).set(name, std::move(json));
  return at;
}

const char* DirectDecoder::read_raw_json(const char* at, void* json) {
  const char* const begin = at;
  at = scanner_.skip_value(at, maximum_levels - levels_);
  if (at) as<RawJson>(json) = RawJson(std::string_view(begin, static_cast<std::size_t>(at - begin)));
  return at;
}

// `prepare` is called before the first element.
template <class Prepare, class ReadOne>
[[gnu::always_inline]] inline const char* DirectDecoder::read_elements(const char* at, Prepare prepare,
                                                                       ReadOne read_one) {
  if (!scanner_.sees(at, '[') || levels_ == maximum_levels) return nullptr;
  ++at;
  if (const char* const behind = scanner_.take(at, ']')) return behind;
  ++levels_;
  prepare();
  for (const char* item = at; item; item = scanner_.take(at, ',')) {
    at = read_one(scanner_.skip_space(item));
    if (!at) return nullptr;
  }
  --levels_;
  return scanner_.take(at, ']');
}

const char* DirectDecoder::read_texts(const char* at, void* texts) {
  Texts& list = as<std::optional<Texts>>(texts).emplace();
  return read_elements(
      at, [&] { list.reserve(expected_elements); },
      [&](const char* element) { return read_text(element, [&](std::string_view view) { list.emplace_back(view); }); });
}

const char* DirectDecoder::read_list(const char* at, void* list, const Reference& reference) {
  const ListOperations& operations = *reference.list;
  operations.start(list, 0);
  return read_elements(
      at,
      [&] {
        if (operations.element_size <= small_element) operations.start(list, expected_elements);
      },
      [&](const char* element) -> const char* {
        std::byte* const place = static_cast<std::byte*>(operations.append(list));
        switch (operations.element) {
          case Kind::enumeration: return read_enumeration(element, place, *reference.enumeration);
          case Kind::raw_json: return read_raw_json(element, place);
          default: return read_model(element, place, *reference.model);
        }
      });
}

const char* DirectDecoder::read_secret_map(const char* at, void* map) {
  if (!scanner_.sees(at, '{') || levels_ == maximum_levels) return nullptr;
  ++at;
  SecretMap& values = as<std::optional<SecretMap>>(map).emplace();
  if (const char* const behind = scanner_.take(at, '}')) return behind;
  ++levels_;
  for (const char* item = at; item; item = scanner_.take(at, ',')) {
    std::string name;
    at = read_text(scanner_.skip_space(item), [&](std::string_view view) { name = view; });
    if (at) at = scanner_.take(at, ':');
    if (at) at = read_text(scanner_.skip_space(at), [&](std::string_view view) { values.set(name, Secret(view)); });
    if (!at) return nullptr;
  }
  --levels_;
  return scanner_.take(at, '}');
}

}  // namespace authlete::codec
