#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/named_values.hpp"
#include "authlete/token_operations.hpp"
#include "codec/codec.hpp"

namespace authlete::test {

/// The arguments of a call, as JSON.
class Arguments {
 public:
  Arguments() = default;

  std::string path;                  ///< The argument that is in the path.
  std::string json;                  ///< The request, or the query, or the items of a batch.
  bool dry_run = false;              ///< Of a batch.
  NamedValues<std::string> strings;  ///< The query of an operation that takes any.

  template <class Model>
  Model request() const {
    return codec::decode<Model>(json).value();
  }
  std::vector<TokenCreateRequest> items() const { return codec::decode_batch(json).value(); }
  BatchSubmitOptions submit_options() const {
    BatchSubmitOptions options;
    options.dry_run = dry_run;
    return options;
  }
  const NamedValues<std::string>& parameters() const { return strings; }
};

/// What a call led to, whatever the type of its value.
struct Outcome {
  std::optional<Error> error;
  std::optional<std::string> value;  ///< JSON of a model, or text or document; nothing if the call has no value.
};

inline std::optional<std::string> shown(const std::string& text) { return text; }
inline std::optional<std::string> shown(const std::optional<std::string>& text) { return text; }
std::optional<std::string> shown(const NamedValues<std::string>& values);
template <class Model>
std::optional<std::string> shown(const Model& model) {
  return codec::encode(model).value();
}

/// Awaits a call of any type.
template <class Value>
boost::asio::awaitable<Outcome> outcome_of(boost::asio::awaitable<Result<Value>> call) {
  const Result<Value> result = co_await std::move(call);
  Outcome outcome;
  if (!result)
    outcome.error = result.error();
  else if constexpr (!std::is_void_v<Value>)
    outcome.value = shown(*result);
  co_return outcome;
}

/// A typed call by the name of its operation.
struct OperationCall {
  std::string_view name;
  boost::asio::awaitable<Outcome> (*call)(const Client& client, const Arguments& given);
};

std::span<const OperationCall> operation_calls();

}  // namespace authlete::test
