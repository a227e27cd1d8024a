// A JSON document through the decoder of one model.
//
// - A decoded model can be encoded, and decodes to the same model again.
// - The direct decoder accepts nothing that the tree decoder refuses, and decodes the same values,
//   unknown members included.
// - No byte past the end of the input is read.
// - An error message consists of fixed words and member names only: it cannot quote the input.
// - Every secret of a model is among those that are masked later.
//
// Input: the document, then the number of the model.
#include "codec/codec.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "codec/error_body.hpp"
#include "codec/member_types.hpp"
#include "codec/request_secrets.hpp"
#include "property.hpp"
#include "support/any_model.hpp"

namespace authlete::fuzz {
namespace {

const std::set<std::string_view>& member_names() {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> names{"datatypes"};
    for (const codec::NamedTable& named : codec::all_tables())
      for (const codec::Member& member : named.table->all_members()) names.insert(named.table->name_of(member));
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
  constexpr std::array<std::string_view, 13> known{"expected a string",
                                                   "expected a boolean",
                                                   "expected an array",
                                                   "expected an integer",
                                                   "expected an integer of 32 bits",
                                                   "expected an integer of 64 bits",
                                                   "expected an object",
                                                   "expected an object or a string",
                                                   "expected an object or an array",
                                                   "expected an object of strings",
                                                   "missing, expected a string",
                                                   "missing, expected a boolean",
                                                   "missing, expected an object"};
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
  require(error.kind == ErrorKind::decode, "refused input is a decode error");
  require(quotes_nothing(error), "a decode error never quotes the input");
}

void check_secrets(const void* model, const codec::ModelTable& table, std::string_view text) {
  const std::vector<std::string> secrets = codec::request_secrets(text);
  const std::byte* const base = static_cast<const std::byte*>(model);
  for (const codec::Member& member : table.all_members()) {
    if (member.kind != codec::Kind::optional_secret) continue;
    const auto& secret = codec::as<std::optional<Secret>>(base + member.offset);
    require(!secret || secret->empty() || std::ranges::find(secrets, secret->reveal()) != secrets.end(),
            "every secret of a model is known as one");
  }
}

std::string written(const test::AnyModel& model) {
  std::string json;
  require(!codec::encode_from(json, model.get(), model.table()), "a decoded model can be encoded");
  return json;
}

void check_model(const test::ModelType& type, std::string_view text) {
  test::AnyModel first(type), tree(type), second(type);
  const std::optional<Error> error = codec::decode_into(first.get(), *type.table, text);
  const std::optional<Error> tree_error = codec::decode_into_by_tree(tree.get(), *type.table, text);
  require(error.has_value() == tree_error.has_value(), "both decoders accept the same");
  if (error) {
    require(error->message == tree_error->message, "both decoders say the same");
    return check_refusal(*error);
  }
  require(first == tree, "both decoders return the same");
  check_secrets(first.get(), *type.table, text);
  const std::string json = written(first);
  require(json == written(tree), "both decoders return the same unknown members");
  require(!codec::decode_into(second.get(), *type.table, json), "an encoded model can be decoded");
  require(second == first, "an encoded model decodes to the same");
  require(written(second) == json, "equal models are encoded equally");
}

void check_batch(std::string_view text) {
  const auto first = codec::decode_batch(text);
  if (!first) return check_refusal(first.error());
  const Result<std::string> written = codec::encode_batch(*first);
  require(written.has_value(), "a decoded batch can be encoded");
  const auto second = codec::decode_batch(*written);
  require(second.has_value() && *second == *first, "an encoded batch decodes to the same");
}

void check_error_body(std::string_view text) {
  const std::optional<codec::ErrorBody> body = codec::decode_error_body(text);
  if (body) require(!body->result_code.empty() || !body->result_message.empty(), "an error body is not empty");
}

void check(std::size_t number, std::string_view text) {
  const std::span<const test::ModelType> types = test::all_model_types();
  if (number < types.size()) return check_model(types[number], text);
  return number == types.size() ? check_batch(text) : check_error_body(text);
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const std::size_t number = input.ConsumeIntegral<std::uint8_t>() % (authlete::test::all_model_types().size() + 2);
  // The buffer ends where the input does, so that the sanitizer sees a read past the end.
  const std::vector<char> text = input.ConsumeRemainingBytes<char>();
  check(number, std::string_view(text.data(), text.size()));
  return 0;
}
