#pragma once

#include <optional>
#include <string>
#include <utility>

#include "authlete/named_values.hpp"
#include "authlete/result.hpp"
#include "call/call.hpp"
#include "call/response_error.hpp"
#include "codec/codec.hpp"

/// From a 2xx response to the value of the operation, by the content that the operation has (`ResponseContent`).
namespace authlete::call {

/// Returns the value of a response with a JSON body.
template <class Model>
Result<Model> value_of(const Call& call) {
  const char* const unreadable = unreadable_body(call.response());
  Result<Model> model =
      unreadable != nullptr ? Result<Model>(call.undecodable(unreadable)) : codec::decode<Model>(call.response().body);
  if (!model && unreadable == nullptr) model = call.undecodable(std::move(model.error().message));
  return model;
}

/// Returns the same, or an empty value if the response has no content.
template <class Model>
Result<Model> value_or_empty_of(const Call& call) {
  if (call.response().body.empty()) return Result<Model>(std::in_place);
  return value_of<Model>(call);
}

/// Returns the value of a response whose JSON object has strings only.
Result<NamedValues<std::string>> strings_of(const Call& call);

/// Accepts a success without content, or with a JSON object, which is ignored. Any other content comes from another
/// server, whatever its `Content-Type`.
Result<void> nothing_of(const Call& call);

/// Returns a JSON object byte by byte as it was received. Anything else comes from another server.
Result<std::string> document_of(const Call& call);
/// Returns the same, or nothing if the response has no content.
Result<std::optional<std::string>> document_or_empty_of(const Call& call);

/// Returns plain text. Any content is accepted that is not compressed.
Result<std::string> text_of(const Call& call);

}  // namespace authlete::call
