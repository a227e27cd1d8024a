#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "authlete/result.hpp"
#include "call/call.hpp"
#include "codec/codec.hpp"

/// From a typed request to the bytes that are sent. Nothing here does I/O; what fails here fails before a byte is sent.
namespace authlete::client {

/// A call that has its operation's path, to be prepared by one of the following.
inline std::unique_ptr<call::Call> new_call(const call::Operation& operation,
                                            const std::shared_ptr<call::ClientCore>& core, RequestOptions&& options) {
  return std::make_unique<call::Call>(core, operation, std::move(options));
}

/// The last steps of every preparation: is the operation there in this generation, and is the body within the limit?
void check_prepared(call::Call& call);

/// The body is the JSON of `model`; `local_check` is the outcome of its check.
template <class Model>
void prepare_json(call::Call& call, const Model& model, Result<void> local_check) {
  if (local_check) local_check = codec::encode_to(call.body(), model);
  if (!local_check) return call.refuse(std::move(local_check).error());
  check_prepared(call);
}

/// There is no body, and the last path segment is `argument`.
void prepare_path(call::Call& call, std::string_view argument);

/// Appends query parameters one by one; absent ones are left out, an empty text is a value.
class Query {
 public:
  explicit Query(std::string& target) : target_(target) {}
  Query& add(std::string_view name, const std::optional<std::string>& value);
  Query& add(std::string_view name, const std::optional<std::int32_t>& value);

 private:
  void add_text(std::string_view name, std::string_view value);
  std::string& target_;
  char separator_ = '?';
};

}  // namespace authlete::client
