#include "codec/codec.hpp"

#include <algorithm>

#include "codec/clear.hpp"
#include "codec/direct_decoder.hpp"
#include "codec/document.hpp"
#include "codec/encoder.hpp"
#include "codec/object_names.hpp"
#include "codec/set_members.hpp"
#include "codec/tree_decoder.hpp"

namespace authlete::codec {

namespace {

// The string has room for items of this size. A larger item makes it grow.
constexpr std::size_t common_item_bytes = 384;

void* append_item(void* items) { return &static_cast<std::vector<TokenCreateRequest>*>(items)->emplace_back(); }

Error decode_error(const TreeDecoder& decoder) {
  return Error(ErrorKind::decode, Phase::response, decoder.failure().message());
}

bool has_name_twice(std::string_view object) {
  Result<std::vector<std::string>> names = object_names(object);
  if (!names) return true;
  std::sort(names->begin(), names->end());
  return std::adjacent_find(names->begin(), names->end()) != names->end();
}

// It is not inlined, because its caller then needs fewer registers when nothing fails.
[[gnu::noinline, gnu::cold]] std::optional<Error> encode_error(const Encoder& encoder, std::string& out,
                                                               std::size_t size_before) {
  out.resize(size_before);
  return Error(ErrorKind::invalid_argument, Phase::prepare, encoder.failure().message());
}

}  // namespace

std::optional<Error> decode_into_by_tree(void* model, const ModelTable& table, std::string_view json) {
  Document document;
  if (std::optional<Error> error = document.parse(json)) return error;
  TreeDecoder decoder(json);
  if (decoder.read_model(document.root(), model, table)) return std::nullopt;
  return decode_error(decoder);
}

// The direct decoder refuses JSON that is wrong or in another form. The tree decoder says which.
std::optional<Error> decode_into(void* model, const ModelTable& table, std::string_view json) {
  if (DirectDecoder(json).read_document(model, table)) return std::nullopt;
  clear(model, table);
  return decode_into_by_tree(model, table, json);
}

std::optional<Error> encode_from(std::string& out, const void* model, const ModelTable& table) {
  const std::size_t size_before = out.size();
  Encoder encoder(out);
  if (encoder.write_document(model, table)) return std::nullopt;
  return encode_error(encoder, out, size_before);
}

std::optional<TokenCreateRequest> decode_common_item(std::string_view json) {
  const ModelTable& table = TableOf<TokenCreateRequest>::value;
  std::optional<TokenCreateRequest> item(std::in_place);
  DirectDecoder decoder(json);
  if (!decoder.read_document(&*item, table) || decoder.skipped()) return std::nullopt;
  // Members that are null, or there twice, make the counts differ. Only the latter matter.
  if (decoder.member_count() != count_set_members(&*item, table) && has_name_twice(json)) return std::nullopt;
  return item;
}

Result<std::string> encode_batch(std::span<const TokenCreateRequest> items) {
  Result<std::string> json(std::in_place);
  json->reserve(items.size() * common_item_bytes);
  Encoder encoder(*json);
  if (!encoder.write_array(items.data(), items.size(), sizeof(TokenCreateRequest), TableOf<TokenCreateRequest>::value))
    json = *encode_error(encoder, *json, 0);
  return json;
}

Result<std::vector<TokenCreateRequest>> decode_batch(std::string_view json) {
  const ModelTable& table = TableOf<TokenCreateRequest>::value;
  Result<std::vector<TokenCreateRequest>> items(std::in_place);
  if (DirectDecoder(json).read_array(&*items, append_item, table)) return items;
  items->clear();
  Document document;
  if (std::optional<Error> error = document.parse(json)) return std::move(*error);
  TreeDecoder decoder(json);
  if (!decoder.read_array(document.root(), &*items, append_item, table)) items = decode_error(decoder);
  return items;
}

}  // namespace authlete::codec
