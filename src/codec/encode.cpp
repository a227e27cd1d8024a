#include <charconv>
#include <type_traits>
#include <utility>

#include "codec/codec.hpp"
#include "codec/failure.hpp"
#include "codec/json_text.hpp"
#include "codec/members.hpp"

namespace authlete::codec {
namespace {

// Of a model: what is longer makes the text grow.
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

// Every function returns false after it filled in the failure.
class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out) {}

  bool write(const std::string& text) { return write_text(text); }
  bool write(const Secret& secret) { return write_text(secret.reveal()); }
  template <class Definition>
  bool write(const OpenEnum<Definition>& value) {
    return write_text(value.text());
  }

  bool write(bool value) {
    out_ += value ? "true" : "false";
    return true;
  }
  bool write(std::int64_t number) {
    char digits[20];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out_.append(digits, end);
    return true;
  }
  bool write(std::int32_t number) { return write(std::int64_t{number}); }
  bool write(std::chrono::seconds duration) { return write(std::int64_t{duration.count()}); }
  template <class Duration>
  bool write(std::chrono::sys_time<Duration> time) {
    return write(std::int64_t{time.time_since_epoch().count()});
  }

  template <class Type>
  bool write(const std::optional<Type>& value) {
    return write(*value);
  }

  template <class Type>
  bool write(std::span<const Type> items) {
    out_ += '[';
    for (std::size_t index = 0; index < items.size(); ++index) {
      if (index > 0) out_ += ',';
      if (!write(items[index])) return failure_.within(index);
    }
    out_ += ']';
    return true;
  }
  template <class Type>
  bool write(const std::vector<Type>& items) {
    return write(std::span<const Type>(items));
  }

  template <Model Type>
  bool write(const Type& model) {
    out_ += '{';
    const bool done =
        std::apply([&](const auto&... member) { return (write_member(model, member) && ...); }, Members<Type>::list);
    out_ += '}';
    return done;
  }

  const Failure& failure() const { return failure_; }

 private:
  template <class Owner, class Type>
  bool write_member(const Owner& model, const Member<Owner, Type>& member) {
    const Type& value = model.*member.pointer;
    if (!is_set(value)) return true;
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += member.name;
    out_ += "\":";
    return write(value) || failure_.within(member.name);
  }

  bool write_text(std::string_view text) {
    return append_json_string(out_, text) || failure_.expected("not valid UTF-8");
  }

  std::string& out_;
  Failure failure_;
};

template <class Value>
Result<void> append(std::string& out, const Value& value) {
  const std::size_t size_before = out.size();
  Encoder encoder(out);
  if (encoder.write(value)) return {};
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
  std::string out;
  out.reserve(usual_bytes);
  Result<void> encoded = encode_to(out, model);
  if (!encoded) return std::move(encoded).error();
  return out;
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
