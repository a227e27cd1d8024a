// A JSON text through the decoder of one model.
//
// - What is read is written, and reads as the same again.
// - The direct decoder takes nothing that the tree does not, and reads it as the tree does.
// - Nothing beyond the end of the text is looked at.
// - A refusal is put together from our own words and member names only: it cannot quote the text.
// - Every secret that a model holds is among those that are masked later.
//
// Input: the text, then the number of the model.
#include "codec/codec.hpp"

#include <array>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "codec/error_body.hpp"
#include "codec/members.hpp"
#include "codec/request_secrets.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

template <class Model>
void add_member_names(std::set<std::string_view>& names) {
  std::apply([&](const auto&... member) { (names.insert(member.name), ...); }, codec::Members<Model>::list);
}

const std::set<std::string_view>& member_names() {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> names{"datatypes"};
#define AUTHLETE_FUZZ_ADD(Model) add_member_names<Model>(names);
    AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_FUZZ_ADD)
#undef AUTHLETE_FUZZ_ADD
    return names;
  }();
  return all;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

bool is_known_pointer(std::string_view pointer) {
  if (pointer == "the document") return true;
  while (pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    if (!is_number(step) && !member_names().contains(step)) return false;
    pointer.remove_prefix(step.size());
  }
  return pointer.empty();
}

bool is_known_expectation(std::string_view text) {
  constexpr std::array<std::string_view, 10> known{"expected a string",
                                                   "expected a boolean",
                                                   "expected an array",
                                                   "expected an integer",
                                                   "expected an integer of 32 bits",
                                                   "expected an integer of 64 bits",
                                                   "expected an object",
                                                   "expected an object or a string",
                                                   "expected an object or an array",
                                                   "missing, expected a string"};
  return std::ranges::find(known, text) != known.end();
}

bool quotes_nothing(const Error& error) {
  const std::string_view message = error.message;
  if (message == "the document is empty, expected JSON") return true;
  const std::size_t colon = message.find(": ");
  if (colon == message.npos) return false;
  const std::string_view place = message.substr(0, colon);
  const std::string_view reason = message.substr(colon + 2);
  constexpr std::string_view syntax = "not valid JSON at byte ";
  if (place.starts_with(syntax)) return is_number(place.substr(syntax.size())) && reason == error.cause.message();
  return is_known_pointer(place) && is_known_expectation(reason);
}

void check_refusal(const Error& error) {
  require(error.kind == ErrorKind::decode, "a text that is not understood is a decode error");
  require(quotes_nothing(error), "a decode error never quotes the text");
}

template <class Model>
void check_secrets(const Model& model, std::string_view text) {
  const std::vector<std::string> secrets = codec::request_secrets(text);
  const auto known = [&]<class Type>(const codec::Member<Model, Type>& member) {
    if constexpr (std::is_same_v<Type, std::optional<Secret>>) {
      const std::optional<Secret>& secret = model.*member.pointer;
      return !secret || secret->empty() || std::ranges::find(secrets, secret->reveal()) != secrets.end();
    }
    return true;
  };
  const bool all =
      std::apply([&](const auto&... member) { return (known(member) && ...); }, codec::Members<Model>::list);
  require(all, "every secret of a model is known as one");
}

template <class Model>
void check_model(std::string_view text) {
  const Result<Model> first = codec::decode<Model>(text);
  const Result<Model> tree = codec::decode_by_tree<Model>(text);
  require(first.has_value() == tree.has_value() && (!first || *first == *tree), "both decoders read the same");
  if (!first) return check_refusal(first.error());
  check_secrets(*first, text);
  const Result<std::string> written = codec::encode(*first);
  require(written.has_value(), "what was read can be written");
  const Result<Model> second = codec::decode<Model>(*written);
  require(second.has_value(), "what was written can be read");
  require(*second == *first, "what was written reads as the same");
  require(codec::encode(*second).value() == *written, "what is the same is written the same");
}

void check_batch(std::string_view text) {
  const auto first = codec::decode_batch(text);
  if (!first) return check_refusal(first.error());
  const Result<std::string> written = codec::encode_batch(*first);
  require(written.has_value(), "a batch that was read can be written");
  const auto second = codec::decode_batch(*written);
  require(second.has_value() && *second == *first, "a batch that was written reads as the same");
}

void check_error_body(std::string_view text) {
  const std::optional<codec::ErrorBody> body = codec::decode_error_body(text);
  if (body) require(!body->result_code.empty() || !body->result_message.empty(), "an error body says something");
}

#define AUTHLETE_FUZZ_CHECK(Model) check_model<Model>,
constexpr std::array checks{AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_FUZZ_CHECK) check_batch, check_error_body};
#undef AUTHLETE_FUZZ_CHECK

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const auto check = checks[input.ConsumeIntegral<std::uint8_t>() % checks.size()];
  // No byte more than the text, so that a look beyond it is seen.
  const std::vector<char> text = input.ConsumeRemainingBytes<char>();
  check(std::string_view(text.data(), text.size()));
  return 0;
}
