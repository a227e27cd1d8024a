#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/models.hpp"
#include "authlete/result.hpp"

/// Models to JSON and back, for every model that has a JSON form (all but the query of the list operation), in both
/// directions: the client writes requests and reads answers, the simulator does the reverse.
///
/// Thread safety: no shared state.
namespace authlete::codec {

/// The JSON text of a model; members that are not set are left out.
///
/// Fails with `invalid_argument` when a text is not valid UTF-8; the message names the member by its JSON pointer.
template <class Model>
Result<std::string> encode(const Model& model);

/// As `encode`, appending. After a failure `out` is what it was before.
template <class Model>
Result<void> encode_to(std::string& out, const Model& model);

/// The model of a JSON text. Unknown members are skipped, null is absent, of equal names the last one counts, unknown
/// texts of open enumerations are kept. Where servers differ, each spelling is understood (test/codec/read_both.cpp).
///
/// Fails with `decode` when the text is not exactly one JSON document (RFC 8259: UTF-8 without BOM, no lone surrogate,
/// at most 32 levels), when a required member is missing, or when one has the wrong type or range: the message then
/// names its JSON pointer (RFC 6901) and what was expected. It never quotes the text, which may hold secrets.
template <class Model>
Result<Model> decode(std::string_view json);

/// The same by way of a document, as everything is read that is not in its usual form; for tests that compare both.
template <class Model>
Result<Model> decode_by_tree(std::string_view json);

/// A create request out of a text that holds nothing but its members, each once and in its usual form. Nothing for any
/// other text, which may be right nevertheless: `decode` and `object_names` tell.
std::optional<TokenCreateRequest> decode_usual_item(std::string_view json);

/// The body of a batch: an array of create requests. Fails as `encode` and `decode` do; pointers begin with the index.
Result<std::string> encode_batch(std::span<const TokenCreateRequest> items);
Result<std::vector<TokenCreateRequest>> decode_batch(std::string_view json);

}  // namespace authlete::codec
