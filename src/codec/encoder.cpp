#include "codec/encoder.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "codec/document.hpp"
#include "codec/json_scanner.hpp"
#include "codec/json_text.hpp"
#include "codec/member_types.hpp"
#include "codec/plain_bytes.hpp"

namespace authlete::codec {

namespace {

constexpr unsigned maximum_levels = 32;

// The digits of a number below 10^8, one in each byte, the first one in the lowest byte. All halves, quarters and
// digits are divided at once.
std::uint64_t eight_digits(std::uint64_t number) noexcept {
  const std::uint64_t halves = number / 10'000 | number % 10'000 << 32;
  const std::uint64_t hundreds = halves * 10486 >> 20 & 0x7F'0000'007F;
  const std::uint64_t quarters = hundreds | (halves - 100 * hundreds) << 16;
  const std::uint64_t tens = quarters * 103 >> 10 & 0x000F'000F'000F'000F;
  return tens | (quarters - 10 * tens) << 8;
}

char* write_digits(char* at, std::uint64_t digits, int skipped) noexcept {
  std::uint64_t letters = (digits | 0x3030'3030'3030'3030) >> 8 * skipped;
  if constexpr (std::endian::native == std::endian::big) letters = __builtin_bswap64(letters);
  std::memcpy(at, &letters, sizeof letters);
  return at + (8 - skipped);
}

char* write_decimal(char* at, std::int64_t number) noexcept {
  constexpr std::uint64_t unit = 100'000'000;
  std::uint64_t rest = static_cast<std::uint64_t>(number);
  if (number < 0) {
    *at++ = '-';
    rest = 0 - rest;
  }
  std::uint64_t lower[2];
  int count = 0;
  for (; rest >= unit; rest /= unit) lower[count++] = rest % unit;
  const std::uint64_t first = eight_digits(rest);
  // The last digit is written even if it is 0.
  at = write_digits(at, first, std::countr_zero(first | std::uint64_t{1} << 56) / 8);
  while (count > 0) at = write_digits(at, eight_digits(lower[--count]), 0);
  return at;
}

// The table gives the text of a known value without a search.
std::string_view text_of(const detail::EnumState& state, const EnumTable& table) noexcept {
  return state.code == detail::EnumState::unknown_code ? std::string_view(state.unknown_text) : table.texts[state.code];
}

// The scanner takes nearly everything, and the document the rest.
bool is_json(std::string_view json) {
  const JsonScanner scanner(json);
  const char* const at = scanner.skip_value(scanner.skip_space(json.data()), maximum_levels);
  return (at && scanner.is_end(scanner.skip_space(at))) || !Document().parse(json);
}

}  // namespace

bool Encoder::write_array(const void* models, std::size_t count, std::size_t size, const ModelTable& table) {
  char* const at = write_models(buffer_.begin(), static_cast<const std::byte*>(models), count, size, table);
  if (at) buffer_.flush(at);
  return at != nullptr;
}

template <class Place>
[[gnu::noinline, gnu::cold]] char* Encoder::fail_within(Place place) {
  failure_.within(place);
  return nullptr;
}

// `mark` comes before the name: the brace or a comma.
[[gnu::always_inline]] inline char* Encoder::write_mark(char* at, const Member& member, const ModelTable& table,
                                                        char mark) {
  constexpr std::size_t block = longest_mark / 2;
  const char* const text = table.marks + member.mark;
  std::memcpy(at, text, block);
  if (member.size > block - mark_characters) [[unlikely]]
    std::memcpy(at + block, text + block, block);
  *at = mark;
  return at + member.size + mark_characters;
}

char* Encoder::write_number(char* at, std::int64_t number) { return buffer_.flush_if_full(write_decimal(at, number)); }

[[gnu::always_inline]] inline char* Encoder::write_boolean(char* at, bool value) {
  std::memcpy(at, value ? "true " : "false", 5);
  return buffer_.flush_if_full(at + (value ? 4 : 5));
}

[[gnu::always_inline]] inline char* Encoder::write_text(char* at, std::string_view text) {
  constexpr std::size_t quotes = 2;
  if (!buffer_.has_room(at, text.size() + quotes)) at = buffer_.flush(at);
  if (buffer_.has_room(at, text.size() + quotes)) [[likely]] {
    if (char* const behind = copy_plain_bytes(at + 1, text.data(), text.data() + text.size())) [[likely]] {
      *at = *behind = '"';
      return buffer_.flush_if_full(behind + 1);
    }
  }
  return write_escaped(at, text);
}

[[gnu::noinline]] char* Encoder::write_escaped(char* at, std::string_view text) {
  at = buffer_.flush(at);
  if (append_json_string(buffer_.out(), text)) return at;
  failure_.expected("not valid UTF-8");
  return nullptr;
}

char* Encoder::write_raw_json(char* at, std::string_view json) {
  at = buffer_.flush(at);
  if (is_json(json)) {
    buffer_.out() += json;
    return at;
  }
  failure_.expected("not valid JSON");
  return nullptr;
}

[[gnu::always_inline]] inline char* Encoder::end_object(char* at, char mark) {
  if (mark == '{') *at++ = mark;
  *at++ = '}';
  return buffer_.flush_if_full(at);
}

[[gnu::always_inline]] inline char* Encoder::write_end(char* at, char mark, const std::byte* model,
                                                       const ModelTable& table) {
  if (table.unknown_members == ModelTable::does_not_keep) return end_object(at, mark);
  return write_unknown_members(at, model + table.unknown_members, mark);
}

char* Encoder::write_model(char* at, const std::byte* model, const ModelTable& table) {
  at = buffer_.flush_if_full(at);
  char mark = '{';
  for (const Member* next = table.members;;) {
    // Most members of most models are not set. A single test for each of them keeps this loop short.
    const Member* member = next;
    while ((model[member->flag] | member->always) == std::byte{0}) ++member;
    next = member + 1;
    const std::byte* const place = model + member->offset;
    // Each case writes the mark itself, so that the end of the table needs none.
    const auto behind_mark = [&]() __attribute__((always_inline)) { return write_mark(at, *member, table, mark); };
    switch (member->kind) {
      case Kind::end: return write_end(at, mark, model, table);
      case Kind::text: at = write_text(behind_mark(), as<std::string>(place)); break;
      case Kind::secret: at = write_text(behind_mark(), as<Secret>(place).reveal()); break;
      case Kind::boolean: at = write_boolean(behind_mark(), as<bool>(place)); break;
      case Kind::raw_json: at = write_raw_json(behind_mark(), as<RawJson>(place).json()); break;
      case Kind::model: at = write_model(behind_mark(), place, *table.reference_of(*member).model); break;
      case Kind::enumeration:
        at = write_text(behind_mark(), text_of(as<detail::EnumState>(place), *table.reference_of(*member).enumeration));
        break;
      case Kind::optional_text: at = write_text(behind_mark(), *as<std::optional<std::string>>(place)); break;
      case Kind::optional_secret: at = write_text(behind_mark(), as<std::optional<Secret>>(place)->reveal()); break;
      case Kind::optional_boolean: at = write_boolean(behind_mark(), *as<std::optional<bool>>(place)); break;
      case Kind::optional_int32: at = write_number(behind_mark(), *as<std::optional<std::int32_t>>(place)); break;
      case Kind::optional_int64: at = write_number(behind_mark(), *as<std::optional<std::int64_t>>(place)); break;
      case Kind::optional_seconds: at = write_number(behind_mark(), as<std::optional<Seconds>>(place)->count()); break;
      case Kind::optional_time_in_seconds:
        at = write_number(behind_mark(), as<std::optional<TimeInSeconds>>(place)->time_since_epoch().count());
        break;
      case Kind::optional_time_in_milliseconds:
        at = write_number(behind_mark(), as<std::optional<TimeInMilliseconds>>(place)->time_since_epoch().count());
        break;
      case Kind::optional_texts: at = write_texts(behind_mark(), &*as<std::optional<Texts>>(place)); break;
      case Kind::optional_list: at = write_list(behind_mark(), place, table.reference_of(*member)); break;
      case Kind::heap_model:
      case Kind::optional_model: {
        const Reference& reference = table.reference_of(*member);
        const void* const inner = reference.optional->get(place);
        if (!inner) continue;
        at = write_model(behind_mark(), static_cast<const std::byte*>(inner), *reference.model);
        break;
      }
      case Kind::optional_secret_map:
        at = write_secret_map(behind_mark(), &*as<std::optional<SecretMap>>(place));
        break;
      // Without this the compiler checks the range. A test writes members of every kind.
      default: __builtin_unreachable();
    }
    if (!at) [[unlikely]]
      return fail_within(table.name_of(*member));
    mark = ',';
  }
}

template <class WriteOne>
[[gnu::always_inline]] inline char* Encoder::write_elements(char* at, std::size_t count, WriteOne write_one) {
  *at++ = '[';
  for (std::size_t index = 0; index < count; ++index) {
    if (index > 0) *at++ = ',';
    at = write_one(at, index);
    if (!at) return fail_within(index);
  }
  *at++ = ']';
  return buffer_.flush_if_full(at);
}

char* Encoder::write_texts(char* at, const void* texts) {
  const Texts& list = as<Texts>(texts);
  return write_elements(at, list.size(),
                        [&](char* place, std::size_t index) { return write_text(place, list[index]); });
}

char* Encoder::write_models(char* at, const std::byte* models, std::size_t count, std::size_t size,
                            const ModelTable& table) {
  return write_elements(
      at, count, [&](char* place, std::size_t index) { return write_model(place, models + index * size, table); });
}

char* Encoder::write_list(char* at, const void* list, const Reference& reference) {
  const ListOperations::View view = reference.list->view(list);
  const std::size_t size = reference.list->element_size;
  switch (reference.list->element) {
    case Kind::enumeration:
      return write_elements(at, view.count, [&](char* place, std::size_t index) {
        return write_text(place, text_of(as<detail::EnumState>(view.data + index * size), *reference.enumeration));
      });
    case Kind::raw_json:
      return write_elements(at, view.count, [&](char* place, std::size_t index) {
        return write_raw_json(place, as<RawJson>(view.data + index * size).json());
      });
    default: return write_models(at, view.data, view.count, size, *reference.model);
  }
}

char* Encoder::write_secret_map(char* at, const void* map) {
  char mark = '{';
  at = buffer_.flush_if_full(at);
  for (const auto& [name, value] : as<SecretMap>(map)) {
    *at++ = std::exchange(mark, ',');
    at = write_text(at, name);
    if (!at) return nullptr;
    *at++ = ':';
    at = write_text(at, value.reveal());
    if (!at) return nullptr;
  }
  return end_object(at, mark);
}

char* Encoder::write_unknown_members(char* at, const void* members, char mark) {
  for (const auto& [name, value] : as<UnknownMembers>(members)) {
    *at++ = std::exchange(mark, ',');
    at = write_text(at, name);
    if (!at) return nullptr;
    *at++ = ':';
    at = write_raw_json(at, value.json());
    if (!at) return fail_within(std::string_view(name));
  }
  return end_object(at, mark);
}

}  // namespace authlete::codec
