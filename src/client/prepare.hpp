#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/named_values.hpp"
#include "authlete/open_enum.hpp"
#include "authlete/result.hpp"
#include "call/call.hpp"
#include "codec/codec.hpp"
#include "core/percent_encoding.hpp"

/// Turns a typed request into the bytes that are sent. Nothing here does I/O: an error here is found before a byte is
/// sent.
namespace authlete::client {

/// Returns a call with the path of its operation. One of the functions below prepares the rest.
inline std::unique_ptr<call::Call> new_call(const call::Operation& operation,
                                            const std::shared_ptr<call::ClientCore>& core, RequestOptions&& options) {
  return std::make_unique<call::Call>(core, operation, std::move(options));
}

/// Ends every preparation: checks that the client has what the operation needs, that the operation exists in its API
/// version, and that the body is within the limit.
void check_prepared(call::Call& call);

/// Sets the body to the JSON of `model`. `local_check` is the result of its check.
template <class Model>
void prepare_json(call::Call& call, const Model& model, Result<void> local_check) {
  if (local_check && !call.refused()) local_check = codec::encode_to(call.body(), model);
  if (!local_check) return call.refuse(std::move(local_check).error());
  check_prepared(call);
}

/// Adds `argument` as the last path segment.
void prepare_path(call::Call& call, std::string_view argument);

/// Appends query parameters one by one. Parameters that are not set are left out; an empty string is a value.
class Query {
 public:
  /// `local_check` is the result of the check of the request that has the parameters.
  explicit Query(call::Call& call, Result<void> local_check = {});

  Query& add(std::string_view name, const std::string& value);
  Query& add(std::string_view name, const std::optional<std::string>& value);
  Query& add(std::string_view name, const std::optional<std::int32_t>& value);
  Query& add(std::string_view name, const std::optional<bool>& value);
  template <class Definition>
  Query& add(std::string_view name, const OpenEnum<Definition>& value) {
    return value.has_value() ? add(name, std::string(value.to_string())) : *this;
  }
  /// Adds data of a user, which is masked in the error of the call. At most one parameter of a call may be personal.
  Query& add_personal(std::string_view name, const std::string& value);
  Query& add_personal(std::string_view name, const std::optional<std::string>& value);
  Query& add_all(const NamedValues<std::string>& values);

 private:
  call::Call& call_;
  core::QueryWriter parameters_;
};

}  // namespace authlete::client
