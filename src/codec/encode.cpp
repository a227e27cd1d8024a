#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <type_traits>
#include <utility>

#include "codec/codec.hpp"
#include "codec/failure.hpp"
#include "codec/json_text.hpp"
#include "codec/members.hpp"
#include "codec/plain_bytes.hpp"
#include "codec/text_buffer.hpp"

namespace authlete::codec {
namespace {

// Of a model in a batch: what is longer makes the text grow.
constexpr std::size_t usual_bytes = 384;

template <class Type>
bool is_set(const Type&) {
  return true;
}
template <class Type>
bool is_set(const std::optional<Type>& value) {
  return value.has_value();
}
template <class Definition>
bool is_set(const OpenEnum<Definition>& value) {
  return value.given();
}

// `,"name":`, made longer so that it is copied in whole blocks.
template <class Type, std::size_t index>
struct NameMark {
  static constexpr std::string_view name = std::get<index>(Members<Type>::list).name;
  static constexpr std::size_t size = name.size() + 4;
  static constexpr auto bytes = [] {
    std::array<char, (size + 15) / 16 * 16> result{};
    result[0] = ',';
    result[1] = '"';
    std::copy(name.begin(), name.end(), result.begin() + 2);
    result[size - 2] = '"';
    result[size - 1] = ':';
    return result;
  }();
};

// Every function is told its place in the buffer, where there is room for a number at least, and returns the one behind
// what it wrote, with all of the buffer's margin; or null after it filled in the failure.
class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out), buffer_(out) {}

  template <class Value>
  bool write_all(const Value& value) {
    char* const at = write(buffer_.begin(), value);
    if (at) buffer_.flush(at);
    return at != nullptr;
  }

  const Failure& failure() const { return failure_; }

 private:
  static constexpr std::size_t longest_number = 20;

  char* write(char* at, const std::string& text) { return write_text(at, text); }
  char* write(char* at, const Secret& secret) { return write_text(at, secret.reveal()); }
  template <class Definition>
  char* write(char* at, const OpenEnum<Definition>& value) {
    return write_text(at, value.text());
  }

  char* write(char* at, bool value) {
    std::memcpy(at, value ? "true " : "false", 5);
    return buffer_.settle(at + (value ? 4 : 5));
  }
  char* write(char* at, std::int64_t number) {
    return buffer_.settle(std::to_chars(at, at + longest_number, number).ptr);
  }
  char* write(char* at, std::int32_t number) { return write(at, std::int64_t{number}); }
  char* write(char* at, std::chrono::seconds duration) { return write(at, std::int64_t{duration.count()}); }
  template <class Duration>
  char* write(char* at, std::chrono::sys_time<Duration> time) {
    return write(at, std::int64_t{time.time_since_epoch().count()});
  }

  template <class Type>
  char* write(char* at, const std::optional<Type>& value) {
    return write(at, *value);
  }

  template <class Type>
  char* write(char* at, std::span<const Type> items) {
    *at++ = '[';
    for (std::size_t index = 0; index < items.size(); ++index) {
      if (index > 0) *at++ = ',';
      at = write(at, items[index]);
      if (!at) return fail_within(index);
    }
    *at++ = ']';
    return buffer_.settle(at);
  }
  template <class Type>
  char* write(char* at, const std::vector<Type>& items) {
    return write(at, std::span<const Type>(items));
  }

  template <Model Type>
  char* write(char* at, const Type& model) {
    constexpr std::size_t count = std::tuple_size_v<std::remove_const_t<decltype(Members<Type>::list)>>;
    at = buffer_.settle(at);
    char mark = '{';
    const bool done = [&]<std::size_t... index>(std::index_sequence<index...>) {
      return ((at = write_member<Type, index>(at, model, mark)) && ...);
    }
    (std::make_index_sequence<count>());
    if (!done) return nullptr;
    if (mark == '{') *at++ = mark;
    *at++ = '}';
    return buffer_.settle(at);
  }

  // `mark`: what comes before it, the brace or a comma.
  template <class Type, std::size_t index>
  [[gnu::always_inline]] char* write_member(char* at, const Type& model, char& mark) {
    const auto& value = model.*(std::get<index>(Members<Type>::list).pointer);
    if (!is_set(value)) return at;
    using Name = NameMark<Type, index>;
    static_assert(Name::bytes.size() + longest_number <= TextBuffer::margin);
    std::memcpy(at, Name::bytes.data(), Name::bytes.size());
    *at = std::exchange(mark, ',');
    at = write(at + Name::size, value);
    return at ? at : fail_within(Name::name);
  }

  char* write_text(char* at, std::string_view text) {
    constexpr std::size_t quotes = 2;
    if (text.size() + quotes > buffer_.room(at)) at = buffer_.flush(at);
    if (text.size() + quotes <= buffer_.room(at)) [[likely]] {
      if (char* const behind = copy_plain_bytes(at + 1, text.data(), text.data() + text.size())) [[likely]] {
        *at = *behind = '"';
        return buffer_.settle(behind + 1);
      }
    }
    return write_escaped(at, text);
  }
  [[gnu::noinline]] char* write_escaped(char* at, std::string_view text) {
    at = buffer_.flush(at);
    if (append_json_string(out_, text)) return at;
    failure_.expected("not valid UTF-8");
    return nullptr;
  }

  template <class Place>
  [[gnu::noinline, gnu::cold]] char* fail_within(Place place) {
    failure_.within(place);
    return nullptr;
  }

  std::string& out_;
  TextBuffer buffer_;
  Failure failure_;
};

template <class Value>
Result<void> append(std::string& out, const Value& value) {
  const std::size_t size_before = out.size();
  Encoder encoder(out);
  if (encoder.write_all(value)) return {};
  out.resize(size_before);
  return Error(ErrorKind::invalid_argument, Phase::prepare, encoder.failure().message());
}

}  // namespace

template <class Model>
Result<void> encode_to(std::string& out, const Model& model) {
  // g++ 12 destroys aggregate temporaries twice in an expression with co_await.
  static_assert(!std::is_aggregate_v<Model>);
  return append(out, model);
}

template <class Model>
Result<std::string> encode(const Model& model) {
  Result<std::string> text(std::in_place);
  Result<void> encoded = encode_to(*text, model);
  if (!encoded) text = std::move(encoded).error();
  return text;
}

Result<std::string> encode_batch(std::span<const TokenCreateRequest> items) {
  std::string out;
  out.reserve(items.size() * usual_bytes);
  Result<void> encoded = append(out, items);
  if (!encoded) return std::move(encoded).error();
  return out;
}

#define AUTHLETE_CODEC_INSTANTIATE(Model)                             \
  template Result<void> encode_to<Model>(std::string&, const Model&); \
  template Result<std::string> encode<Model>(const Model&);
AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_INSTANTIATE)
#undef AUTHLETE_CODEC_INSTANTIATE

}  // namespace authlete::codec
