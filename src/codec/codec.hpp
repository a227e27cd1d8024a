#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"
#include "codec/tables.hpp"

/// Models to JSON and back, in both directions: the client writes requests and reads responses, the simulator does the
/// reverse. One compiled piece of code serves all models: the templates below only name the table (decision 61).
///
/// Thread safety: no shared state.
namespace authlete::codec {

/// Fills in a default-constructed model. Returns the error, if there is one; the model must then not be used.
std::optional<Error> decode_into(void* model, const ModelTable& table, std::string_view json);
std::optional<Error> decode_into_by_tree(void* model, const ModelTable& table, std::string_view json);
/// Appends the JSON of a model. After an error `out` is what it was before.
std::optional<Error> encode_from(std::string& out, const void* model, const ModelTable& table);

/// Appends the JSON of a model. Members that are not set are left out.
///
/// Errors: `invalid_argument` if a string is not valid UTF-8, or `RawJson` is not valid JSON. The message names the
/// member by its JSON pointer, and `out` is what it was before.
template <class Model>
Result<void> encode_to(std::string& out, const Model& model) {
  Result<void> result;
  if (std::optional<Error> error = encode_from(out, &model, TableOf<Model>::value)) result = std::move(*error);
  return result;
}

/// Does the same, and returns the JSON.
template <class Model>
Result<std::string> encode(const Model& model) {
  Result<std::string> json(std::in_place);
  if (std::optional<Error> error = encode_from(*json, &model, TableOf<Model>::value)) json = std::move(*error);
  return json;
}

/// Reads a model from JSON. Null counts as absent, and of several members with one name the last one counts. An unknown
/// member is skipped, unless the model keeps it. An unknown value of an open enumeration is kept as a string. Where
/// servers differ, each spelling is understood (test/codec/read_both.cpp).
///
/// Errors: `decode` if the text is not exactly one JSON document (RFC 8259: UTF-8 without BOM, no lone surrogate, at
/// most 32 levels), if a required member is missing, or if a member has the wrong type or range. In the last two cases
/// the message names the member's JSON pointer (RFC 6901) and what was expected. The message never quotes the text,
/// which may hold secrets.
template <class Model>
Result<Model> decode(std::string_view json) {
  // One result from beginning to end, so that no model is moved.
  Result<Model> result(std::in_place);
  if (std::optional<Error> error = decode_into(&*result, TableOf<Model>::value, json)) result = std::move(*error);
  return result;
}

/// Does the same by way of a document, as everything is read that is not in its common form. For tests that compare.
template <class Model>
Result<Model> decode_by_tree(std::string_view json) {
  Result<Model> result(std::in_place);
  if (std::optional<Error> error = decode_into_by_tree(&*result, TableOf<Model>::value, json))
    result = std::move(*error);
  return result;
}

/// Reads a create request from JSON that has only members of it, each once and in its common form. Returns nothing for
/// any other text, which may still be valid: `decode` and `object_names` say more.
std::optional<TokenCreateRequest> decode_common_item(std::string_view json);

/// The content of a batch: an array of create requests. Both fail as `encode` and `decode` do; pointers begin with the
/// index.
Result<std::string> encode_batch(std::span<const TokenCreateRequest> items);
Result<std::vector<TokenCreateRequest>> decode_batch(std::string_view json);

}  // namespace authlete::codec
