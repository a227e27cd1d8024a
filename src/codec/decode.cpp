#include "codec/codec.hpp"
#include "codec/direct_decoder.hpp"
#include "codec/tree_decoder.hpp"

namespace authlete::codec {
namespace {

// What the direct decoder does not take is wrong, or in a form that is rare: the tree tells which.
template <class Value>
Result<Value> read_tree(std::string_view text) {
  Document document;
  if (std::optional<Error> error = document.parse(text)) return std::move(*error);
  TreeDecoder decoder(text);
  Value value;
  if (!decoder.read(document.root(), value))
    return Error(ErrorKind::decode, Phase::response, decoder.failure().message());
  return value;
}

// One result from beginning to end: nothing of a model is moved.
template <class Value>
Result<Value> read_document(std::string_view text) {
  Result<Value> result(std::in_place);
  if (!DirectDecoder(text).read_document(*result)) result = read_tree<Value>(text);
  return result;
}

}  // namespace

template <class Model>
Result<Model> decode(std::string_view json) {
  return read_document<Model>(json);
}

template <class Model>
Result<Model> decode_by_tree(std::string_view json) {
  return read_tree<Model>(json);
}

std::optional<TokenCreateRequest> decode_usual_item(std::string_view json) {
  std::optional<TokenCreateRequest> item(std::in_place);
  DirectDecoder decoder(json);
  if (!decoder.read_document(*item) || decoder.skipped()) item.reset();
  return item;
}

Result<std::vector<TokenCreateRequest>> decode_batch(std::string_view json) {
  return read_document<std::vector<TokenCreateRequest>>(json);
}

#define AUTHLETE_CODEC_INSTANTIATE(Model)                 \
  template Result<Model> decode<Model>(std::string_view); \
  template Result<Model> decode_by_tree<Model>(std::string_view);
AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_INSTANTIATE)
#undef AUTHLETE_CODEC_INSTANTIATE

}  // namespace authlete::codec
